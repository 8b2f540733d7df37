/** The life of a conference: planned, entered through the lobby, held item by item, closed with a message and a date, signed. */
import { describe, expect, it } from 'vitest'
import type { AgencyId, ItemId, PersonId } from '../../protocol/ids.ts'
import { everything, type Table, table } from '../../testing/world.ts'
import { addDays, dateOf } from '../time.ts'

/** A conference with an item for the lead, the town and the office, and one for the lead and the clinic, of which the office must not know. */
function planned(more: Parameters<Table['world']['conference']>[3] = {}) {
  const t = table()
  const { world, lead, town, office, clinic, caseId } = t
  world.admit(lead, caseId, clinic, [office])
  for (const seat of [town, office, clinic]) world.consent(lead, caseId, seat, everything)
  const { conferenceId, items } = world.conference(
    lead,
    caseId,
    [
      { title: 'společný', agencies: [lead, town, office], categories: ['income', 'housing'] },
      { title: 'tajný', agencies: [lead, clinic], categories: ['health'] },
    ],
    more,
  )
  const [shared, secret] = items as [ItemId, ItemId]
  const notes = (id: ItemId) => world.state.conferences.get(conferenceId)?.items.find((i) => i.id === id)?.documentId
  const draft = world.state.conferences.get(conferenceId)?.message.documentId
  return { ...t, conferenceId, shared, secret, notes, draft }
}
const close = { noMessageReason: 'nikdo nepřišel', noNextDateReason: 'není třeba' }

