import { expect, it } from 'vitest'
import { z } from 'zod'
import { holdToAudience } from '../../testing/audience.ts'
import { everything, table } from '../../testing/world.ts'
import { viewSchemas } from '../topics.ts'
import { audienceOf, audiences, view } from './audience.ts'

/** The fields of a schema without an audience, by their way; and how many have one. */
function fieldsOf(schema: z.core.$ZodType, way: string, seen = { without: [] as string[], with: 0 }) {
  const def = (schema as z.core.$ZodTypes)._zod.def
  if (def.type === 'optional') fieldsOf(def.innerType, way, seen)
  if (def.type === 'array') fieldsOf(def.element, `${way}[]`, seen)
  if (def.type === 'record') fieldsOf(def.valueType, `${way}{}`, seen)
  if (def.type === 'union') for (const option of def.options) fieldsOf(option, way, seen)
  if (def.type === 'object') {
    for (const [name, inner] of Object.entries(def.shape)) {
      const audience = audienceOf(inner)
      if (audience !== undefined && Object.hasOwn(audiences, audience)) seen.with += 1
      else seen.without.push(`${way}.${name}`)
      fieldsOf(inner, `${way}.${name}`, seen)
    }
  }
  return seen
}

it('[OUT3] every field of every view, however deep, says for whom it is, in a word of the closed list', () => {
  for (const [topic, schema] of Object.entries(viewSchemas)) {
    const { without, with: count } = fieldsOf(schema, topic)
    expect(without).toEqual([])
    expect(count, topic).toBeGreaterThan(0)
  }
  expect(fieldsOf(z.strictObject({ a: z.object({ b: z.string() }).optional() }), 'x').without).toEqual(['x.a', 'x.a.b'])
  expect(() => view({ self: { id: z.string() }, lead: { id: z.string() } })).toThrow('two audiences')
  // @ts-expect-error there is no such audience
  view({ somebody: { id: z.string() } })
})

it('[OUT3] a field in the view of somebody for whom it is not is found', () => {
  const { world, lead, office, caseId } = table()
  world.consent(lead, caseId, office, everything)
  world.entry(lead, caseId, 'care')
  world.offer(lead, caseId, 'care', office)
  const topic = { name: 'case', id: caseId } as const
  const held = (seen: unknown) => holdToAudience(viewSchemas.case, seen, world.state, office, topic, world.now)
  const seen = world.case(office, caseId)
  expect(held(seen)).toBeGreaterThan(100)
  const leads = world.case(lead, caseId)
  expect(() => held({ ...seen, purpose: 'x' })).toThrow('purpose')
  expect(() => held({ ...seen, consents: leads?.consents })).toThrow('consents')
  const [responsibility] = seen?.responsibilities ?? []
  expect(() => held({ ...seen, responsibilities: [{ ...responsibility, consentGone: true }] })).toThrow('consentGone')
  const [agency] = seen?.agencies ?? []
  expect(() => held({ ...seen, agencies: [{ ...agency, hiddenFrom: [] }] })).toThrow('hiddenFrom')
  world.ok(lead, { type: 'withdrawConsent', caseId, agencyId: office.agencyId })
  expect(() => held({ ...world.case(office, caseId), categories: seen?.categories })).toThrow('sectionOpen')
})
