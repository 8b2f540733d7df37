/** Which commands and events are whose, told from the schemas alone: what is added there cannot be forgotten here. */
interface Typed {
  readonly shape: { readonly type: { readonly value: string } }
}
type TypeIn<S extends readonly Typed[]> = S[number]['shape']['type']['value']

/** Whether something is of one of the types that the schemas describe. */
export function kindOf<S extends readonly Typed[]>(schemas: S) {
  const types: ReadonlySet<string> = new Set(schemas.map((schema) => schema.shape.type.value))
  return <T extends { readonly type: string }>(one: T): one is Extract<T, { readonly type: TypeIn<S> }> => types.has(one.type)
}
