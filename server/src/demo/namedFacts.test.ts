/** A fact that the client named reaches the agency she named it to, as a summary, from that day on, whatever the ceiling says. */
import { expect, it } from 'vitest'
import cases from '../../demo/demo-cases.json' with { type: 'json' }
import { demoFileSchema } from './schema.ts'

it('[DEMO8] a named fact may be written in several ways, and a file that is stranger than that is still read', () => {
  const [first] = cases.cases
  const read = (namedFacts: unknown) =>
    demoFileSchema.parse({ cases: [{ ...first, unknown: 1, consents: [{ ...first?.consents[2], namedFacts }] }] }).cases[0]?.consents[0]
      ?.namedFacts
  const named = (facts: string[], more = {}) => ({ facts, agencies: [], day: undefined, subjects: [], ...more })
  expect(read(['01-c'])).toEqual([named(['01-c'])])
  expect(read([{ entry: '01-c', day: 4 }])).toEqual([named(['01-c'], { day: 4 })])
  expect(read([{ facts: ['01-c', '01-d'], fromDay: 2, note: 'x' }])).toEqual([named(['01-c', '01-d'], { day: 2 })])
  expect(read([{ fact: '01-d', agency: 'upd-prikladov' }])).toEqual([named(['01-d'], { agencies: ['upd-prikladov'] })])
  expect(read(undefined)).toEqual([])
  expect(() => read([{ entry: 5 }])).toThrow()
})
