import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { richTextMarks, richTextNodes } from './table.ts'
import { richTextVersion, schemaVersionIn, schemaWord } from './version.ts'

it('[COL7] the table of rich text and its version change together', () => {
  const table = JSON.stringify([richTextNodes, richTextMarks], (_, value) => (typeof value === 'function' ? undefined : value))
  const fingerprint = createHash('sha256').update(table).digest('base64url').slice(0, 8)
  expect(`${richTextVersion} ${fingerprint}`, 'a changed table is a new version').toBe('1 _ouW7ksG')
})

it('[COL7] the version is said in one word among others', () => {
  expect(schemaVersionIn(['spojka', 'token', schemaWord(12)])).toBe(12)
  for (const words of [[], ['spojka-schema-'], ['spojka-schema--1'], ['spojka-schema-1e3'], ['spojka-schema-12345678']])
    expect(schemaVersionIn(words)).toBeUndefined()
})