describe('planning', () => {
  it('[CONF1] the case manager schedules, for agencies at the table and people who exist', () => {
    const { world, lead, town, caseId } = table()
    const outside = world.seat('ngo')
    const colleague = world.person(lead.agencyId, 'colleague')
    const schedule = (actor: typeof lead, agencyId: AgencyId, more = {}) =>
      world.answer(actor, {
        type: 'scheduleConference',
        caseId,
        startsAt: '2026-11-25T09:00:00+01:00',
        items: [{ title: 't', categories: [], agencies: [agencyId] }],
        ...more,
      })
    expect(schedule(town, town.agencyId)).toBe('not-allowed')
    expect(schedule(colleague, town.agencyId)).toBe('not-allowed')
    expect(schedule(lead, outside.agencyId)).toBe('invalid:items')
    expect(schedule(lead, town.agencyId, { scribeId: 'x' as PersonId })).toBe('invalid:facilitatorId,scribeId')
    expect(schedule(lead, town.agencyId)).toBe('accepted')
    world.ok(lead, { type: 'removeFromCase', caseId, agencyId: town.agencyId })
    expect(schedule(lead, town.agencyId)).toBe('invalid:items')
    world.ok(lead, { type: 'closeCase', caseId, reason: 'r' })
    expect(schedule(lead, lead.agencyId)).toBe('conflict')
  })

  it('[CONF2] is known to its organisers and to those admitted to one of its items; these find their items only', () => {
    const { world, lead, town, office, clinic, conferenceId, caseId } = planned()
    const school = world.seat('school')
    world.admit(lead, caseId, school)
    const titles = (actor: typeof lead) => world.conferenceOf(actor, conferenceId)?.items.map((i) => i.title)
    expect([lead, town, office, clinic, school].map(titles)).toEqual([
      ['společný', 'tajný'],
      ['společný'],
      ['společný'],
      ['tajný'],
      undefined,
    ])
    const listed = (actor: typeof lead) => world.case(actor, caseId)?.conferences.map((c) => c.id)
    expect([lead, town, clinic, school].map(listed)).toEqual([[conferenceId], [conferenceId], [conferenceId], []])
    const other = world.open(lead)
    expect(world.case(lead, other.caseId)?.conferences).toEqual([])
    expect(world.me(school)?.conferences).toEqual([])
    expect(world.me(town)?.conferences.map((c) => c.id)).toEqual([conferenceId])
    expect(world.answer(school, { type: 'acceptStatement', conferenceId })).toBe('not-found')
    world.ok(lead, { type: 'invite', conferenceId, agencyId: school.agencyId })
    expect(world.conferenceOf(school, conferenceId), 'an invitation alone shows nothing').toBeUndefined()
  })

  it('[CONF3] for a guest it begins with the first of her items, and has not begun before that item has', () => {
    const { world, lead, town, clinic, caseId } = table()
    const { conferenceId, items } = world.conference(lead, caseId, [
      { agencies: [lead, town], minutes: 40 },
      { agencies: [lead, clinic], minutes: 20 },
      { agencies: [lead, town], minutes: 10, plannedAt: '2026-11-02T15:00:00+01:00' },
    ])
    const begins = (actor: typeof lead) => world.conferenceOf(actor, conferenceId)?.startsAt
    const start = Date.parse(begins(lead) ?? '')
    expect(Date.parse(begins(clinic) ?? '') - start).toBe(40 * 60_000)
    expect(begins(town)).toBe(begins(lead))
    expect(world.conferenceOf(lead, conferenceId)?.items.map((i) => (Date.parse(i.plannedAt) - start) / 60_000)).toEqual([0, 40, 300])
    const states = () => [lead, town, clinic].map((actor) => world.conferenceOf(actor, conferenceId)?.state)
    expect(states()).toEqual(['planned', 'planned', 'planned'])
    world.start(lead, conferenceId, items[0])
    expect(states()).toEqual(['running', 'running', 'planned'])
    world.start(lead, conferenceId, items[1])
    expect(states()).toEqual(['running', 'running', 'running'])
  })

  it('[CONF4] admission to items is for agencies at the table, by who leads; named are items of this conference, or the one that runs', () => {
    const { world, lead, town, office, caseId, conferenceId, shared } = planned()
    const school = world.seat('school')
    const admit = (actor: typeof lead, itemIds?: ItemId[]) =>
      world.answer(actor, { type: 'admitToConference', conferenceId, agencyId: school.agencyId, ...(itemIds && { itemIds }) })
    expect(admit(lead, [shared])).toBe('invalid:agencyId')
    expect(world.answer(lead, { type: 'invite', conferenceId, agencyId: school.agencyId })).toBe('invalid:agencyId')
    world.admit(lead, caseId, school)
    for (const actor of [town, office]) expect(admit(actor, [shared])).toBe('not-allowed')
    expect(admit(lead, ['x' as ItemId])).toBe('invalid:itemIds')
    expect(admit(lead)).toBe('conflict:itemIds')
    world.start(lead, conferenceId, shared)
    expect(admit(lead)).toBe('accepted')
    expect(world.conferenceOf(school, conferenceId)?.items.map((i) => i.id)).toEqual([shared])
  })

  it('[CONF5] the facilitator leads as the case manager does, sees the agenda and nothing of the case', () => {
    const { world, lead, town, conferenceId, shared, ...rest } = planned()
    const outside = world.seat('ngo', 'facilitator')
    const { conferenceId: led, items } = world.conference(lead, rest.caseId, [{ agencies: [lead, town], title: 'bod' }], {
      facilitatorId: outside.personId,
    })
    world.entry(lead, rest.caseId, 'income')
    expect(world.answer(outside, { type: 'startItem', conferenceId, itemId: shared })).toBe('not-found')
    expect(world.answer(town, { type: 'startItem', conferenceId, itemId: shared })).toBe('not-allowed')
    expect(world.answer(outside, { type: 'startItem', conferenceId: led, itemId: items[0] as ItemId })).toBe('accepted')
    expect(world.conferenceOf(outside, led)).toMatchObject({
      you: { mayLead: true },
      subjects: [],
      decisions: [],
      responsibilities: [],
      items: [{ title: 'bod', mayWrite: false }],
    })
    expect(world.conferenceOf(outside, led)?.items[0]?.document).toBeUndefined()
    expect(world.case(outside, rest.caseId)).toBeUndefined()
    expect(world.conferenceOf(outside, led)?.message).toBeUndefined()
  })
})

