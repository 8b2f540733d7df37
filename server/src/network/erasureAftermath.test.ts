/** What is done after an erasure, and names that read like something else. */
import type { Command } from '@spojka/shared/protocol/commands'
import { expect, it } from 'vitest'
import { NotWritten } from '../store/port.ts'
import { temporaryDirectory } from '../store/testing/temporaryDirectory.ts'
import { foundCase, openHost } from './testing/smallHost.ts'

interface Seen {
  readonly emergencyAccess?: readonly { readonly review?: { readonly words: string } }[]
  readonly helpNetwork?: readonly { readonly kind: string }[]
}

it('[ERA6] what is written down of a case after its last person was erased is there after every start', { timeout: 60_000 }, async () => {
  const directory = temporaryDirectory()
  const small = await openHost(directory)
  const { lead, other, caseId, subjects } = await foundCase(small, ['Jana Malinová'])
  const [subjectId] = subjects
  const { emergencyId } = await small.does(other, { type: 'breakGlass', caseId, reason: 'danger', password: 'x' })
  await small.does(lead, { type: 'eraseSubject', caseId, subjectId, name: 'Jana Malinová' } as Command)
  await small.does(lead, { type: 'reviewEmergency', caseId, emergencyId, justified: true, words: 'it was right' } as Command)
  await small.close()
  for (let start = 0; start < 3; start++) {
    const again = await openHost(directory)
    await again.host.upkeep.finish()
    const [use] = again.view<Seen>(lead, { name: 'case', id: caseId }).emergencyAccess ?? []
    expect(use?.review?.words, `start ${start}`).toBe('it was right')
    expect(again.incidents).toEqual([])
    await again.close()
  }
})

it('[ERA6] an erasure that could not be carried out is not called done, under its own id or another, until it is', async () => {
  const small = await openHost(temporaryDirectory())
  const { lead, caseId, subjects } = await foundCase(small)
  const erase = { type: 'eraseSubject', caseId, subjectId: subjects[0], name: 'Jana Malinová' } as Command
  const real = small.log.erase.bind(small.log)
  Object.assign(small.log, { erase: () => Promise.reject(new NotWritten('full', 'no room')) })
  const readOnly = { ok: false, refusal: { code: 'read-only' } }
  for (const id of ['erase-0001', 'erase-0001', 'erase-0002']) expect(await small.host.execute(lead, id, erase)).toMatchObject(readOnly)
  Object.assign(small.log, { erase: real })
  for (const id of ['erase-0001', 'erase-0003']) expect(await small.host.execute(lead, id, erase)).toMatchObject({ ok: true })
})

it('[ERA6] somebody who is called like a word of the program is erased, and the word stays', async () => {
  const small = await openHost(temporaryDirectory())
  const { lead, caseId, subjects } = await foundCase(small, ['family', 'Petr Malina'])
  const helpers = [{ name: 'A family friend', kind: 'family', help: 'y' }]
  await small.does(lead, { type: 'setHelpNetwork', caseId, helpers } as Command)
  await small.does(lead, { type: 'eraseSubject', caseId, subjectId: subjects[0], name: 'family' } as Command)
  const seen = small.view<Seen>(lead, { name: 'case', id: caseId })
  expect(seen.helpNetwork).toEqual([{ ...helpers[0], name: 'A — friend' }])
  expect(small.incidents).toEqual([])
})
