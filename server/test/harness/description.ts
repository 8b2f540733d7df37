/** The description that the running server gives of itself, as far as tests make requests from it: bodies that are well-formed, and where ids stand in them. */
import { call } from './person.ts'
import type { ServerProcess } from './serverProcess.ts'

export interface Schema {
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly format?: string
  readonly pattern?: string
  readonly minLength?: number
  readonly minItems?: number
  readonly minimum?: number
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
}

export interface Described {
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { readonly requestBody?: { readonly content: Readonly<Record<string, { schema: Schema }>> } }>>>
  >
  readonly components: { readonly schemas: { readonly Command: { readonly oneOf: readonly Schema[] } } }
}

export async function describedBy(server: ServerProcess): Promise<Described> {
  return (await call(server, '/api/openapi.json')).body
}

/** The forms of the topics, `case:ID`. */
export function topicsOf(described: Described): string[] {
  // biome-ignore lint/suspicious/noExplicitAny: as deep as it lies in the description
  const answers = (described as any).paths['/api/views/{topic}'].get.responses['200'].content['application/json'].schema.anyOf as Schema[]
  return answers.map(({ properties }) => {
    const { const: name, pattern = '' } = properties?.topic ?? {}
    return name === undefined ? pattern.replace(/^\^|\$$/g, '').replaceAll('[A-Za-z0-9_-]{1,64}', 'ID') : String(name)
  })
}

const isId = (schema: Schema): boolean => schema.pattern === '^[A-Za-z0-9_-]{1,64}$'

/** The ways to all ids in a body: `caseId`, `about[]`, `items[].agencies[]`. */
export function idsIn(schema: Schema, way = ''): string[] {
  if (isId(schema)) return [way]
  if (schema.items) return idsIn(schema.items, `${way}[]`)
  const inner = Object.entries(schema.properties ?? {}).flatMap(([name, of]) => idsIn(of, way === '' ? name : `${way}.${name}`))
  return [...inner, ...[...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flatMap((of) => idsIn(of, way))]
}

/** A body with what is required and what lies on the way; `valueAt` says what a place holds, where it knows better than the schema. */
export function bodyOf(schema: Schema, on: string, valueAt: (way: string) => unknown, way = ''): unknown {
  const given = valueAt(way)
  if (given !== undefined) return given
  const choice = schema.anyOf?.[0] ?? schema.oneOf?.[0]
  if (choice) return bodyOf(choice, on, valueAt, way)
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  switch (schema.type) {
    case 'object': {
      const wanted = Object.entries(schema.properties ?? {}).flatMap(([name, of]) => {
        const inner = way === '' ? name : `${way}.${name}`
        const isNeeded = schema.required?.includes(name) || on === inner || on.startsWith(`${inner}.`) || on.startsWith(`${inner}[`)
        return isNeeded ? [[name, bodyOf(of, on, valueAt, inner)]] : []
      })
      return Object.fromEntries(wanted)
    }
    case 'array': {
      const isOn = on.startsWith(`${way}[]`)
      return (schema.minItems ?? 0) > 0 || isOn ? [bodyOf(schema.items ?? {}, on, valueAt, `${way}[]`)] : []
    }
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 1, 1)
    case 'boolean':
      return true
    default:
      if (schema.format === 'date') return '2099-01-31'
      if (schema.format === 'date-time') return '2099-01-31T10:00:00Z'
      if (schema.format === 'email') return 'nikdo@example.org'
      return 'x'.repeat(Math.max(schema.minLength ?? 1, 1))
  }
}