describe('the table', () => {
  it("[CONF6] is entered only after the statement of confidentiality; the statement is one person's at one seat", () => {
    const { world, town, conferenceId } = planned()
    const colleague = world.person(town.agencyId, 'colleague')
    const enter = (actor: typeof town) => world.answer(actor, { type: 'enterConference', conferenceId, where: 'room' })
    expect(enter(town)).toBe('conflict:statement')
    world.ok(town, { type: 'acceptStatement', conferenceId })
    expect(world.conferenceOf(town, conferenceId)?.you.statementAccepted).toBe(true)
    expect(world.run(town, { type: 'acceptStatement', conferenceId }), 'a second click stores no second statement').toMatchObject({
      events: [],
    })
    expect(enter(town)).toBe('accepted')
    expect(enter(colleague)).toBe('conflict:statement')
    expect(world.conferenceOf(town, conferenceId)?.participants).toMatchObject([{ id: town.personId, where: 'room', mode: 'room' }])
    world.ok(town, { type: 'enterConference', conferenceId, where: 'remote' })
    expect(world.conferenceOf(town, conferenceId)?.participants.map((p) => p.where)).toEqual(['remote'])
    world.ok(town, { type: 'leaveConference', conferenceId })
    world.ok(town, { type: 'leaveConference', conferenceId })
    expect(world.conferenceOf(town, conferenceId)?.participants).toEqual([])
  })

  it('[CONF7] items are started, ended and resumed by who leads; one runs at a time', () => {
    const { world, lead, conferenceId, shared, secret } = planned()
    const states = () => world.conferenceOf(lead, conferenceId)?.items.map((i) => i.state)
    const act = (type: 'startItem' | 'endItem', itemId: ItemId) => world.answer(lead, { type, conferenceId, itemId })
    expect(act('startItem', 'x' as ItemId)).toBe('not-found')
    act('startItem', shared)
    expect(states()).toEqual(['running', 'planned'])
    const startedAt = world.conferenceOf(lead, conferenceId)?.items[0]?.startedAt
    world.now += 60_000
    act('startItem', secret)
    expect(states()).toEqual(['ended', 'running'])
    act('endItem', shared)
    expect(states(), 'ending what does not run changes nothing').toEqual(['ended', 'running'])
    act('startItem', shared)
    expect(states()).toEqual(['running', 'ended'])
    expect(world.conferenceOf(lead, conferenceId)?.items[0]).toMatchObject({ startedAt })
    expect(world.conferenceOf(lead, conferenceId)?.items[0]?.endedAt).toBeUndefined()
    act('endItem', shared)
    expect(states()).toEqual(['ended', 'ended'])
  })

  it('[CONF8] nobody who is not at an item notices that it runs: not by its notes, people, waiting, state or screen', () => {
    const { world, lead, town, office, clinic, conferenceId, shared, secret, caseId } = planned()
    for (const seat of [lead, town, office, clinic]) world.enter(seat, conferenceId)
    world.start(lead, conferenceId, shared)
    world.ok(lead, { type: 'endItem', conferenceId, itemId: shared })
    world.entry(lead, caseId, 'health')
    const seenBy = (actor: typeof lead) =>
      JSON.stringify([world.conferenceOf(actor, conferenceId), world.room(actor, conferenceId), world.me(actor)])
    const before = [town, office].map(seenBy)
    world.now += 60_000
    world.start(lead, conferenceId, secret)
    expect([town, office].map(seenBy)).toEqual(before)
    expect(world.conferenceOf(office, conferenceId)?.you.where).toBe('room')
    expect(world.conferenceOf(lead, conferenceId)?.participants.find((p) => p.id === town.personId)).toMatchObject({
      where: 'lobby',
      mode: 'room',
    })
    expect(world.conferenceOf(clinic, conferenceId)?.items).toMatchObject([{ id: secret, state: 'running' }])
    world.start(lead, conferenceId, shared)
    expect([town, office].map(seenBy)).not.toEqual(before)
  })

  it('[CONF9] notes are read and written by all at the running item; afterwards the scribe alone writes, until the minutes are signed', () => {
    const { world, lead, town, office, clinic, conferenceId, shared, secret, notes } = planned({})
    const can = (actor: typeof lead, item = shared) => world.document(actor, notes(item))
    const nothing = { read: false, write: false }
    const reads = { read: true, write: false }
    const writes = { read: true, write: true }
    expect(
      [lead, town, clinic].map((a) => can(a)),
      'before it begins',
    ).toEqual([nothing, nothing, nothing])
    world.start(lead, conferenceId, shared)
    expect([lead, town, office, clinic].map((a) => can(a))).toEqual([writes, writes, writes, nothing])
    world.start(lead, conferenceId, secret)
    expect([lead, town, clinic].map((a) => can(a))).toEqual([writes, reads, nothing])
    expect([lead, town, clinic].map((a) => can(a, secret))).toEqual([writes, nothing, writes])
    world.ok(lead, { type: 'closeConference', conferenceId, ...close })
    expect([lead, town].map((a) => can(a))).toEqual([writes, reads])
    world.ok(town, { type: 'signMinutes', conferenceId })
    expect([lead, town].map((a) => can(a))).toEqual([reads, reads])
    world.ok(lead, { type: 'reopenConference', conferenceId })
    expect([lead, town].map((a) => can(a))).toEqual([writes, reads])
  })

  it('[CONF9] a named scribe writes after the item instead of the case manager, and nobody does once the case is closed', () => {
    const { world, lead, town, caseId } = table()
    const { conferenceId, items } = world.conference(lead, caseId, [{ agencies: [lead, town] }], { scribeId: town.personId })
    world.start(lead, conferenceId, items[0])
    world.ok(lead, { type: 'endItem', conferenceId, itemId: items[0] as ItemId })
    const documentId = world.conferenceOf(town, conferenceId)?.items[0]?.document?.id
    expect([lead, town].map((a) => world.document(a, documentId).write)).toEqual([false, true])
    expect(world.conferenceOf(town, conferenceId)?.you.scribe).toBe(true)
    world.ok(lead, { type: 'closeCase', caseId, reason: 'r' })
    expect(world.document(town, documentId)).toEqual({ read: true, write: false })
    expect(world.answer(lead, { type: 'startItem', conferenceId, itemId: items[0] as ItemId })).toBe('conflict')
    expect(world.answer(lead, { type: 'enterConference', conferenceId, where: 'room' })).toBe('conflict')
  })

  it('[CONF10] what is made during an item stays with the seats at it; what is made by somebody waiting does not belong to it', () => {
    const { world, lead, town, office, clinic, conferenceId, secret, caseId } = planned()
    world.start(lead, conferenceId, secret)
    const at = world.entry(lead, caseId, 'identity', { conferenceId })
    const waiting = world.entry(town, caseId, 'identity', { conferenceId })
    const reads = (id: typeof at) => [lead, clinic, town, office].map((a) => world.document(a, id.documentId).read)
    expect(reads(at)).toEqual([true, true, false, false])
    expect(reads(waiting)).toEqual([true, true, true, true])
    const offered = world.offer(lead, caseId, 'identity', clinic, { conferenceId })
    expect([lead, clinic, town, office].map((a) => world.responsibility(a, caseId, offered)?.id)).toEqual([
      offered,
      offered,
      undefined,
      undefined,
    ])
    expect(world.answer(town, { type: 'addEntry', caseId, category: 'identity', text: 'x', conferenceId: 'x' as never })).toBe(
      'invalid:conferenceId',
    )
  })

  it('[CONF11] whoever leads is told who hears more than the plan opens to them', () => {
    const { world, lead, town, office, conferenceId } = planned()
    expect(world.conferenceOf(lead, conferenceId)?.items[0]?.widerThanPlan).toEqual([])
    world.ok(lead, { type: 'withdrawConsent', caseId: world.conferenceOf(lead, conferenceId)?.caseId as never, agencyId: office.agencyId })
    expect(world.conferenceOf(lead, conferenceId)?.items[0]?.widerThanPlan).toEqual([office.agencyId])
    expect(world.conferenceOf(town, conferenceId)?.items[0]?.agencies).toHaveLength(3)
  })

  it('[CONF12] leaving the case ends every place at its tables, and the message', () => {
    const { world, lead, town, office, conferenceId, shared, notes, draft, caseId } = planned()
    world.enter(town, conferenceId)
    world.start(lead, conferenceId, shared)
    if (draft) world.texts.set(draft, 'dopis')
    world.ok(lead, { type: 'agreeMessage', conferenceId })
    expect(world.document(town, draft).read).toBe(true)
    world.ok(lead, { type: 'removeFromCase', caseId, agencyId: town.agencyId })
    for (const id of [draft, notes(shared)]) expect(world.document(town, id)).toEqual({ read: false, write: false })
    expect(world.allSeenBy(town)).not.toContain('dopis')
    expect(world.conferenceOf(town, conferenceId)).toBeUndefined()
    expect(world.conferenceOf(office, conferenceId)?.participants).toEqual([])
    world.admit(lead, caseId, town)
    expect(world.conferenceOf(town, conferenceId), 'coming back to the case is not coming back to the item').toBeUndefined()
  })
})

