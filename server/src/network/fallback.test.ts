import type { AgencyId, PersonId } from '@spojka/shared/protocol/ids'
import { expect, it } from 'vitest'
import { type Draft, NotWritten } from '../store/port.ts'
import { smallLog } from '../store/testing/smallLog.ts'
import { NetworkHost } from './host.ts'
import type { Actor } from './port.ts'
import { quiet } from './testing/hostOptions.ts'

const nobody: Actor = { personId: 'nobody' as PersonId, agencyId: 'nobody' as AgencyId }

/** A host over a log whose appends end when and as the test says; what was written is what a restart would read. */
async function hostOver() {
  const written: Draft[] = []
  const pending: { readonly write: () => void; readonly fail: (error: Error) => void }[] = []
  const log = {
    ...smallLog,
    append: (drafts: readonly Draft[]) =>
      new Promise<number>((resolve, reject) => {
        pending.push({ write: () => resolve(written.push(...drafts)), fail: reject })
      }),
    async *read() {
      for (const [i, draft] of written.entries()) yield { ...draft, seq: i + 1, term: 1 }
    },
  }
  const options = { ...quiet, log, now: () => Date.UTC(2026, 10, 25, 12), textOf: () => '', tokenHash: () => 'hash' }
  const host = new NetworkHost(options)
  const founding = host.execute(nobody, 'command-0', {
    type: 'foundNetwork',
    name: 'N',
    timeZone: 'Europe/Prague',
    administrator: { name: 'A', email: 'a@example.org' },
    agency: { name: 'Lead', shortName: 'L', kind: 'lead', role: 'x' },
  } as never)
  pending[0]?.write()
  const { result } = (await founding) as unknown as { result: Actor }
  const admin: Actor = { personId: result.personId, agencyId: result.agencyId }
  const named = (who: NetworkHost): string[] => {
    const seen = who.view(admin, { name: 'network' })
    return seen.ok ? (seen.view as { agencies: { name: string }[] }).agencies.map(({ name }) => name) : []
  }
  /** Of the agency that is there from the beginning; `id` is that of the command. */
  const rename = (id: string, name: string) => {
    const seen = host.view(admin, { name: 'network' })
    const [lead] = seen.ok ? (seen.view as { agencies: { id: string }[] }).agencies : []
    const wanted = { agencyId: lead?.id, revision: 0, name, shortName: 'L', services: [], mandates: {} }
    return host.execute(admin, `renaming-${id}`, { type: 'changeAgency', ...wanted } as never)
  }
  return {
    rename,
    named: () => named(host),
    async afterRestart() {
      const again = new NetworkHost(options)
      await again.load()
      return named(again)
    },
    add: (name: string) => host.execute(admin, `adding-${name}`, { type: 'addAgency', name, shortName: name, kind: 'ngo' } as never),
    at: (i: number) => {
      const append = pending[i]
      if (append === undefined) throw new Error('nothing is being written')
      return append
    },
  }
}

it('[LOG2] when one write fails and others do not, what is so is what stands in the log: nothing lost, nothing that was refused', async () => {
  for (const error of [new Error('a bug'), new NotWritten('full', 'no space')]) {
    const { named, afterRestart, add, at } = await hostOver()
    const [first, second] = [add('first'), add('second')]
    at(2).fail(error)
    const lost = await second.catch(() => 'a bug')
    expect(lost).toEqual(error instanceof NotWritten ? { ok: false, refusal: { code: 'read-only' } } : 'a bug')
    const third = add('third')
    at(1).write()
    at(3).write()
    expect([await first, await third]).toMatchObject([{ ok: true }, { ok: true }])
    expect(named()).toEqual(['Lead', 'first', 'third'])
    expect(await afterRestart()).toEqual(named())
  }
})

it('[LOG2] what is decided while a failure is on its way brings back nothing of what failed', async () => {
  const { named, afterRestart, add, at } = await hostOver()
  const lost = add('lost')
  at(1).fail(new NotWritten('full', 'no space'))
  const kept = add('kept')
  at(2).write()
  expect([await lost, await kept]).toMatchObject([{ ok: false }, { ok: true }])
  expect(named()).toEqual(['Lead', 'kept'])
  expect(await afterRestart()).toEqual(named())
})

it('[LOG2] what is so only by what is being written is answered with it: refused when that is, accepted when that is', async () => {
  for (const ends of ['fail', 'write'] as const) {
    const { named, rename, at } = await hostOver()
    const both = [rename('first', 'Another'), rename('second', 'Another')]
    at(1)[ends](new NotWritten('full', 'no space'))
    const answer = ends === 'fail' ? { ok: false, refusal: { code: 'read-only' } } : { ok: true }
    expect(await Promise.all(both)).toMatchObject([answer, answer])
    expect(named()).toEqual([ends === 'fail' ? 'Lead' : 'Another'])
    // What failed is over; nothing that is so already waits for it.
    if (ends === 'fail') expect(await rename('third', 'Lead')).toMatchObject({ ok: true })
  }
})

it('[HTTP3] a command that had nothing to do is not carried out when it is sent again after something was changed', async () => {
  const { named, rename, at } = await hostOver()
  const nothing = await rename('again', 'Lead')
  expect(nothing).toMatchObject({ ok: true })
  const renamed = rename('other', 'Another')
  at(1).write()
  await renamed
  expect(await rename('again', 'Lead')).toEqual(nothing)
  expect(named()).toEqual(['Another'])
})
