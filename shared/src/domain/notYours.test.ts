/**
 * Not yours and not there are one answer. For every command that names something, the thing is named once as one that exists and is hidden from
 * the actor, and once as one that never existed. What administrators ask names no case and is tested with the network.
 */
import { expect, it } from 'vitest'
import { type Command, type CommandType, commandSchema } from '../protocol/commands.ts'
import type { GoalId } from '../protocol/ids.ts'
import type { TopicName } from '../protocol/topics.ts'
import { everything, type Table, table } from '../testing/world.ts'
import { isNetworkCommand, type NetworkCommand } from './network/decide.ts'

const absent = 'never-existed'

/** A case with one of everything, of which the school knows nothing at all and the office knows only what is its own. */
function world() {
  const t = table()
  const { world: w, lead, town, office, clinic, caseId } = t
  const school = w.seat('school')
  w.admit(lead, caseId, clinic, [office])
  for (const seat of [town, clinic]) w.consent(lead, caseId, seat, everything)
  w.consent(lead, caseId, office, { income: 'contribute', goals: 'contribute' })
  const { entryId } = w.entry(lead, caseId, 'health')
  const { conferenceId, items } = w.conference(lead, caseId, [{ agencies: [lead, clinic] }, { agencies: [lead, clinic] }])
  w.start(lead, conferenceId, items[0])
  const responsibilityId = w.offer(lead, caseId, 'health', clinic)
  const decisionId = w.decision(lead, caseId, 'health', [clinic])
  const { goalId } = w.ok(lead, { type: 'addGoal', caseId, text: 'x' })
  const { stepId } = w.ok(lead, { type: 'addStep', caseId, goalId: goalId as GoalId, text: 'x', responsibilityId })
  return { ...t, w, school, hidden: { caseId, entryId, conferenceId, itemId: items[0], responsibilityId, decisionId, goalId, stepId } }
}

