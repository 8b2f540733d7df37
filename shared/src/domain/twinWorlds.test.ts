/**
 * Twin worlds: the same history twice, once with things that one seat must never notice. Whatever that seat can ask for must be equal in both,
 * byte for byte: not only texts, but counts, order, ids, times and states ([ACC3]).
 *
 * What is hidden is known by construction, not by asking the code under test: categories the observer was given no consent for,
 * an agency hidden from it, agenda items it is not admitted to.
 */
import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { type Category, categories } from '../access/vocabulary.ts'
import type { Command } from '../protocol/commands.ts'
import type { AgencyId, CaseId, ConferenceId, EntryId, GoalId, ItemId, PersonId, ResponsibilityId, StepId } from '../protocol/ids.ts'
import type { Topic } from '../protocol/topics.ts'
import { type Dice, dice } from '../testing/dice.ts'
import { decide } from './decide.ts'
import type { Actor } from './event.ts'
import { evolve } from './evolve.ts'
import { emptyState, type State } from './state.ts'
import { view } from './view.ts'

const day = 86_400_000
/** The one category in which the observer may always write and offer. */
const shared: Category = 'care'
const start = Date.UTC(2026, 10, 2, 8)

class World {
  state: State = emptyState
  accepted = 0

  /** Ids depend on the step alone, so that an additional step moves no other id. */
  run(step: string, actor: Actor, command: Command, now: number): Record<string, unknown> | undefined {
    let n = 0
    const newId = () => createHash('sha256').update(`${step}/${n++}`).digest('base64url').slice(0, 22)
    const decided = decide(this.state, command, { actor, now, newId, textOf: () => 'koncept', tokenHash: () => 'hash' })
    if (!decided.ok) return undefined
    for (const event of decided.events) this.state = evolve(this.state, { event, at: now, by: actor })
    this.accepted += decided.events.length
    return decided.result
  }

  seenBy(actor: Actor, topics: readonly Topic[], now: number): string {
    return JSON.stringify(topics.map((topic) => view(this.state, actor, topic, { now, isOnline: () => true }) ?? null))
  }
}

interface Stage {
  readonly lead: Actor
  readonly observer: Actor
  readonly other: Actor
  readonly hidden: Actor
  readonly caseId: CaseId
  readonly conferenceId: ConferenceId
  readonly openItem: ItemId
  readonly closedItem: ItemId
  readonly open: readonly Category[]
  readonly closed: readonly Category[]
  readonly topics: readonly Topic[]
}