describe('decisions', () => {
  it('[CONF13] are recorded by the scribe or the case manager, for those at the running item or those named', () => {
    const { world, lead, town, office, clinic, conferenceId, shared, secret, caseId } = planned({})
    const record = (actor: typeof lead, more = {}) =>
      world.answer(actor, { type: 'recordDecision', caseId, conferenceId, category: 'income', text: 'x', ...more })
    expect(record(town)).toBe('not-allowed')
    expect(record(lead), 'nothing runs and nobody is named').toBe('invalid:agencies')
    world.start(lead, conferenceId, shared)
    expect(record(lead)).toBe('accepted')
    expect(world.caseOf(caseId).decisions.at(-1)?.agencies).toEqual([lead, town, office].map((a) => a.agencyId))
    expect(record(lead, { agencies: ['x'] })).toBe('invalid:agencies')
    world.start(lead, conferenceId, secret)
    expect(record(lead, { category: 'health' })).toBe('accepted')
    expect(world.case(clinic, caseId)?.decisions).toHaveLength(1)
    expect(world.case(office, caseId)?.decisions.map((d) => d.agencies.length)).toEqual([3])
  })

  it('[CONF13] a scribe who is not at the running item borrows nobody from it, and records only where the scribe reads', () => {
    const t = table()
    const { world, lead, town, clinic, caseId } = t
    world.consent(lead, caseId, town, { income: 'read' })
    const { conferenceId, items } = world.conference(lead, caseId, [{ agencies: [lead, town] }, { agencies: [lead, clinic] }], {
      scribeId: town.personId,
    })
    const record = (more = {}) =>
      world.answer(town, { type: 'recordDecision', caseId, conferenceId, category: 'income', text: 'x', ...more })
    expect(record()).toBe('invalid:agencies')
    world.start(lead, conferenceId, items[1])
    expect(record()).toBe('invalid:agencies')
    world.start(lead, conferenceId, items[0])
    expect(record()).toBe('accepted')
    expect(record({ category: 'health' })).toBe('not-allowed')
  })

  it('[CONF14] are seen by those who agreed and by readers of the category, with reasons and dissent; a correction keeps both versions', () => {
    const { world, lead, town, office, clinic, caseId } = table()
    world.consent(lead, caseId, town, { income: 'read' })
    const id = world.decision(lead, caseId, 'income', [office], { reasons: 'proto', dissent: 'jinak' })
    const seen = (actor: typeof lead) => world.case(actor, caseId)?.decisions.find((d) => d.id === id)
    expect(seen(town)).toMatchObject({ text: 'decided', category: 'income', reasons: 'proto', dissent: 'jinak', mayCorrect: false })
    expect(seen(office)).toMatchObject({ text: 'decided', agencies: [office.agencyId] })
    expect(seen(office)?.category).toBeUndefined()
    expect(seen(clinic)).toBeUndefined()
    const correct = (actor: typeof lead) =>
      world.answer(actor, { type: 'correctDecision', decisionId: id, text: 'opraveno', reason: 'omyl' })
    expect([clinic, town].map(correct)).toEqual(['not-found', 'not-allowed'])
    world.now += 60_000
    expect(correct(lead)).toBe('accepted')
    const until = new Date(world.now).toISOString()
    expect(seen(office)).toMatchObject({ text: 'opraveno', previous: [{ text: 'decided', until, reason: 'omyl' }] })
    world.ok(lead, { type: 'removeFromCase', caseId, agencyId: office.agencyId })
    expect(seen(office)).toBeUndefined()
    world.ok(lead, { type: 'closeCase', caseId, reason: 'r' })
    expect(correct(lead)).toBe('conflict')
    const { agencyId } = lead
    expect(world.answer(lead, { type: 'recordDecision', caseId, category: 'income', text: 'x', agencies: [agencyId] })).toBe('conflict')
  })
})

