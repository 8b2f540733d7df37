/**
 * Whatever has happened in a case: a command that closes something opens nothing, to nobody, in none of their seats. Every word, every name and every
 * document that somebody has after it they had before it.
 *
 * Whoever leads from outside is not asked: on the common screen stands what everybody present may see, and that is more when somebody has left.
 */
import { expect, it } from 'vitest'
import { type Category, categories } from '../access/vocabulary.ts'
import type { Command } from '../protocol/commands.ts'
import type { AgencyId, CaseId, ConferenceId, EntryId, GoalId, ItemId, ResponsibilityId } from '../protocol/ids.ts'
import { type Dice, dice } from '../testing/dice.ts'
import { day, everything, type TestWorld, table } from '../testing/world.ts'
import type { Actor } from './event.ts'

type Wish = readonly [Actor, Command] | undefined

class History {
  readonly world: TestWorld
  readonly caseId: CaseId
  readonly lead: Actor
  readonly outside: Actor
  /** In all their seats; the last is another one of the first after the lead. */
  readonly seats: readonly Actor[]
  readonly agencies: readonly AgencyId[]
  readonly words: string[] = []
  readonly #roll: Dice
  #items: readonly { conferenceId: ConferenceId; itemId: ItemId }[] = []

  constructor(roll: Dice) {
    const { world, lead, town, office, clinic, caseId } = table()
    const [landlord, school] = [world.seat('landlord'), world.seat('school')]
    world.ok(world.admin, { type: 'addMembership', personId: town.personId, agencyId: landlord.agencyId, role: 'r' })
    this.#roll = roll
    this.world = world
    this.caseId = caseId
    this.lead = lead
    this.outside = world.seat('ngo', 'outside')
    const besides = { personId: town.personId, agencyId: landlord.agencyId }
    this.seats = [lead, world.person(lead.agencyId, 'colleague'), town, office, clinic, school, landlord, this.outside, besides]
    this.agencies = [town, office, clinic, school, landlord].map(({ agencyId }) => agencyId)
  }

  /** A word that stands nowhere else. */
  word(): string {
    const word = `slovo${String(this.words.length).padStart(4, '0')}`
    this.words.push(word)
    return word
  }