const agencyId = 'AGENCY'
const text = { title: 't', publicTitle: 'p', text: 'x', due: '2026-12-01' }
/** For each command that names a thing of a case the fields beside it. */
const commands: Record<Exclude<CommandType, NetworkCommand['type'] | 'openCase'>, Readonly<Record<string, unknown>>> = {
  assignCaseManager: { caseId: '', personId: 'p' },
  admitToCase: { caseId: '', agencyId },
  removeFromCase: { caseId: '', agencyId },
  overrideCeiling: { caseId: '', kind: 'ngo', category: 'income', level: 'read', reason: 'r', approvedBy: 'a' },
  recuse: { caseId: '' },
  acceptPlan: { caseId: '' },
  setEvaluation: { caseId: '', date: '2026-12-01' },
  handOverCase: { caseId: '', agencyId, personId: 'p' },
  acceptCase: { caseId: '' },
  declineCase: { caseId: '' },
  reopenCase: { caseId: '', reason: 'r' },
  closeCase: { caseId: '', reason: 'r' },
  eraseSubject: { caseId: '', subjectId: 's', name: 'n' },
  eraseDeletedText: { caseId: '', documentId: 'd' },
  breakGlass: { caseId: '', reason: 'r', password: 'p' },
  reviewEmergency: { caseId: '', emergencyId: '', justified: true, words: 'w' },
  recordConsent: { caseId: '', agencyId, grants: {}, signedBy: 's' },
  withdrawConsent: { caseId: '', agencyId },
  liftRefusal: { caseId: '', agencyId, categories: ['income'] },
  reaffirmConsents: { caseId: '' },
  recordLegalBasis: { caseId: '', agencyId, basis: 'b', grants: {}, clientTold: true },
  recordClientTold: { caseId: '', emergencyId: '' },
  recordGuardianship: { caseId: '', subjectId: 's', guardian: 'g', matters: 'm', categories: ['income'], validFrom: '2026-11-01' },
  endGuardianship: { caseId: '', guardianshipId: 'g' },
  addEntry: { caseId: '', category: 'health', text: 'x' },
  lockEntry: { caseId: '', entryId: '', agencies: [] },
  moveEntry: { caseId: '', entryId: '', category: 'income' },
  writeSummary: { caseId: '', entryId: '', to: [agencyId], text: 'x' },
  setSectionAbout: { caseId: '', category: 'income', about: ['s'] },
  setGoal: { caseId: '', text: 'x' },
  addGoal: { caseId: '', text: 'x' },
  closeGoal: { caseId: '', goalId: '', outcome: 'reached' },
  reopenGoal: { caseId: '', goalId: '' },
  removeGoal: { caseId: '', goalId: '' },
  restoreGoal: { caseId: '', goalId: '' },
  addStep: { caseId: '', goalId: '', text: 'x' },
  changeStep: { caseId: '', stepId: '', text: 'x' },
  completeStep: { caseId: '', stepId: '' },
  reopenStep: { caseId: '', stepId: '' },
  moveStep: { caseId: '', stepId: '' },
  removeStep: { caseId: '', stepId: '' },
  restoreStep: { caseId: '', stepId: '' },
  setSwot: { caseId: '', strengths: [], weaknesses: [], opportunities: [], threats: [] },
  setHelpNetwork: { caseId: '', helpers: [] },
  scheduleConference: {
    caseId: '',
    startsAt: '2026-11-25T09:00:00Z',
    items: [{ title: 't', categories: [], agencies: [agencyId] }],
  },
  changeConference: {
    conferenceId: '',
    revision: 0,
    startsAt: '2026-11-25T09:00:00Z',
    items: [{ title: 't', categories: [], agencies: [agencyId] }],
  },
  cancelConference: { conferenceId: '', reason: 'x' },
  invite: { conferenceId: '', agencyId },
  admitToConference: { conferenceId: '', agencyId },
  acceptStatement: { conferenceId: '' },
  enterConference: { conferenceId: '', where: 'room' },
  leaveConference: { conferenceId: '' },
  startItem: { conferenceId: '', itemId: '' },
  endItem: { conferenceId: '', itemId: '' },
  narrowScreen: { conferenceId: '', agencies: [agencyId] },
  recordDecision: { caseId: '', category: 'health', text: 'x' },
  correctDecision: { decisionId: '', text: 'x' },
  agreeMessage: { conferenceId: '', text: 'x' },
  confirmMessage: { conferenceId: '' },
  closeConference: { conferenceId: '' },
  reopenConference: { conferenceId: '' },
  signMinutes: { conferenceId: '' },
  offerResponsibility: { caseId: '', category: 'health', agencyId, ...text, text: undefined },
  acceptResponsibility: { responsibilityId: '' },
  takeResponsibilityToAgency: { responsibilityId: '' },
  declineResponsibility: { responsibilityId: '', reason: 'r' },
  counterResponsibility: { responsibilityId: '', note: 'n' },
  acceptCounter: { responsibilityId: '' },
  keepOffer: { responsibilityId: '' },
  withdrawOffer: { responsibilityId: '' },
  startResponsibility: { responsibilityId: '' },
  completeResponsibility: { responsibilityId: '' },
  markNoLongerPossible: { responsibilityId: '', circumstances: 'c' },
  markNotDone: { responsibilityId: '', reason: 'r' },
  handOverResponsibility: { responsibilityId: '', agencyId },
}

type World = ReturnType<typeof world>
/** The command with its empty ids filled: those in `from`, or ones that never existed. */
function fill(type: string, fields: Readonly<Record<string, unknown>>, ids: Readonly<Record<string, unknown>>, w: World): Command {
  const filled = Object.entries(fields).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, value === '' ? (ids[key] ?? absent) : value]],
  )
  return JSON.parse(JSON.stringify({ type, ...Object.fromEntries(filled) }).replaceAll(agencyId, w.office.agencyId)) as Command
}

it('[ACC4] every command answers for a case, conference, decision or responsibility hidden from the actor as for none, and that is not-found', () => {
  const known = commandSchema.options.map((option) => option.shape.type.value)
  const ofCases = known.filter((type) => type !== 'openCase' && !isNetworkCommand({ type } as Command))
  expect(Object.keys(commands).sort(), 'a row for each').toEqual(ofCases.sort())
  let asked = 0
  for (const [type, fields] of Object.entries(commands)) {
    for (const whose of ['school', 'office'] as const) {
      const w = world()
      // The office knows the case; of the conference, the decision, the entry and the responsibility it must know nothing.
      if (whose === 'office' && Object.keys(fields)[0] === 'caseId' && !('entryId' in fields)) continue
      const ids = whose === 'office' ? { caseId: w.caseId } : {}
      const hidden = w.w.run(w[whose], fill(type, fields, w.hidden, w))
      const none = w.w.run(w[whose], fill(type, fields, ids, w))
      expect(JSON.stringify(hidden), `${type} by the ${whose}`).toBe(JSON.stringify(none))
      expect(hidden, `${type} by the ${whose}`).toEqual({ ok: false, refusal: { code: 'not-found' } })
      asked += 1
    }
  }
  expect(asked).toBe(106)
})