describe('the agreed message', () => {
  it('[CONF15] is a draft of the lead until it is put to the table; then the named seats read and confirm it, and nobody else learns of it', () => {
    const { world, lead, town, office, conferenceId, shared, draft } = planned()
    const colleague = world.person(lead.agencyId, 'colleague')
    if (draft) world.texts.set(draft, 'koncept dopisu')
    world.start(lead, conferenceId, shared)
    expect(world.document(colleague, draft)).toEqual({ read: true, write: true })
    for (const actor of [town, office]) {
      expect(world.document(actor, draft)).toEqual({ read: false, write: false })
      expect(world.conferenceOf(actor, conferenceId)?.message).toBeUndefined()
      expect(world.answer(actor, { type: 'confirmMessage', conferenceId })).toBe('not-found')
      expect(world.answer(actor, { type: 'agreeMessage', conferenceId, text: 'x' })).toBe('not-allowed')
    }
    expect(world.answer(lead, { type: 'confirmMessage', conferenceId })).toBe('conflict:message')
    world.ok(lead, { type: 'agreeMessage', conferenceId, agencies: [lead.agencyId, town.agencyId], nobodyPromises: ['byt'] })
    const seen = world.conferenceOf(town, conferenceId)?.message
    expect(seen).toMatchObject({
      text: 'koncept dopisu',
      nobodyPromises: ['byt'],
      confirmedBy: [],
      mayConfirm: true,
      document: { mayWrite: false },
    })
    expect(world.document(town, draft)).toEqual({ read: true, write: false })
    expect(world.conferenceOf(office, conferenceId)?.message).toBeUndefined()
    expect(world.answer(office, { type: 'confirmMessage', conferenceId })).toBe('not-found')
    world.ok(town, { type: 'confirmMessage', conferenceId })
    world.ok(town, { type: 'confirmMessage', conferenceId })
    expect(world.conferenceOf(lead, conferenceId)?.message).toMatchObject({ confirmedBy: [town.agencyId], mayConfirm: true })
  })

  it('[CONF15] words put to the table beside the draft leave the draft with the lead', () => {
    const { world, lead, town, conferenceId, shared, draft } = planned()
    if (draft) world.texts.set(draft, 'nehotový koncept')
    world.start(lead, conferenceId, shared)
    world.ok(lead, { type: 'agreeMessage', conferenceId, text: 'jiná slova' })
    expect(world.conferenceOf(town, conferenceId)?.message).toMatchObject({ text: 'jiná slova' })
    expect(world.conferenceOf(town, conferenceId)?.message?.document).toBeUndefined()
    expect(world.document(town, draft)).toEqual({ read: false, write: false })
    expect(world.document(lead, draft)).toEqual({ read: true, write: true })
  })

  it('[CONF16] a later change makes it stale; put to the table anew, it is confirmed anew', () => {
    const { world, lead, town, conferenceId, shared } = planned()
    world.start(lead, conferenceId, shared)
    expect(world.answer(lead, { type: 'agreeMessage', conferenceId }), 'an empty draft').toBe('conflict:text')
    world.ok(lead, { type: 'agreeMessage', conferenceId, text: 'dopis' })
    world.ok(town, { type: 'confirmMessage', conferenceId })
    world.happen({ type: 'MessageWentStale', conferenceId }, lead)
    expect(world.conferenceOf(town, conferenceId)?.message).toMatchObject({ stale: true, text: 'dopis', confirmedBy: [town.agencyId] })
    world.ok(lead, { type: 'agreeMessage', conferenceId, text: 'nový dopis' })
    expect(world.conferenceOf(town, conferenceId)?.message).toMatchObject({ stale: false, text: 'nový dopis', confirmedBy: [] })
  })

  it('[CONF16] names agencies at the table; without any it is for those at the running item', () => {
    const { world, lead, conferenceId, secret } = planned()
    const outside = world.seat('ngo')
    const agree = (agencies?: AgencyId[]) =>
      world.answer(lead, { type: 'agreeMessage', conferenceId, text: 'x', ...(agencies && { agencies }) })
    expect(agree()).toBe('conflict:agencies')
    expect(agree([outside.agencyId])).toBe('invalid:agencies')
    world.start(lead, conferenceId, secret)
    expect(agree()).toBe('accepted')
    expect(world.state.conferences.get(conferenceId)?.message.agencies).toHaveLength(2)
  })
})