  /** Something is written, opened, agreed or begun. */
  adds(): Wish {
    const { caseId, lead, world } = this
    const roll = this.#roll
    const category = roll.one(categories)
    const who = roll.one(this.seats)
    const of = <T>(list: readonly T[]): T | undefined => (list.length > 0 ? roll.one(list) : undefined)
    const found = world.caseOf(caseId)
    const entryId = of(found.entries)?.id as EntryId
    const goalId = of(found.goals)?.id as GoalId
    const item = of(this.#items)
    const responsibilityId = of([...world.state.responsibilities.keys()]) as ResponsibilityId
    const grants = Object.fromEntries(roll.some(categories).map((c) => [c, roll.one(['contribute', 'read', 'summary'] as const)]))
    const wishes: (() => Wish)[] = [
      () => [lead, { type: 'recordConsent', caseId, agencyId: roll.one(this.agencies), grants, signedBy: 'Anna' }],
      () => [
        lead,
        { type: 'admitToCase', caseId, agencyId: roll.one(this.agencies), hiddenFrom: roll.chance(0.3) ? [roll.one(this.agencies)] : [] },
      ],
      () => [roll.one([lead, who]), { type: 'addEntry', caseId, category, text: this.word(), emergency: roll.chance(0.2) }],
      () => entryId && [lead, { type: 'writeSummary', caseId, entryId, to: roll.some(this.agencies), text: this.word() }],
      () => [lead, { type: 'recordDecision', caseId, category, text: this.word(), agencies: roll.some(this.agencies) }],
      () => [lead, { type: 'addGoal', caseId, text: this.word() }],
      () => goalId && [lead, { type: 'addStep', caseId, goalId, text: this.word() }],
      () => [roll.one([lead, who]), this.#offer(category)],
      () => responsibilityId && [who, { type: 'acceptResponsibility', responsibilityId }],
      () =>
        responsibilityId && [
          who,
          { type: 'handOverResponsibility', responsibilityId, agencyId: roll.one(this.agencies), note: this.word() },
        ],
      () => [lead, this.#conference()],
      () => item && [who, { type: 'acceptStatement', conferenceId: item.conferenceId }],
      () => item && [who, { type: 'enterConference', conferenceId: item.conferenceId, where: 'room' }],
      () => item && [lead, { type: 'startItem', ...item }],
      () => item && [lead, { type: 'agreeMessage', conferenceId: item.conferenceId, text: this.word() }],
      () => entryId && [lead, this.#byLaw(entryId)],
    ]
    return roll.one(wishes)()
  }

  /** Something is closed, by somebody who may. */
  closes(): Wish {
    const { caseId, lead, world } = this
    const roll = this.#roll
    const agencyId = roll.one(this.agencies)
    const who = roll.one(this.seats)
    const of = <T>(list: readonly T[]): T | undefined => (list.length > 0 ? roll.one(list) : undefined)
    const item = of(this.#items)
    const entry = of(world.caseOf(caseId).entries)
    const responsibilityId = of([...world.state.responsibilities.keys()]) as ResponsibilityId
    const some = roll.some(categories)
    const wishes: (() => Wish)[] = [
      () => [lead, { type: 'withdrawConsent', caseId, agencyId, ...(roll.chance(0.5) && { categories: some }) }],
      () => [lead, { type: 'removeFromCase', caseId, agencyId }],
      () => [lead, { type: 'recordConsent', caseId, agencyId, grants: {}, refused: some, signedBy: 'Anna' }],
      () => entry && [lead, { type: 'lockEntry', caseId, entryId: entry.id, agencies: [...new Set([...entry.lockedFor, agencyId])] }],
      () => (who === lead ? undefined : [who, { type: 'recuse', caseId }]),
      () => (who === lead ? undefined : [world.admin, { type: 'endMembership', ...who }]),
      () => item && [lead, { type: 'endItem', ...item }],
      () => item && [who, { type: 'leaveConference', conferenceId: item.conferenceId }],
      () => item && [lead, { type: 'cancelConference', conferenceId: item.conferenceId, reason: 'r' }],
      () => responsibilityId && [lead, { type: 'withdrawOffer', responsibilityId, reason: 'r' }],
    ]
    return roll.one(wishes)()
  }

  /** Who has what: words and names in any answer, and documents they may open. */
  held(): ReadonlyMap<Actor, ReadonlySet<string>> {
    const { world } = this
    const ids = [...this.words, ...[...world.state.agencies.keys()], ...world.state.persons.keys()]
    return new Map(
      this.seats.map((seat) => {
        const seen = world.allSeenBy(seat)
        const read = [...world.state.documents.keys()].filter((id) => world.document(seat, id).read)
        return [seat, new Set([...ids.filter((word) => seen.includes(word)), ...read])]
      }),
    )
  }

  sitting = (agencyId: AgencyId): string[] =>
    this.world.state.memberships.filter((m) => m.agencyId === agencyId).map(({ personId }) => personId)

  /** Carries it out where it is allowed; whether it was. */
  run([actor, command]: NonNullable<Wish>): boolean {
    const decided = this.world.run(actor, command)
    if (decided.ok && command.type === 'scheduleConference') {
      const made = decided.result as { conferenceId: ConferenceId; items: { id: ItemId }[] }
      this.#items = [...this.#items, ...made.items.map(({ id }) => ({ conferenceId: made.conferenceId, itemId: id }))]
    }
    return decided.ok && decided.events.length > 0
  }

  #offer(category: Category): Command {
    const [title, publicTitle] = [this.word(), this.word()]
    const helpers = this.#roll.some(this.agencies)
    const agencyId = this.#roll.one(this.agencies)
    return { type: 'offerResponsibility', caseId: this.caseId, category, title, publicTitle, agencyId, helpers, due: '2026-12-01' }
  }

  #conference(): Command {
    const roll = this.#roll
    const named = roll.chance(0.6) ? { facilitatorId: roll.one(this.seats).personId, scribeId: roll.one(this.seats).personId } : {}
    const item = () => ({
      title: this.word(),
      categories: roll.some(categories),
      agencies: [this.lead.agencyId, ...roll.some(this.agencies)],
    })
    const startsAt = new Date(this.world.now + day).toISOString()
    return { type: 'scheduleConference', caseId: this.caseId, startsAt, items: [item(), item()], ...named }
  }

  #byLaw(entryId: EntryId): Command {
    const category = this.world.caseOf(this.caseId).entries.find((e) => e.id === entryId)?.category ?? 'goals'
    const more = { basis: 'b', act: 'a', reason: this.word(), clientTold: true, overridesCeiling: true }
    const agencyId = this.#roll.one(this.agencies)
    return { type: 'recordLegalBasis', caseId: this.caseId, agencyId, facts: [entryId], grants: { [category]: 'read' }, ...more }
  }
}

const histories = 40
const first = Number(process.env.SEED ?? Math.floor(Math.random() * 1_000_000))

it(`[ACC12] what closes something opens nothing to anybody (${histories} histories from seed ${first})`, { timeout: 120_000 }, () => {
  const closed = new Map<string, number>()
  let less = 0
  for (let seed = first; seed < first + histories; seed++) {
    const roll = dice(seed)
    const history = new History(roll)
    for (const agencyId of history.agencies.slice(0, 3))
      history.run([history.lead, { type: 'recordConsent', caseId: history.caseId, agencyId, grants: everything, signedBy: 'Anna' }])
    for (let n = 0; n < 60; n++) {
      if (roll.chance(0.75)) {
        const wish = history.adds()
        if (wish) history.run(wish)
        continue
      }
      const wish = history.closes()
      if (!wish) continue
      const before = history.held()
      if (!history.run(wish)) continue
      const [actor, command] = wish
      const { type } = command
      // Whom one names oneself, one knows; readers of an entry are told for whom it is locked, and those at a table who else sits for an agency.
      const said = JSON.stringify(command)
      const colleagues = type === 'endMembership' ? history.sitting(command.agencyId) : []
      closed.set(type, (closed.get(type) ?? 0) + 1)
      for (const [seat, has] of history.held()) {
        const had = before.get(seat) ?? new Set()
        const opened =
          seat === history.outside
            ? []
            : [...has].filter(
                (one) => !had.has(one) && !((seat === actor || type === 'lockEntry') && said.includes(one)) && !colleagues.includes(one),
              )
        expect(opened, `seed ${seed}, step ${n}: ${type} opened to ${seat.agencyId} of ${seat.personId}`).toEqual([])
        less += had.size > has.size ? 1 : 0
      }
    }
  }
  expect([...closed.keys()].length, [...closed.keys()].join()).toBeGreaterThan(6)
  expect(less).toBeGreaterThan(histories)
})
