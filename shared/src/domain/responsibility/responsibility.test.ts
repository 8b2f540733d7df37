/** Nobody can be given a task: each step of an offer, who may take it, and what others see of it. */
import { describe, expect, it } from 'vitest'
import type { Command } from '../../protocol/commands.ts'
import type { AgencyId, ResponsibilityId } from '../../protocol/ids.ts'
import { everything, type Table, table } from '../../testing/world.ts'

type Step = Extract<Command, { responsibilityId: ResponsibilityId }>['type']
const reasons = { reason: 'důvod', circumstances: 'okolnosti', howKnown: 'potvrzení', due: '2026-12-24' }

/** A case whose lead and town contribute to housing; the office is offered something there, and may know no more of housing than a summary. */
function offered() {
  const t = table()
  const { world, lead, town, office, caseId } = t
  world.consent(lead, caseId, town, { housing: 'contribute' })
  world.consent(lead, caseId, office, { housing: 'summary' })
  const id = world.offer(town, caseId, 'housing', office)
  const step = (actor: Table['lead'], type: Step, more: Partial<Record<string, unknown>> = {}) => {
    const needs: Record<string, readonly (keyof typeof reasons)[]> = {
      declineResponsibility: ['reason'],
      withdrawOffer: ['reason'],
      markNotDone: ['reason'],
      markNoLongerPossible: ['circumstances'],
      completeResponsibility: ['howKnown'],
      counterResponsibility: ['due'],
    }
    const fields = Object.fromEntries((needs[type] ?? []).map((f) => [f, reasons[f]]))
    return world.answer(actor, { type, responsibilityId: id, ...fields, ...more } as Command)
  }
  const seen = (actor: Table['lead']) => world.responsibility(actor, caseId, id)
  return { ...t, id, step, seen, status: () => world.state.responsibilities.get(id)?.status }
}
type Offered = ReturnType<typeof offered>

/** Every way to each state. */
const reach: Readonly<Record<string, (o: Offered) => void>> = {
  offered: () => undefined,
  taken: (o) => void o.step(o.office, 'takeResponsibilityToAgency'),
  countered: (o) => void o.step(o.office, 'counterResponsibility'),
  accepted: (o) => void o.step(o.office, 'acceptResponsibility'),
  inProgress: (o) => {
    o.step(o.office, 'acceptResponsibility')
    o.step(o.office, 'startResponsibility')
  },
  declined: (o) => void o.step(o.office, 'declineResponsibility'),
  withdrawn: (o) => void o.step(o.town, 'withdrawOffer'),
  done: (o) => {
    o.step(o.office, 'acceptResponsibility')
    o.step(o.office, 'completeResponsibility')
  },
  noLongerPossible: (o) => {
    o.step(o.office, 'acceptResponsibility')
    o.step(o.office, 'markNoLongerPossible')
  },
  notDone: (o) => {
    o.step(o.office, 'acceptResponsibility')
    o.step(o.office, 'markNotDone')
  },
}

/** From which state which step leads where; a step that is not named is refused there. The same again is no error. */
const owner: Partial<Record<Step, Readonly<Record<string, string>>>> = {
  acceptResponsibility: { offered: 'accepted', taken: 'accepted', accepted: 'accepted' },
  takeResponsibilityToAgency: { offered: 'taken', taken: 'taken' },
  declineResponsibility: { offered: 'declined', taken: 'declined', declined: 'declined' },
  counterResponsibility: { offered: 'countered', taken: 'countered', countered: 'countered' },
  startResponsibility: { accepted: 'inProgress', inProgress: 'inProgress' },
  completeResponsibility: { accepted: 'done', inProgress: 'done', done: 'done' },
  markNoLongerPossible: { accepted: 'noLongerPossible', inProgress: 'noLongerPossible' },
  markNotDone: { accepted: 'notDone', inProgress: 'notDone' },
}
const giver: Partial<Record<Step, Readonly<Record<string, string>>>> = {
  acceptCounter: { countered: 'accepted', accepted: 'accepted' },
  keepOffer: { countered: 'offered', offered: 'offered' },
  withdrawOffer: {
    offered: 'withdrawn',
    taken: 'withdrawn',
    countered: 'withdrawn',
    accepted: 'withdrawn',
    inProgress: 'withdrawn',
    withdrawn: 'withdrawn',
  },
}