describe('the end', () => {
  it('[CONF17] it closes with the message or a reason, and a next date or a reason why none; both that are missing are named', () => {
    const { world, lead, town, conferenceId, shared } = planned()
    const end = (more = {}, actor = lead) => world.answer(actor, { type: 'closeConference', conferenceId, ...more })
    expect(end(close, town)).toBe('not-allowed')
    expect(end()).toBe('conflict:message,nextDate')
    expect(end({ noMessageReason: 'x' })).toBe('conflict:nextDate')
    expect(end({ nextDate: '2027-01-10' })).toBe('conflict:message')
    world.enter(town, conferenceId)
    world.start(lead, conferenceId, shared)
    world.ok(lead, { type: 'agreeMessage', conferenceId, text: 'dopis' })
    expect(end({ nextDate: '2027-01-10' })).toBe('accepted')
    expect(world.conferenceOf(town, conferenceId)).toMatchObject({
      state: 'closed',
      nextDate: '2027-01-10',
      participants: [],
      items: [{ state: 'ended' }],
    })
    for (const command of [
      { type: 'startItem', conferenceId, itemId: shared },
      { type: 'enterConference', conferenceId, where: 'room' },
      { type: 'agreeMessage', conferenceId, text: 'x' },
    ] as const)
      expect(world.answer(lead, command), command.type).toBe('conflict')
  })

  it('[NET19] the next date becomes the day of the evaluation where none lies ahead, and moves none that the case manager set', () => {
    const { world, lead, caseId, conferenceId } = planned()
    const again = (nextDate: string) => {
      world.ok(lead, { type: 'closeConference', conferenceId, nextDate, noMessageReason: 'x' })
      world.ok(lead, { type: 'reopenConference', conferenceId, reason: 'x' })
      return world.case(lead, caseId)?.evaluation
    }
    const today = dateOf(world.now, 'Europe/Prague')
    expect(again(addDays(today, -1)), 'what is past is no day to come').toBeUndefined()
    expect(again(addDays(today, 40))).toBe(addDays(today, 40))
    expect(again(addDays(today, 50)), 'one lies ahead').toBe(addDays(today, 40))
    world.now += 41 * 86_400_000
    expect(again(addDays(today, 90)), 'the one before is over').toBe(addDays(today, 90))
    world.ok(lead, { type: 'closeConference', conferenceId, noNextDateReason: 'x', noMessageReason: 'x' })
    expect(world.case(lead, caseId)?.evaluation, 'none needed takes none away').toBe(addDays(today, 90))
  })

  it('[CONF18] is signed after it closed, once for each agency that was at an item; reopening takes the signatures back', () => {
    const { world, lead, town, clinic, conferenceId, shared } = planned()
    world.start(lead, conferenceId, shared)
    const sign = (actor: typeof lead) => world.answer(actor, { type: 'signMinutes', conferenceId })
    expect(sign(town)).toBe('conflict:closed')
    world.ok(lead, { type: 'closeConference', conferenceId, ...close })
    expect(world.conferenceOf(town, conferenceId)?.maySign).toBe(true)
    expect([town, town].map(sign)).toEqual(['accepted', 'accepted'])
    expect(world.conferenceOf(lead, conferenceId)?.signatures).toMatchObject([{ agency: town.agencyId, name: 'person-town' }])
    expect(sign(clinic), 'its item was never held').toBe('not-allowed')
    expect(world.conferenceOf(town, conferenceId)?.maySign).toBe(false)
    const reopen = (actor: typeof lead) => world.answer(actor, { type: 'reopenConference', conferenceId, reason: 'chyba' })
    expect(reopen(town)).toBe('not-allowed')
    expect(reopen(lead)).toBe('accepted')
    expect(world.conferenceOf(lead, conferenceId)).toMatchObject({ state: 'running', signatures: [] })
    world.ok(lead, { type: 'closeConference', conferenceId, ...close })
    world.ok(lead, { type: 'closeCase', caseId: world.conferenceOf(lead, conferenceId)?.caseId as never, reason: 'r' })
    expect(reopen(lead)).toBe('conflict')
    expect(sign(town)).toBe('accepted')
  })
})