/** A case with an observer who was given some categories, and a conference with an item for everybody and one without the observer. */
function stage(world: World, roll: Dice): Stage {
  const nobody = { personId: 'x' as PersonId, agencyId: 'x' as AgencyId }
  const administrator = { name: 'A', email: 'a@example.org' }
  const founded = world.run('found', nobody, { type: 'foundNetwork', name: 'N', timeZone: 'Europe/Prague', administrator }, start)
  const admin = { personId: founded?.personId as PersonId, agencyId: 'x' as AgencyId }
  const seat = (kind: 'lead' | 'labourBenefits' | 'municipalSocialWork' | 'health'): Actor => {
    const agencyId = world.run(`agency ${kind}`, admin, { type: 'addAgency', name: kind, shortName: kind.slice(0, 4), kind }, start)
      ?.agencyId as AgencyId
    const personId = world.run(`person ${kind}`, admin, { type: 'addPerson', name: kind, email: `${kind}@example.org` }, start)
      ?.personId as PersonId
    world.run(`member ${kind}`, admin, { type: 'addMembership', personId, agencyId, role: 'r' }, start)
    return { personId, agencyId }
  }
  const lead = seat('lead')
  const observer = seat('labourBenefits')
  const other = seat('municipalSocialWork')
  const hidden = seat('health')
  const caseId = world.run('case', lead, { type: 'openCase', label: 'Případ', subjects: [{ name: 'S' }] }, start)?.caseId as CaseId
  for (const { agencyId } of [observer, other]) world.run(`admit ${agencyId}`, lead, { type: 'admitToCase', caseId, agencyId }, start)
  world.run('hide', lead, { type: 'admitToCase', caseId, agencyId: hidden.agencyId, hiddenFrom: [observer.agencyId] }, start)
  const open = categories.filter((c) => c === shared || (c !== 'informalNetwork' && roll.chance(0.5)))
  const closed = categories.filter((c) => !open.includes(c))
  // By the network's policy this seat reads no goals; here it may, so that goals and steps are among what it sees or must not.
  const raised = { kind: 'labourBenefits', category: 'goals', level: 'contribute', reason: 'r', approvedBy: 'a' } as const
  world.run('raise', lead, { type: 'overrideCeiling', caseId, ...raised }, start)
  const everything = Object.fromEntries(categories.map((c) => [c, 'contribute' as const]))
  const consent = (actor: Actor, grants: Partial<Record<Category, 'contribute' | 'read' | 'summary'>>) =>
    world.run(`consent ${actor.agencyId}`, lead, { type: 'recordConsent', caseId, agencyId: actor.agencyId, grants, signedBy: 'S' }, start)
  for (const actor of [lead, other, hidden]) consent(actor, everything)
  consent(
    observer,
    Object.fromEntries(open.map((c) => [c, c === shared ? 'contribute' : roll.one(['contribute', 'read', 'summary'] as const)])),
  )
  const item = (title: string, agencies: AgencyId[]) => ({ title, categories: [...open.slice(0, 2)], agencies, minutes: 15 })
  const startsAt = new Date(start + day).toISOString()
  const scheduled = world.run(
    'conference',
    lead,
    {
      type: 'scheduleConference',
      caseId,
      startsAt,
      items: [
        { ...item('společný', [lead.agencyId, observer.agencyId, other.agencyId]), plannedAt: startsAt },
        { ...item('bez něj', [lead.agencyId, other.agencyId, hidden.agencyId]), plannedAt: startsAt },
      ],
    },
    start,
  )
  const conferenceId = scheduled?.conferenceId as ConferenceId
  const [openItem, closedItem] = ((scheduled?.items ?? []) as { id: ItemId }[]).map((i) => i.id) as [ItemId, ItemId]
  const plain = (['me', 'cases', 'responsibilities'] as const).map((name) => ({ name }))
  const topics: Topic[] = [
    ...plain,
    { name: 'case', id: caseId },
    { name: 'conference', id: conferenceId },
    { name: 'room', id: conferenceId },
  ]
  return { lead, observer, other, hidden, caseId, conferenceId, openItem, closedItem, open, closed, topics }
}

interface Known {
  readonly entries: { id: EntryId; hidden: boolean }[]
  readonly goals: { id: GoalId; hidden: boolean }[]
  readonly steps: { id: StepId; hidden: boolean }[]
  readonly offers: { id: ResponsibilityId; to: Actor; hidden: boolean; scripted?: boolean }[]
}

type Wish = readonly [Actor, Command]