describe('the life of a responsibility', () => {
  it('[RESP1] every step leads from every state where it should, or is refused and changes nothing', () => {
    let led = 0
    for (const [whose, steps] of [['office', owner] as const, ['town', giver] as const]) {
      for (const [type, table] of Object.entries(steps)) {
        for (const state of Object.keys(reach)) {
          const o = offered()
          reach[state]?.(o)
          expect(o.status(), `to ${state}`).toBe(state)
          const answer = o.step(o[whose], type as Step)
          const to = table[state]
          expect([answer, o.status()], `${type} when ${state}`).toEqual(to === undefined ? ['conflict:status', state] : ['accepted', to])
          if (to !== undefined) led += 1
        }
      }
    }
    expect(led).toBe(30)
  })

  it('[RESP2] only the agency it is offered to answers and carries out; only the giver and the case manager answer a counter-offer and withdraw', () => {
    for (const state of Object.keys(reach)) {
      const o = offered()
      reach[state]?.(o)
      for (const type of Object.keys(owner) as Step[]) {
        expect(o.step(o.town, type), `${type} by the giver when ${state}`).toBe('not-allowed')
        expect(o.step(o.lead, type), `${type} by the lead when ${state}`).toBe('not-allowed')
        expect(o.step(o.clinic, type), `${type} by one who may not know`).toBe('not-found')
      }
      for (const type of Object.keys(giver) as Step[])
        expect(o.step(o.office, type), `${type} by the owner when ${state}`).toBe('not-allowed')
      expect(o.status()).toBe(state)
    }
    const o = offered()
    expect(o.step(o.lead, 'withdrawOffer')).toBe('accepted')
  })

  it('[RESP3] acceptance makes one agency and one person responsible', () => {
    const o = offered()
    expect(o.seen(o.town)).toMatchObject({ status: 'offered', owner: o.office.agencyId, mayAnswer: false, mayManage: true })
    expect(o.seen(o.town)?.ownerPerson).toBeUndefined()
    expect(o.seen(o.office)).toMatchObject({ mayAnswer: true, mayCarryOut: false, mayManage: false })
    o.step(o.office, 'acceptResponsibility')
    expect(o.seen(o.town)).toMatchObject({ status: 'accepted', ownerPerson: { id: o.office.personId } })
    expect(o.seen(o.office)).toMatchObject({ mayAnswer: false, mayCarryOut: true })
  })

  it('[RESP4] what is taken to the agency is answered within five working days', () => {
    const o = offered()
    o.step(o.office, 'takeResponsibilityToAgency')
    expect(o.seen(o.office)).toMatchObject({ status: 'taken', answerBy: '2026-11-09', mayAnswer: true })
    o.step(o.office, 'acceptResponsibility')
    expect(o.seen(o.office)?.answerBy).toBeUndefined()
  })

  it('[RESP5] a counter-offer names another term or scope; agreed to, it binds as proposed and whoever proposed it; otherwise the first offer waits again', () => {
    const o = offered()
    expect(o.step(o.office, 'counterResponsibility', { due: undefined })).toBe('invalid:due,title,note')
    o.step(o.office, 'counterResponsibility', { title: 'menší rozsah', note: 'nemáme lidi' })
    expect(o.seen(o.town)).toMatchObject({ status: 'countered', due: '2026-12-01', counter: { due: '2026-12-24', title: 'menší rozsah' } })
    expect(o.step(o.town, 'keepOffer')).toBe('accepted')
    expect(o.seen(o.town)).toMatchObject({ status: 'offered', due: '2026-12-01', title: 'full title' })
    expect(o.seen(o.town)?.counter).toBeUndefined()
    expect(o.seen(o.town)?.ownerPerson).toBeUndefined()
    o.step(o.office, 'counterResponsibility', { title: 'menší rozsah' })
    expect(o.step(o.town, 'acceptCounter')).toBe('accepted')
    expect(o.seen(o.town)).toMatchObject({
      status: 'accepted',
      due: '2026-12-24',
      title: 'menší rozsah',
      publicTitle: 'public title',
      ownerPerson: { id: o.office.personId },
    })
  })

  it('[RESP6] "no longer possible" and "not done" stay apart, each with its words, as does how we know that it is done', () => {
    const o = offered()
    reach.noLongerPossible?.(o)
    expect(o.seen(o.town)).toMatchObject({ status: 'noLongerPossible', reason: 'okolnosti' })
    const p = offered()
    reach.notDone?.(p)
    expect(p.seen(p.town)).toMatchObject({ status: 'notDone', reason: 'důvod' })
    const q = offered()
    reach.done?.(q)
    expect(q.seen(q.town)).toMatchObject({ status: 'done', howKnown: 'potvrzení' })
  })

  it('[RESP7] a handover is an offer: it stays with the giver until the other accepts, and with the giver when the other declines', () => {
    const o = offered()
    const to = { agencyId: o.town.agencyId }
    expect(o.step(o.office, 'handOverResponsibility', to), 'before it is accepted').toBe('conflict:status')
    reach.inProgress?.(o)
    expect(o.step(o.town, 'handOverResponsibility', to)).toBe('not-allowed')
    expect(o.step(o.office, 'handOverResponsibility', { agencyId: o.office.agencyId })).toBe('invalid:agencyId')
    expect(o.step(o.office, 'handOverResponsibility', { agencyId: 'x' as AgencyId })).toBe('invalid:agencyId')
    expect(o.step(o.office, 'handOverResponsibility', to)).toBe('accepted')
    expect(o.seen(o.office)).toMatchObject({ owner: o.office.agencyId, handoverTo: o.town.agencyId, mayCarryOut: true })
    expect(o.seen(o.town)).toMatchObject({ mayAnswer: true })
    o.step(o.town, 'declineResponsibility')
    expect(o.seen(o.office)).toMatchObject({ owner: o.office.agencyId, status: 'inProgress', mayCarryOut: true })
    expect(o.seen(o.office)?.handoverTo).toBeUndefined()
    o.step(o.office, 'handOverResponsibility', to)
    o.step(o.town, 'acceptResponsibility')
    expect(o.seen(o.town)).toMatchObject({ owner: o.town.agencyId, ownerPerson: { id: o.town.personId }, status: 'inProgress' })
    expect(o.step(o.office, 'completeResponsibility')).toBe('not-allowed')
    expect(o.seen(o.office), 'no longer theirs: the neutral title').toMatchObject({ publicTitle: 'public title', mayCarryOut: false })
    expect(o.seen(o.office)?.title).toBeUndefined()
  })

  it('[RESP7] the mark that consent is gone does not follow to the next owner', () => {
    const o = offered()
    reach.accepted?.(o)
    o.world.ok(o.lead, { type: 'withdrawConsent', caseId: o.caseId, agencyId: o.office.agencyId })
    expect(o.seen(o.lead)?.consentGone).toBe(true)
    o.step(o.office, 'handOverResponsibility', { agencyId: o.town.agencyId })
    expect(o.seen(o.lead)?.consentGone).toBe(true)
    o.step(o.town, 'acceptResponsibility')
    expect(o.seen(o.lead)?.consentGone).toBeUndefined()
  })

  it('[RESP8] a withdrawn offer says why and ends a pending handover; nobody can answer it any more', () => {
    const o = offered()
    reach.accepted?.(o)
    o.step(o.office, 'handOverResponsibility', { agencyId: o.town.agencyId })
    o.step(o.town, 'withdrawOffer')
    expect(o.seen(o.office)).toMatchObject({ status: 'withdrawn', reason: 'důvod', mayAnswer: false, mayCarryOut: false })
    expect(o.step(o.town, 'acceptResponsibility')).toBe('not-allowed')
    const { conferenceId } = o.world.conference(o.lead, o.caseId, [{ agencies: [o.lead, o.office] }])
    expect(o.world.conferenceOf(o.office, conferenceId)?.responsibilities).toEqual([])
  })

  it('[RESP9] the tasks of the client are answered and carried out by the case manager, for the client', () => {
    const { world, lead, town, office, caseId } = table()
    const colleague = world.person(lead.agencyId, 'colleague')
    world.consent(lead, caseId, town, { housing: 'contribute' })
    world.consent(lead, caseId, office, { housing: 'read' })
    const id = world.offer(town, caseId, 'housing', 'subject')
    for (const actor of [town, office, colleague])
      expect(world.answer(actor, { type: 'acceptResponsibility', responsibilityId: id })).toBe('not-allowed')
    expect(world.responsibility(lead, caseId, id)?.mayAnswer).toBe(true)
    world.ok(lead, { type: 'acceptResponsibility', responsibilityId: id })
    const seen = world.responsibility(office, caseId, id)
    expect(seen).toMatchObject({ owner: 'subject', status: 'accepted' })
    expect(seen?.ownerPerson).toBeUndefined()
    world.ok(lead, { type: 'completeResponsibility', responsibilityId: id })
  })

  it('[RESP10] whoever contributes to a category offers in it, to agencies at the table, its own included', () => {
    const { world, lead, town, office, caseId } = table()
    world.consent(lead, caseId, town, { housing: 'contribute' })
    world.consent(lead, caseId, office, { housing: 'read' })
    const outside = world.seat('ngo')
    const offer = (actor: typeof lead, agencyId: AgencyId, helpers: AgencyId[] = []) =>
      world.answer(actor, {
        type: 'offerResponsibility',
        caseId,
        category: 'housing',
        title: 't',
        publicTitle: 'p',
        agencyId,
        due: '2026-12-01',
        helpers,
      })
    expect(offer(office, town.agencyId)).toBe('not-allowed')
    expect(offer(town, outside.agencyId)).toBe('invalid:agencyId')
    expect(offer(town, office.agencyId, [outside.agencyId])).toBe('invalid:helpers')
    expect(offer(town, office.agencyId, [lead.agencyId])).toBe('accepted')
    expect(offer(town, town.agencyId)).toBe('accepted')
    world.ok(lead, { type: 'removeFromCase', caseId, agencyId: office.agencyId })
    expect(offer(town, office.agencyId)).toBe('invalid:agencyId')
    world.ok(lead, { type: 'closeCase', caseId, reason: 'r' })
    expect(offer(town, town.agencyId)).toBe('conflict')
  })

  it('[RESP11] the full title is for readers, owner, helpers, giver and whom it is handed to; the neutral one for the summary level; below there is nothing', () => {
    const { world, lead, town, office, clinic, caseId } = table()
    const school = world.seat('school')
    const ngo = world.seat('ngo')
    for (const seat of [school, ngo]) world.admit(lead, caseId, seat)
    world.consent(lead, caseId, town, { housing: 'contribute' })
    world.consent(lead, caseId, clinic, { housing: 'summary' })
    const id = world.offer(town, caseId, 'housing', office, { helpers: [school.agencyId] })
    world.ok(office, { type: 'acceptResponsibility', responsibilityId: id })
    const title = (actor: typeof lead) => {
      const seen = world.responsibility(actor, caseId, id)
      return seen?.title ?? seen?.publicTitle
    }
    expect([lead, town, office, school].map(title)).toEqual(['full title', 'full title', 'full title', 'full title'])
    expect(title(clinic)).toBe('public title')
    expect(Object.keys(world.responsibility(clinic, caseId, id) ?? {}).sort()).toEqual(
      [
        'id',
        'caseId',
        'caseLabel',
        'language',
        'publicTitle',
        'owner',
        'ownerPerson',
        'status',
        'due',
        'offeredBy',
        'offeredAt',
        'mayAnswer',
        'mayCarryOut',
        'mayManage',
      ].sort(),
    )
    const readers = (actor: typeof lead) => world.responsibility(actor, caseId, id)?.readers
    expect([readers(town)?.includes(school.agencyId), readers(clinic)]).toEqual([true, undefined])
    expect(title(ngo)).toBeUndefined()
    world.ok(office, { type: 'handOverResponsibility', responsibilityId: id, agencyId: ngo.agencyId })
    expect(title(ngo)).toBe('full title')
    expect(world.view(ngo, { name: 'responsibilities' })?.responsibilities.map((r) => r.id)).toEqual([id])
  })

  it('[RESP11] who was removed from the case keeps what it took on, and nothing of what it helped with, gave or was to take over', () => {
    const { world, lead, town, office, caseId } = table()
    const [school, ngo] = [world.seat('school'), world.seat('ngo')]
    for (const seat of [school, ngo]) world.admit(lead, caseId, seat)
    world.consent(lead, caseId, town, { housing: 'contribute' })
    const id = world.offer(town, caseId, 'housing', office, { helpers: [school.agencyId] })
    world.ok(office, { type: 'acceptResponsibility', responsibilityId: id })
    world.ok(office, { type: 'handOverResponsibility', responsibilityId: id, agencyId: ngo.agencyId })
    const readers = () => world.responsibility(lead, caseId, id)?.readers
    expect(readers()).toHaveLength(5)
    for (const { agencyId } of [town, school, ngo, office]) world.ok(lead, { type: 'removeFromCase', caseId, agencyId })
    for (const gone of [town, school, ngo]) {
      expect(world.responsibility(gone, caseId, id)).toBeUndefined()
      expect(world.view(gone, { name: 'responsibilities' })?.responsibilities).toEqual([])
    }
    expect(world.answer(ngo, { type: 'acceptResponsibility', responsibilityId: id })).toBe('not-found')
    expect(world.answer(town, { type: 'withdrawOffer', responsibilityId: id, reason: 'r' })).toBe('not-found')
    expect(world.view(office, { name: 'responsibilities' })?.responsibilities.map((r) => r.title)).toEqual(['full title'])
    expect(world.answer(office, { type: 'completeResponsibility', responsibilityId: id, howKnown: 'h' })).toBe('accepted')
    // Of a case that one is on again one is told again.
    world.admit(lead, caseId, school)
    expect(world.view(school, { name: 'responsibilities' })?.responsibilities.map((r) => r.title)).toEqual(['full title'])
  })

  it('[RESP12] where it arose is told only to those who sat there', () => {
    const { world, lead, town, office, caseId } = table()
    world.consent(lead, caseId, town, { housing: 'contribute' })
    const { conferenceId, items } = world.conference(lead, caseId, [{ agencies: [lead, town] }])
    world.start(lead, conferenceId, items[0])
    const id = world.offer(town, caseId, 'housing', office, { conferenceId })
    expect(world.responsibility(town, caseId, id)?.conferenceId).toBe(conferenceId)
    expect(world.responsibility(office, caseId, id)?.title).toBe('full title')
    expect(world.allSeenBy(office)).not.toContain(conferenceId)
    const decisionId = world.decision(lead, caseId, 'housing', [office], { conferenceId })
    expect(world.case(office, caseId)?.decisions.map((d) => [d.id, d.conferenceId])).toEqual([[decisionId, undefined]])
    expect(world.case(town, caseId)?.decisions.map((d) => [d.id, d.conferenceId])).toEqual([[decisionId, conferenceId]])
  })

  it("[RESP13] lists by date what is one's own: to answer, to carry out, or given", () => {
    const { world, lead, town, office, caseId } = table()
    world.consent(lead, caseId, town, everything)
    const late = world.offer(town, caseId, 'housing', office, { due: '2027-01-01' })
    const early = world.offer(lead, caseId, 'housing', office, { due: '2026-12-01' })
    world.offer(lead, caseId, 'housing', lead)
    expect(world.view(office, { name: 'responsibilities' })?.responsibilities.map((r) => r.id)).toEqual([early, late])
    expect(world.me(town)?.responsibilities.map((r) => r.id)).toEqual([late])
  })
})