describe('the common screen', () => {
  it('[LIVE5] shows nothing of the case while nobody is there, nothing runs, or the one who opens it is not at the item', () => {
    const { world, lead, town, clinic, conferenceId, shared, caseId } = planned()
    world.entry(lead, caseId, 'housing')
    const empty = { entries: [], decisions: [], responsibilities: [] }
    world.start(lead, conferenceId, shared)
    expect(world.room(lead, conferenceId)).toEqual({ id: conferenceId, state: 'running', ...empty })
    world.enter(town, conferenceId)
    expect(world.room(lead, conferenceId)?.entries).toHaveLength(1)
    expect(world.room(clinic, conferenceId)).toEqual({ id: conferenceId, state: 'planned', ...empty })
    world.ok(lead, { type: 'endItem', conferenceId, itemId: shared })
    expect(world.room(lead, conferenceId)).toEqual({ id: conferenceId, state: 'running', ...empty })
  })

  it('[LIVE5] shows what everybody present may see, shrinks when somebody enters, grows when they leave; interpreters and those waiting do not count', () => {
    const { world, lead, town, office, clinic, conferenceId, shared, caseId } = planned()
    const interpreter = world.seat('interpreter')
    world.admit(lead, caseId, interpreter)
    world.ok(lead, { type: 'admitToConference', conferenceId, agencyId: interpreter.agencyId, itemIds: [shared] })
    const income = world.entry(lead, caseId, 'income')
    const locked = world.entry(lead, caseId, 'income', { lockedFor: [office.agencyId] })
    const decision = world.decision(lead, caseId, 'debts', [lead, town])
    const offered = world.offer(lead, caseId, 'debts', town)
    world.start(lead, conferenceId, shared)
    world.ok(lead, { type: 'agreeMessage', conferenceId, text: 'dopis', agencies: [lead.agencyId, town.agencyId] })
    for (const seat of [town, clinic, interpreter]) world.enter(seat, conferenceId)
    const screen = () => {
      const room = world.room(lead, conferenceId)
      return [room?.entries.map((e) => e.id), room?.decisions.map((d) => d.id), room?.responsibilities.map((r) => r.id), room?.message]
    }
    const wide = [[income.entryId, locked.entryId], [decision], [offered], 'dopis']
    expect(screen()).toEqual(wide)
    expect(world.room(lead, conferenceId)?.item).toMatchObject({ id: shared, document: { mayWrite: false } })
    expect(JSON.stringify(world.room(lead, conferenceId))).not.toContain('full title')
    world.enter(office, conferenceId, 'remote')
    expect(screen()).toEqual([[income.entryId], [], [offered], undefined])
    for (const eye of [town, office])
      for (const { document } of world.room(lead, conferenceId)?.entries ?? []) expect(world.document(eye, document.id).read).toBe(true)
    world.ok(lead, { type: 'withdrawConsent', caseId, agencyId: office.agencyId })
    expect(screen()).toEqual([[], [], [], undefined])
    world.ok(office, { type: 'leaveConference', conferenceId })
    expect(screen()).toEqual(wide)
  })

  it('[LIVE5] what one person sees by breaking the glass is not thrown on the wall', () => {
    const { world, lead, town, office, caseId } = table()
    world.consent(lead, caseId, town, { safety: 'read' })
    const { conferenceId, items } = world.conference(lead, caseId, [{ agencies: [lead, town, office], categories: ['safety'] }])
    world.entry(lead, caseId, 'safety')
    for (const seat of [town, office]) world.enter(seat, conferenceId)
    world.start(lead, conferenceId, items[0])
    world.ok(office, { type: 'breakGlass', caseId, reason: 'r', password: 'p' })
    expect(world.category(office, caseId, 'safety')?.entries).toHaveLength(1)
    expect(world.room(office, conferenceId)?.entries).toEqual([])
    world.ok(office, { type: 'leaveConference', conferenceId })
    expect(world.room(lead, conferenceId)?.entries).toHaveLength(1)
  })
})