/** A step the observer must never notice. */
function hiddenStep(s: Stage, known: Known, state: State, roll: Dice): Wish | undefined {
  const category = roll.one(s.closed)
  // At the item without the observer even an open category is closed: there the same need may get a second owner, or nobody.
  const atClosedItem = state.conferences.get(s.conferenceId)?.runningId === s.closedItem
  const { caseId, conferenceId } = s
  const entry = known.entries.filter((e) => e.hidden).at(-1)
  const offer = known.offers.filter((o) => o.hidden).at(-1)
  const agencies = [s.other.agencyId, s.hidden.agencyId]
  const goalsClosed = s.closed.includes('goals')
  const goal = known.goals.filter((g) => g.hidden || goalsClosed).at(-1)
  const step = known.steps.filter((x) => x.hidden || goalsClosed).at(-1)
  const plain = known.steps.filter((x) => !x.hidden).at(-1)
  const wishes: (Wish | undefined)[] = [
    [roll.one([s.lead, s.other, s.hidden]), { type: 'addEntry', caseId, category, text: 'tajné', emergency: roll.chance(0.2) }],
    entry && [s.lead, { type: 'writeSummary', caseId, entryId: entry.id, to: agencies, text: 'tajné shrnutí' }],
    entry && [s.lead, { type: 'moveEntry', caseId, entryId: entry.id, category: roll.one(s.closed) }],
    entry && [s.lead, { type: 'lockEntry', caseId, entryId: entry.id, agencies: roll.chance(0.5) ? [s.other.agencyId] : [] }],
    [
      s.lead,
      {
        type: 'offerResponsibility',
        caseId,
        category,
        title: 'tajné',
        publicTitle: 'věc',
        agencyId: roll.one(agencies),
        due: '2026-12-01',
      },
    ],
    atClosedItem
      ? [
          s.lead,
          {
            type: 'offerResponsibility',
            caseId,
            conferenceId,
            category: roll.chance(0.5) ? shared : roll.one(s.open),
            title: 'tajné u bodu',
            publicTitle: 'věc',
            agencyId: roll.one(agencies),
            due: '2026-12-03',
          },
        ]
      : undefined,
    offer && [offer.to, { type: 'acceptResponsibility', responsibilityId: offer.id }],
    offer && [offer.to, { type: 'declineResponsibility', responsibilityId: offer.id, reason: 'tajný důvod' }],
    offer && [offer.to, { type: 'completeResponsibility', responsibilityId: offer.id }],
    offer && [offer.to, { type: 'markNoLongerPossible', responsibilityId: offer.id, circumstances: 'tajné okolnosti' }],
    offer && [offer.to, { type: 'handOverResponsibility', responsibilityId: offer.id, agencyId: s.lead.agencyId, note: 'tajný vzkaz' }],
    offer && [s.lead, { type: 'declineResponsibility', responsibilityId: offer.id, reason: 'tajný důvod' }],
    offer && [offer.to, { type: 'counterResponsibility', responsibilityId: offer.id, due: '2026-12-09' }],
    offer && [s.lead, { type: 'withdrawOffer', responsibilityId: offer.id }],
    [s.lead, { type: 'recordDecision', caseId, category, text: 'tajné', agencies }],
    [s.lead, { type: 'withdrawConsent', caseId, agencyId: s.hidden.agencyId, categories: [category] }],
    [s.lead, { type: 'setHelpNetwork', caseId, helpers: [{ name: 'Tajná', kind: 'family' }] }],
    goalsClosed ? [roll.one([s.lead, s.other]), { type: 'addGoal', caseId, text: 'tajný cíl' }] : undefined,
    goal && [s.lead, { type: 'addStep', caseId, goalId: goal.id, text: 'tajný krok', ...(offer && { responsibilityId: offer.id }) }],
    goal && [s.lead, { type: 'closeGoal', caseId, goalId: goal.id, outcome: 'reached', words: 'tajné' }],
    goal && [s.lead, { type: 'removeGoal', caseId, goalId: goal.id }],
    step && [s.lead, { type: roll.one(['completeStep', 'removeStep', 'restoreStep', 'moveStep'] as const), caseId, stepId: step.id }],
    // A step everybody reads is linked to what the observer may not know of.
    plain && offer && [s.lead, { type: 'changeStep', caseId, stepId: plain.id, text: 'krok', responsibilityId: offer.id }],
    [s.hidden, { type: 'acceptStatement', conferenceId }],
    [s.hidden, { type: 'enterConference', conferenceId, where: 'remote' }],
    [s.hidden, { type: 'leaveConference', conferenceId }],
    [s.lead, { type: 'startItem', conferenceId, itemId: s.closedItem }],
    [s.lead, { type: 'endItem', conferenceId, itemId: s.closedItem }],
    [s.lead, { type: 'agreeMessage', conferenceId, text: 'vzkaz', agencies: [s.other.agencyId, s.hidden.agencyId] }],
    [s.other, { type: 'confirmMessage', conferenceId }],
    [s.lead, { type: 'reaffirmConsents', caseId }],
    [s.lead, { type: 'handOverCase', caseId, agencyId: s.other.agencyId, personId: s.other.personId }],
  ]
  return roll.one(wishes)
}

