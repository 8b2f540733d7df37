/** fields: a schema as lines to read, one for each field; what lies deeper is named by its way, `items[].title`. */
import type { Schema } from './description.ts'

export interface Field {
  readonly name: string
  readonly required: boolean
  readonly words: string
  /** For whom it is, in a view. */
  readonly audience?: string
}

export type Resolve = (schema: Schema) => Schema

export function fieldsOf(schema: Schema, resolve: Resolve, prefix = ''): Field[] {
  const { properties = {}, required = [] } = resolve(schema)
  return Object.entries(properties).flatMap(([name, inner]) => {
    const audience = resolve(inner)['x-audience']
    const field = {
      name: prefix + name,
      required: required.includes(name),
      words: words(inner, resolve),
      ...(audience !== undefined && { audience }),
    }
    return [field, ...insideOf(inner, resolve, prefix + name)]
  })
}

/** The fields of an object, of the objects in a list, or of whichever of several it may be. */
function insideOf(given: Schema, resolve: Resolve, way: string): Field[] {
  const schema = resolve(given)
  if (schema.items) return insideOf(schema.items, resolve, `${way}[]`)
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return unique(choices.flatMap((choice) => insideOf(choice, resolve, way)))
  return fieldsOf(schema, resolve, `${way}.`)
}

const unique = (fields: readonly Field[]): Field[] => [...new Map(fields.map((field) => [`${field.name} ${field.words}`, field])).values()]

const anId = /^\^\[A-Za-z0-9_-\]\{1,64\}\$$/

/** What a value may be, in a few words. */
export function words(given: Schema, resolve: Resolve): string {
  const schema = resolve(given)
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return [...new Set(choices.map((choice) => words(choice, resolve)))].join(', or ')
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum) return `one of ${schema.enum.join(', ')}`
  switch (schema.type) {
    case 'string':
      return textWords(schema)
    case 'integer':
      return `whole number${between(schema.minimum, schema.maximum)}`
    case 'number':
      return `number${between(schema.minimum, schema.maximum)}`
    case 'boolean':
      return 'true or false'
    case 'array':
      return `list${between(schema.minItems, schema.maxItems)} of: ${words(schema.items ?? {}, resolve)}`
    case 'object':
      return schema.properties || typeof schema.additionalProperties !== 'object' ? 'object' : mapWords(schema, resolve)
    default:
      return 'any value'
  }
}

function textWords({ format, pattern, minLength, maxLength }: Schema): string {
  if (format === 'date-time') return 'instant (ISO 8601)'
  if (format === 'date') return 'date (ISO 8601)'
  if (format === 'email') return 'e-mail address'
  if (pattern !== undefined) return anId.test(pattern) ? 'id' : `text that matches ${pattern}`
  if (minLength === undefined && maxLength === undefined) return 'text'
  return `text of${between(minLength ?? 0, maxLength).replace(' from', '')} characters`
}

function mapWords({ propertyNames = {}, additionalProperties }: Schema, resolve: Resolve): string {
  const values = typeof additionalProperties === 'object' ? words(additionalProperties, resolve) : 'any value'
  return `object; keys: ${words(propertyNames, resolve)}; values: ${values}`
}

function between(least: number | undefined, most: number | undefined): string {
  const isOpen = most === undefined || most === Number.MAX_SAFE_INTEGER
  if (least === undefined || least === Number.MIN_SAFE_INTEGER) return isOpen ? '' : ` up to ${most}`
  return isOpen ? ` from ${least}` : ` from ${least} to ${most}`
}