it('[ACC4] what is named inside a command one may give answers alike too: a hidden conference, entry, agency or item', () => {
  const { w, lead, office, clinic, caseId, hidden } = world()
  const outside = w.seat('ngo', 'outside').agencyId
  const same = (actor: Table['lead'], a: Command, b: Command, code: string) => {
    const [x, y] = [a, b].map((command) => JSON.stringify(w.run(actor, command)))
    expect(x, a.type).toBe(y)
    expect(x).toContain(`"${code}"`)
  }
  const add = (conferenceId: unknown) => ({ type: 'addEntry', caseId, category: 'income', text: 'x', conferenceId }) as Command
  same(office, add(hidden.conferenceId), add(absent), 'invalid')
  const offer = (more: object) =>
    ({ type: 'offerResponsibility', caseId, category: 'income', title: 't', publicTitle: 'p', due: '2026-12-01', ...more }) as Command
  same(office, offer({ agencyId: clinic.agencyId }), offer({ agencyId: outside }), 'invalid')
  same(
    office,
    offer({ agencyId: office.agencyId, helpers: [clinic.agencyId] }),
    offer({ agencyId: office.agencyId, helpers: [absent] }),
    'invalid',
  )
  same(
    office,
    offer({ agencyId: office.agencyId, conferenceId: hidden.conferenceId }),
    offer({ agencyId: office.agencyId, conferenceId: absent }),
    'invalid',
  )
  w.ok(lead, {
    type: 'overrideCeiling',
    caseId,
    kind: 'labourBenefits',
    category: 'goals',
    level: 'contribute',
    reason: 'r',
    approvedBy: 'a',
  })
  const goalId = w.ok(office, { type: 'addGoal', caseId, text: 'x' }).goalId as GoalId
  const step = (responsibilityId: unknown) => ({ type: 'addStep', caseId, goalId, text: 'x', responsibilityId }) as Command
  same(office, step(hidden.responsibilityId), step(absent), 'invalid')
  const own = w.entry(office, caseId, 'income')
  const summary = (to: unknown) => ({ type: 'writeSummary', caseId, entryId: own.entryId, to: [to], text: 'x' }) as Command
  same(office, summary(clinic.agencyId), summary(outside), 'invalid')
  const lock = (agency: unknown) => w.answer(office, { type: 'lockEntry', caseId, entryId: own.entryId, agencies: [agency] } as Command)
  expect([lock(clinic.agencyId), lock(outside)], 'any agency of the directory may be locked out').toEqual(['accepted', 'accepted'])
  const taken = w.offer(lead, caseId, 'income', office)
  w.ok(office, { type: 'acceptResponsibility', responsibilityId: taken })
  const handOver = (agency: unknown) => ({ type: 'handOverResponsibility', responsibilityId: taken, agencyId: agency }) as Command
  same(office, handOver(clinic.agencyId), handOver(outside), 'invalid')
  const secret = w.entry(clinic, caseId, 'mentalHealth', { lockedFor: [lead.agencyId] })
  const name = (fact: unknown) =>
    ({ type: 'recordConsent', caseId, agencyId: office.agencyId, grants: {}, signedBy: 's', namedFacts: [fact] }) as Command
  expect(w.document(lead, secret.documentId).read).toBe(false)
  same(lead, name(secret.entryId), name(absent), 'invalid')
  const basis = (fact: unknown) =>
    ({
      type: 'recordLegalBasis',
      caseId,
      agencyId: office.agencyId,
      basis: 'b',
      grants: { health: 'read' },
      clientTold: true,
      facts: [fact],
    }) as Command
  same(lead, basis(secret.entryId), basis(absent), 'invalid')
})

it('[ACC4] topics and documents one may not know of are as absent as those that do not exist', () => {
  const { w, school, hidden } = world()
  const topics: readonly (readonly [TopicName, string])[] = [
    ['case', hidden.caseId],
    ['conference', hidden.conferenceId],
    ['room', hidden.conferenceId],
  ]
  for (const [name, id] of topics) {
    expect(w.view(school, { name: name as 'case', id })).toBeUndefined()
    expect(w.view(school, { name: name as 'case', id: absent })).toBeUndefined()
  }
  for (const id of [...w.state.documents.keys(), absent as never]) expect(w.document(school, id)).toEqual({ read: false, write: false })
  expect(w.allSeenBy(school)).not.toContain('Javor')
})