/** A step that both worlds share; it may be seen or not. */
function sharedStep(s: Stage, known: Known, roll: Dice): Wish | undefined {
  const { caseId, conferenceId } = s
  const category = roll.chance(0.5) ? shared : roll.one(s.open)
  const offers = known.offers.filter((o) => !o.hidden && !o.scripted)
  const offer = roll.chance(0.6) ? offers.at(-1) : offers[roll.below(offers.length)]
  const other = offer?.to === s.other ? s.observer : s.other
  const entry = known.entries.filter((e) => !e.hidden).at(-1)
  const goal = known.goals.filter((g) => !g.hidden).at(-1)
  const step = known.steps.filter((x) => !x.hidden).at(-1)
  const answers: (Wish | undefined)[] = [
    offer && [offer.to, { type: 'acceptResponsibility', responsibilityId: offer.id }],
    offer && [offer.to, { type: 'declineResponsibility', responsibilityId: offer.id, reason: 'důvod' }],
    offer && [offer.to, { type: 'handOverResponsibility', responsibilityId: offer.id, agencyId: other.agencyId }],
    offer && [other, { type: 'acceptResponsibility', responsibilityId: offer.id }],
    offer && [other, { type: 'declineResponsibility', responsibilityId: offer.id, reason: 'důvod' }],
    offer && [s.lead, { type: 'withdrawOffer', responsibilityId: offer.id, reason: 'důvod' }],
  ]
  if (roll.chance(0.5)) return roll.one(answers)
  const wishes: (Wish | undefined)[] = [
    entry && [s.lead, { type: 'writeSummary', caseId, entryId: entry.id, to: [s.observer.agencyId], text: 'shrnutí' }],
    [roll.one([s.lead, s.other, s.observer]), { type: 'addEntry', caseId, category, text: 'společné' }],
    [
      s.lead,
      {
        type: 'offerResponsibility',
        caseId,
        category,
        title: 'úkol',
        publicTitle: 'věc',
        agencyId: s.observer.agencyId,
        due: '2026-12-02',
      },
    ],
    [
      s.observer,
      {
        type: 'offerResponsibility',
        caseId,
        category,
        title: 'prosba',
        publicTitle: 'věc',
        agencyId: s.other.agencyId,
        due: '2026-12-04',
      },
    ],
    [s.lead, { type: 'recordDecision', caseId, category, text: 'dohoda', agencies: [s.observer.agencyId, s.other.agencyId] }],
    [roll.one([s.lead, s.observer, s.other]), { type: 'acceptStatement', conferenceId }],
    [roll.one([s.lead, s.observer, s.other]), { type: 'enterConference', conferenceId, where: roll.one(['room', 'remote'] as const) }],
    [s.lead, { type: 'setGoal', caseId, text: 'cíl' }],
    [roll.one([s.lead, s.observer]), { type: 'addGoal', caseId, text: 'další cíl' }],
    goal && [roll.one([s.lead, s.observer]), { type: 'addStep', caseId, goalId: goal.id, text: 'krok' }],
    step && [
      roll.one([s.lead, s.observer]),
      { type: roll.one(['completeStep', 'reopenStep', 'moveStep'] as const), caseId, stepId: step.id },
    ],
    step && [s.observer, { type: 'changeStep', caseId, stepId: step.id, text: 'krok' }],
  ]
  return roll.one(wishes)
}

function note(known: Known, result: Record<string, unknown> | undefined, { type }: Command, hidden: boolean): void {
  if (type === 'addGoal' && result) known.goals.push({ id: result.goalId as GoalId, hidden })
  if (type === 'addStep' && result) known.steps.push({ id: result.stepId as StepId, hidden })
}

/** What the observer did get in some history, so that equal does not mean empty. */
const fields = [
  '"kind":"decision"',
  '"kind":"summary"',
  '"turn":"withdrawn"',
  '"turn":"handedOver"',
  '"handoverDeclined":{',
  '"overlaps":[[',
  '"gaps":[{',
  '"doneAt":',
]

