/** answering: what is done by those who answer for a case: it is closed and opened again, handed on, looked at as others see it; guardians, and looks in an emergency. */
import * as ledger from '../ledger.ts'
import { inBook } from '../ledger.ts'
import type { Scene } from '../scene.ts'
import type { CommandOutcome, Tapped } from '../tapped.ts'
import { admit } from './cases.ts'
import { dayOf } from './table.ts'

/** What the client opened ends with the case; the lead goes on reading. */
export function closeCase(scene: Scene, key: string, manager: Tapped): Promise<CommandOutcome> {
  const reason = scene.canaries.word('why the case was closed', ledger.leadOf(key)).words
  const { now } = scene
  return scene.does(
    manager,
    { type: 'closeCase', caseId: scene.id(key), reason },
    inBook(key, (book) => ({
      ...book,
      closed: true,
      world: {
        ...book.world,
        consents: book.world.consents.map((c) => (c.agencyId === book.lead ? c : { ...c, until: Math.min(c.until ?? now, now) })),
      },
    })),
  )
}

export function reopenCase(scene: Scene, key: string, manager: Tapped): Promise<CommandOutcome> {
  const reason = scene.canaries.word('why the case was opened again', ledger.nobody).words
  return scene.does(
    manager,
    { type: 'reopenCase', caseId: scene.id(key), reason },
    inBook(key, (book) => ({ ...book, closed: false })),
  )
}

export const offerCase = (scene: Scene, key: string, manager: Tapped, to: Tapped): Promise<CommandOutcome> =>
  scene.does(manager, { type: 'handOverCase', caseId: scene.id(key), agencyId: to.agencyId, personId: to.personId })

/** From then on the one who took it answers for it, also at the tables still to come. */
export const takeCase = (scene: Scene, key: string, seat: Tapped): Promise<CommandOutcome> =>
  scene.does(
    seat,
    { type: 'acceptCase', caseId: scene.id(key) },
    inBook(key, (book) => ({
      ...book,
      lead: seat.agencyId,
      manager: seat.personId,
      meetings: book.meetings.map((m) => (m.closed ? m : { ...m, organiser: seat.agencyId })),
    })),
  )

/** Somebody who leads cases elsewhere comes to the table and takes it; until then nothing changes for them. */
export async function handOn(scene: Scene, key: string, manager: Tapped, to: Tapped): Promise<void> {
  if (scene.facts.books[key]?.world.admissions.some((a) => a.agencyId === to.agencyId && a.until === null) !== true)
    await admit(scene, key, manager, to)
  await offerCase(scene, key, manager, to)
  await scene.settle()
  await takeCase(scene, key, to)
}

export const declineCase = (scene: Scene, key: string, seat: Tapped): Promise<CommandOutcome> =>
  scene.does(seat, { type: 'declineCase', caseId: scene.id(key) })

export async function guardian(scene: Scene, key: string, manager: Tapped, categories: readonly string[]): Promise<string | undefined> {
  const guardianship = scene.key('guardianship')
  const subject = `${key}-a`
  const audience = ledger.readersOfLegal(key, subject)
  const [name, matters] = ['guardian', 'matters'].map((what) => scene.canaries.word(`${what} of ${guardianship}`, audience).words)
  const done = await scene.does(manager, {
    type: 'recordGuardianship', caseId: scene.id(key), subjectId: scene.id(subject), guardian: name, matters, categories,
    validFrom: dayOf(scene.now),
  }) // biome-ignore format: a request
  if (!done.ok) return undefined
  scene.named(guardianship, done.result.guardianshipId, guardianship, audience)
  return guardianship
}

export const endGuardianship = (scene: Scene, key: string, manager: Tapped, guardianship: string): Promise<CommandOutcome> =>
  scene.does(manager, { type: 'endGuardianship', caseId: scene.id(key), guardianshipId: scene.id(guardianship) })

export function review(scene: Scene, key: string, manager: Tapped, emergency: string): Promise<CommandOutcome> {
  const words = scene.canaries.word(`review of ${emergency}`, ledger.managerOf(key)).words
  const justified = scene.random.chance(0.5)
  return scene.does(manager, { type: 'reviewEmergency', caseId: scene.id(key), emergencyId: scene.id(emergency), justified, words })
}

/** The case as somebody else is shown it, for a while. */
export async function lookAs(scene: Scene, key: string, manager: Tapped, agency: Tapped): Promise<void> {
  const topic = `case:${scene.id(key)}:as:${agency.agencyId}`
  scene.topics.set(topic, ledger.managerOf(key))
  await manager.view(topic)
  await manager.live?.open(topic)
}
