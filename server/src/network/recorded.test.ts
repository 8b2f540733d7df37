import { randomBytes } from 'node:crypto'
import type { PersonId } from '@spojka/shared/protocol/ids'
import { describe, expect, it } from 'vitest'
import type { NetworkLog } from '../store/port.ts'
import { smallLog } from '../store/testing/smallLog.ts'
import { NetworkHost } from './host.ts'
import { decodeEvent, encodeEvent } from './recorded.ts'
import { quiet } from './testing/hostOptions.ts'

const bytes = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value))
const founded = { type: 'NetworkFounded', name: 'Příkladov', timeZone: 'Europe/Prague' } as const

/** A host over a log that somebody else has written. */
const hostOver = (payload: Uint8Array): NetworkHost => {
  const log: NetworkLog = {
    ...smallLog,
    append: () => Promise.reject(new Error('nothing is written here')),
    async *read() {
      yield { seq: 1, term: 1, stream: 'network', kind: 'event', at: 1, payload }
    },
  }
  return new NetworkHost({ ...quiet, log, now: () => 2, textOf: () => '', tokenHash: () => '' })
}

describe('what was recorded', () => {
  it('[LOG6] an event in its first form is written without a version and read with or without one', () => {
    const recorded = { commandId: 'command-1', result: { personId: 'p' }, event: founded }
    expect(decodeEvent(encodeEvent(recorded))).toEqual(recorded)
    expect(new TextDecoder().decode(encodeEvent(recorded))).not.toContain('version')
    expect(decodeEvent(bytes({ version: 1, ...recorded }))).toEqual(recorded)
  })

  it('[LOG6] what a newer release wrote is not passed over: the network is not served, and the sentence names the entry and no word of it', async () => {
    const secret = randomBytes(9).toString('hex')
    const unknown = [
      { event: { type: 'SomethingClosed', caseId: secret } },
      { version: 2, event: founded },
      { event: { ...founded, alsoClosed: secret } },
    ]
    for (const recorded of unknown) {
      const refused = await hostOver(bytes(recorded))
        .load()
        .catch((error: Error) => error)
      expect(refused).toMatchObject({
        name: 'StoreRefused',
        message: expect.stringMatching(/^Entry 1 of the log is not known to this release/),
      })
      expect(String(refused)).not.toContain(secret)
    }
    await expect(hostOver(new TextEncoder().encode('{')).load()).rejects.toMatchObject({ name: 'StoreRefused' })
    const host = hostOver(bytes({ event: founded }))
    await host.load()
    expect([host.isEmpty, host.account('x' as PersonId)]).toEqual([false, undefined])
  })
})