/** One task handed over in every history, refused first, and one step towards a goal that is done; chance rarely gets that far. */
function scriptedStep(s: Stage, known: Known, n: number): Wish | undefined {
  const responsibilityId = known.offers.find((o) => o.scripted)?.id
  // One need, and later a second owner of it.
  if (n === 10 || n === 15) {
    const what = { title: 'předaný úkol', publicTitle: 'předaná věc', due: '2026-12-05' }
    const { agencyId } = n === 10 ? s.observer : s.other
    return [s.lead, { type: 'offerResponsibility', caseId: s.caseId, category: shared, agencyId, ...what }]
  }
  const goalId = known.goals.find((g) => !g.hidden)?.id
  const stepId = known.steps.find((x) => !x.hidden)?.id
  if (n === 4) return [s.lead, { type: 'addGoal', caseId: s.caseId, text: 'další cíl' }]
  if (n === 5 && goalId) return [s.lead, { type: 'addStep', caseId: s.caseId, goalId, text: 'krok' }]
  if (n === 24 && stepId) return [s.lead, { type: 'completeStep', caseId: s.caseId, stepId }]
  if (responsibilityId === undefined) return undefined
  const handOver: Command = { type: 'handOverResponsibility', responsibilityId, agencyId: s.other.agencyId }
  const steps: Readonly<Record<number, Wish>> = {
    11: [s.observer, { type: 'acceptResponsibility', responsibilityId }],
    12: [s.observer, handOver],
    13: [s.other, { type: 'declineResponsibility', responsibilityId, reason: 'důvod' }],
    20: [s.observer, handOver],
    21: [s.other, { type: 'acceptResponsibility', responsibilityId }],
  }
  return steps[n]
}

const first = Math.floor(Math.random() * 1_000_000)
const histories = 60
it(`[ACC3] what is hidden from a seat changes nothing that seat receives (${histories} histories from seed ${first})`, {
  timeout: 120_000,
}, () => {
  let hiddenAccepted = 0
  let noticed = 0
  const exercised = new Set<string>()
  for (let seed = first; seed < first + histories; seed++) {
    const roll = dice(seed)
    const [full, bare] = [new World(), new World()]
    const staging = roll.below(1_000_000)
    const s = stage(full, dice(staging))
    stage(bare, dice(staging))
    const known: Known = { entries: [], goals: [], steps: [], offers: [] }
    for (let n = 0; n < 40; n++) {
      const now = start + day + n * 60_000
      const step = `${seed}/${n}`
      const scripted = scriptedStep(s, known, n)
      if (scripted === undefined && roll.chance(0.5)) {
        const wish = hiddenStep(s, known, full.state, roll)
        if (wish === undefined) continue
        const [actor, command] = wish
        const before = full.accepted
        const result = full.run(step, actor, command, now)
        hiddenAccepted += full.accepted - before
        if (result?.entryId) known.entries.push({ id: result.entryId as EntryId, hidden: true })
        note(known, result, command, true)
        if (result?.responsibilityId && command.type === 'offerResponsibility') {
          const to = command.agencyId === s.other.agencyId ? s.other : s.hidden
          known.offers.push({ id: result.responsibilityId as ResponsibilityId, to, hidden: true })
        }
      } else {
        const wish = scripted ?? sharedStep(s, known, roll)
        if (wish === undefined) continue
        const [actor, command] = wish
        const result = full.run(step, actor, command, now)
        bare.run(step, actor, command, now)
        note(known, result, command, false)
        if (result?.entryId && command.type === 'addEntry') known.entries.push({ id: result.entryId as EntryId, hidden: false })
        if (result?.responsibilityId && command.type === 'offerResponsibility')
          known.offers.push({
            id: result.responsibilityId as ResponsibilityId,
            to: command.agencyId === s.other.agencyId ? s.other : s.observer,
            hidden: false,
            scripted: n === 10,
          })
      }
      const [a, b] = [full.seenBy(s.observer, s.topics, now), bare.seenBy(s.observer, s.topics, now)]
      if (a !== b) expect(JSON.parse(a), `seed ${seed}, step ${n}`).toEqual(JSON.parse(b))
      expect(a).toBe(b)
      for (const field of fields) if (a.includes(field)) exercised.add(field)
      // Somebody else does notice: the hidden things are really there.
      if (full.seenBy(s.lead, s.topics, now) !== bare.seenBy(s.lead, s.topics, now)) noticed += 1
    }
  }
  expect(hiddenAccepted).toBeGreaterThan(histories)
  expect(noticed).toBeGreaterThan(histories)
  expect([...exercised].sort()).toEqual([...fields].sort())
})
