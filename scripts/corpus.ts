/**
 * Keeps a log of a release for all later ones: `npx tsx --conditions=source scripts/corpus.ts DATA_DIR NAME`, NAME beginning with the release.
 * DATA_DIR is a store of invented people that no process holds: of the demo, or one that a hunt for leaks has left. Says which kinds of events are not in it.
 */
import { writeFileSync } from 'node:fs'
import { domainEventSchema } from '@spojka/shared/domain/event'
import { openStore } from '../server/src/store/openStore.ts'
import type { Entry } from '../server/src/store/port.ts'
import { encodeEntries, openIn, replayed } from '../server/test/corpus/corpus.ts'

const [dataDir = '', release = ''] = process.argv.slice(2)
if (dataDir === '' || release === '') throw new Error('corpus DATA_DIR NAME')

const store = await openStore({
  dataDir,
  masterKey: undefined,
  masterKeyFile: undefined,
  now: Date.now,
  onUnknownOutcome: (error) => {
    throw error
  },
})
const entries: Entry[] = []
for await (const entry of (await store.log((await store.network()) ?? '')).read()) entries.push(entry)
await store.close()

const target = new URL(`../server/test/corpus/${release}`, import.meta.url)
writeFileSync(new URL(`${target}.log.gz`), encodeEntries(entries))
writeFileSync(new URL(`${target}.open.json`), `${JSON.stringify(openIn(await replayed(entries)), null, 2)}\n`)

const has = new Set(
  entries.flatMap(({ kind, payload }) => (kind === 'event' && payload ? [JSON.parse(Buffer.from(payload).toString()).event.type] : [])),
)
const all = domainEventSchema.options.map((option) => option.shape.type.value)
console.log(`${entries.length} entries; without: ${all.filter((type) => !has.has(type)).join(', ') || 'none'}`)
