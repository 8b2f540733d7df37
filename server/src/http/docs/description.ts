/** description: openapi.json as the page reads it: only what our own schemas produce. */
export interface Schema {
  readonly $ref?: string
  readonly 'x-audience'?: string
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly format?: string
  readonly pattern?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly items?: Schema
  readonly minItems?: number
  readonly maxItems?: number
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly propertyNames?: Schema
  readonly additionalProperties?: Schema | boolean
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
}

interface Body {
  readonly content?: Readonly<Record<string, { readonly schema: Schema }>>
}

export interface Operation {
  readonly summary?: string
  readonly security?: readonly unknown[]
  readonly parameters?: readonly { readonly in: string; readonly name: string; readonly required?: boolean; readonly schema: Schema }[]
  readonly requestBody?: Body
  readonly responses: Readonly<Record<string, Body & { readonly description: string }>>
}

export interface RichText {
  readonly nodes: Readonly<Record<string, { readonly expression: string; readonly attributes: Attributes }>>
  readonly marks: Readonly<Record<string, { readonly attributes: Attributes }>>
}
export type Attributes = Readonly<Record<string, { readonly words: string }>>

export interface Description {
  readonly info: { readonly title: string; readonly version: string }
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
  readonly 'x-audiences': Readonly<Record<string, string>>
  readonly 'x-rich-text': RichText
}

export const bodySchema = (body: Body | undefined): Schema | undefined => Object.values(body?.content ?? {})[0]?.schema
