/** bases: what opens a case to an agency, and what ends that. */
import type { Grants } from '../../../shared/src/access/oracle/rule.ts'
import * as ledger from '../ledger.ts'
import { inBook, inWorld } from '../ledger.ts'
import type { Scene } from '../scene.ts'
import type { CommandOutcome, Tapped } from '../tapped.ts'
import { password } from '../town.ts'
import { categories, dayOf, endOfDay } from './table.ts'

export interface Opening {
  readonly agency: Tapped
  readonly grants: Grants
  readonly ownEntries?: readonly string[]
  readonly refused?: readonly string[]
  readonly namedFacts?: readonly string[]
  readonly subjects?: readonly string[]
  readonly today?: boolean
  readonly replaces?: boolean
}

export async function consent(scene: Scene, key: string, manager: Tapped, opening: Opening): Promise<void> {
  const { agency, grants, ownEntries = [], refused = [], namedFacts = [], subjects = [], today = false, replaces = false } = opening
  const { agencyId } = agency
  const { now } = scene
  const signedBy = scene.canaries.word('signature', ledger.managerOf(key))
  const until = today ? endOfDay(now) : now + 180 * 86_400_000
  const row = { consentId: scene.key('consent'), agencyId, subjects, grants, ownEntries, namedFacts, withdrawn: [], from: 0, until }
  const done = await scene.does(
    manager,
    {
      type: 'recordConsent', caseId: scene.id(key), agencyId, grants, ownEntries, refused, replaces,
      namedFacts: namedFacts.map((fact) => scene.id(fact)), signedBy: signedBy.words,
      ...(subjects.length > 0 && { subjects: subjects.map((subject) => scene.id(subject)) }),
      ...(today && { validTo: dayOf(now) }),
    }, // biome-ignore format: a request
    inWorld(key, (world) => {
      const everybody = world.subjects.map((s) => s.subjectId)
      const covered = subjects.length > 0 ? subjects : everybody
      const left = (before: readonly string[]) => (before.length > 0 ? before : everybody).filter((s) => !covered.includes(s))
      const older = world.consents.map((c) => {
        if (!replaces || c.agencyId !== agencyId) return c
        return left(c.subjects).length > 0 ? { ...c, subjects: left(c.subjects) } : { ...c, until: Math.min(c.until ?? now, now) }
      })
      return {
        consents: [...older, row],
        refusals: [...world.refusals, ...refused.flatMap((category) => covered.map((subjectId) => ({ agencyId, category, subjectId })))],
      }
    }),
  )
  if (done.ok) scene.named(row.consentId, done.result.consentId, 'consent', ledger.managerOf(key))
}

export function withdraw(scene: Scene, key: string, manager: Tapped, agency: Tapped, some?: readonly string[]): Promise<CommandOutcome> {
  const gone = some ?? categories
  return scene.does(
    manager,
    { type: 'withdrawConsent', caseId: scene.id(key), agencyId: agency.agencyId, ...(some && { categories: some }) },
    inWorld(key, (world) => ({
      consents: world.consents.map((c) =>
        c.agencyId === agency.agencyId ? { ...c, withdrawn: [...new Set([...c.withdrawn, ...gone])] } : c,
      ),
    })),
  )
}

export function liftRefusal(scene: Scene, key: string, manager: Tapped, agency: Tapped, category: string): Promise<CommandOutcome> {
  return scene.does(
    manager,
    { type: 'liftRefusal', caseId: scene.id(key), agencyId: agency.agencyId, categories: [category] },
    inWorld(key, (world) => ({ refusals: world.refusals.filter((r) => r.agencyId !== agency.agencyId || r.category !== category) })),
  )
}

export async function legalBasis(
  scene: Scene,
  key: string,
  manager: Tapped,
  agency: Tapped,
  grants: Grants,
  facts: readonly string[],
): Promise<void> {
  const reason = scene.canaries.word('reason of a legal basis', ledger.managerOf(key))
  const { agencyId } = agency
  const basis = { basisId: scene.key('basis'), agencyId, subjects: [], grants, facts, overridesCeiling: true, from: 0, until: null }
  const done = await scene.does(
    manager,
    {
      type: 'recordLegalBasis', caseId: scene.id(key), agencyId, basis: 'law', grants, overridesCeiling: true, clientTold: true,
      reason: reason.words, facts: facts.map((fact) => scene.id(fact)),
    }, // biome-ignore format: a request
    inWorld(key, (world) => ({ legalBases: [...world.legalBases, basis] })),
  )
  if (done.ok) scene.named(basis.basisId, done.result.legalBasisId, 'legal basis', ledger.managerOf(key))
}

export async function breakGlass(scene: Scene, key: string, seat: Tapped): Promise<string | undefined> {
  const reason = scene.canaries.word('reason of breaking the glass', ledger.managerOf(key))
  const { personId, agencyId } = seat
  const at = scene.now
  const emergency = scene.key('emergency')
  const done = await scene.does(
    seat,
    { type: 'breakGlass', caseId: scene.id(key), reason: reason.words, password },
    inWorld(key, (world) => ({ breakGlass: [...world.breakGlass, { personId, agencyId, at }] })),
  )
  if (!done.ok) return undefined
  scene.named(emergency, done.result.emergencyId, emergency, (facts, viewer, now) => {
    return viewer.personId === personId || ledger.managerOf(key)(facts, viewer, now)
  })
  return emergency
}

export function recuse(scene: Scene, key: string, seat: Tapped): Promise<CommandOutcome> {
  const reason = scene.canaries.word('reason of a conflict of interest', ledger.nobody)
  return scene.does(
    seat,
    { type: 'recuse', caseId: scene.id(key), reason: reason.words },
    inBook(key, (book) => {
      const left = ledger.withoutPresent(book, (p) => p.personId === seat.personId)
      return { ...left, world: { ...book.world, recusals: [...book.world.recusals, { personId: seat.personId }] } }
    }),
  )
}
