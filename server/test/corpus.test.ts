import { readdirSync, readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { domainEventSchema } from '@spojka/shared/domain/event'
import { describe, expect, it } from 'vitest'
import { type Open, openIn, readEntries, replayed } from './corpus/corpus.ts'

const folder = new URL('./corpus/', import.meta.url)
const releases = readdirSync(folder).flatMap((name) => /^(.+)\.log\.gz$/.exec(name)?.[1] ?? [])

describe('logs of past releases', () => {
  it.each(releases)('[LOG6] the log %s replays, and opens to everybody what it opened then', async (release) => {
    const entries = readEntries(new URL(`${release}.log.gz`, folder))
    expect(entries.length).toBeGreaterThan(300)
    const host = await replayed(entries)
    const then = JSON.parse(readFileSync(new URL(`${release}.open.json`, folder), 'utf8')) as Open
    expect(Object.keys(then).length).toBeGreaterThan(5)
    expect(openIn(host)).toEqual(then)
  })

  it('[LOG6] a log with one event more that closes something is told from the one that was kept', async () => {
    const entries = readEntries(new URL(`${releases[0]}.log.gz`, folder))
    const before = openIn(await replayed(entries))
    const last = entries.at(-1)
    const consents = entries.flatMap(({ kind, payload }) => {
      const { by, event } = kind === 'event' && payload ? JSON.parse(Buffer.from(payload).toString()) : {}
      return event?.type === 'ConsentRecorded' ? [{ by, event }] : []
    })
    expect(consents.length).toBeGreaterThan(5)
    const closed = consents.map(async ({ by, event: { caseId, agencyId } }) => {
      const event = domainEventSchema.parse({ type: 'RemovedFromCase', caseId, agencyId })
      const payload = Buffer.from(JSON.stringify({ by, event }))
      const more = { seq: entries.length + 1, term: 1, stream: caseId, at: last?.at ?? 0, kind: 'event' as const, payload }
      return openIn(await replayed([...entries, more]))
    })
    expect((await Promise.all(closed)).filter((open) => !isDeepStrictEqual(open, before)).length).toBeGreaterThan(0)
  })
})
