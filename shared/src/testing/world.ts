/**
 * A small network for tests of the domain: the real decide, evolve and view over plain data, with a clock and ids that the test holds.
 * Agencies are found by their kind, people by the agency they sit at, so that a test reads as a sentence.
 *
 * Not here: storing, sending, sessions. Nothing in the product imports this.
 */
import type { Category, Level, SeatKind } from '../access/vocabulary.ts'
import { categories } from '../access/vocabulary.ts'
import { decide } from '../domain/decide.ts'
import type { Decided } from '../domain/decision.ts'
import { type DocumentAccess, documentAccess } from '../domain/documents.ts'
import type { Actor, DomainEvent } from '../domain/event.ts'
import { evolve } from '../domain/evolve.ts'
import { sightOf } from '../domain/rights.ts'
import { type Case, emptyState, type State } from '../domain/state.ts'
import { instantOf } from '../domain/time.ts'
import { view } from '../domain/view.ts'
import type { Command } from '../protocol/commands.ts'
import { commandSchema } from '../protocol/commands.ts'
import type {
  AgencyId,
  CaseId,
  ConferenceId,
  DecisionId,
  DocumentId,
  EntryId,
  ItemId,
  PersonId,
  ResponsibilityId,
  SubjectId,
} from '../protocol/ids.ts'
import type { Topic, ViewOf } from '../protocol/topics.ts'
import { viewSchemas } from '../protocol/topics.ts'
import type { CaseView, CategoryView, ConferenceView, MeView, ResponsibilityView, RoomView } from '../protocol/views.ts'
import { holdToAudience } from './audience.ts'

export const timeZone = 'Europe/Prague'
export const hour = 3_600_000
export const day = 24 * hour
const nobody: Actor = { personId: 'nobody' as PersonId, agencyId: 'nobody' as AgencyId }
const notWire: ReadonlySet<string> = new Set(['foundNetwork', 'setPassword', 'changePassword', 'usePasswordLink'])
/** All a client could open. */
export const everything: Partial<Record<Category, Level>> = Object.fromEntries(categories.map((c) => [c, 'contribute' as const]))

export interface ItemWish {
  readonly title?: string
  readonly categories?: Category[]
  readonly agencies: Actor[]
  readonly minutes?: number
  readonly plannedAt?: string
}

export class TestWorld {
  state: State = emptyState
  now: number
  readonly admin: Actor
  readonly texts = new Map<DocumentId, string>()
  /** Of the link that the next command makes. */
  tokenHash = 'hash'
  #ids = 0

  constructor(day = '2026-11-02') {
    this.now = instantOf(day, timeZone, 9)
    const administrator = { name: 'Správa', email: 'sprava@example.org' }
    const { personId } = this.ok(nobody, { type: 'foundNetwork', name: 'Příkladov', timeZone, administrator })
    this.admin = { personId: personId as PersonId, agencyId: nobody.agencyId }
  }

  /** What is decided and, if accepted, becomes so. Commands of the wire pass its schema first. */
  run(actor: Actor, command: Command): Decided {
    const asked = notWire.has(command.type) ? command : commandSchema.parse(command)
    // Of one width, so that no id is the beginning of another.
    const newId = () => `id-${String(this.#ids++).padStart(4, '0')}`
    const decided = decide(this.state, asked, {
      actor,
      now: this.now,
      newId,
      textOf: (id) => this.texts.get(id) ?? '',
      tokenHash: () => this.tokenHash,
    })
    if (!decided.ok) return decided
    for (const event of decided.events) this.happen(event, actor)
    for (const { documentId, text } of decided.texts) this.texts.set(documentId, text)
    return decided
  }

  /** A fact the server itself records. */
  happen(event: DomainEvent, by?: Actor): void {
    this.state = evolve(this.state, { event, at: this.now, by })
  }

  /** A command that must be accepted; its result. */
  ok(actor: Actor, command: Command): Readonly<Record<string, unknown>> {
    const decided = this.run(actor, command)
    if (!decided.ok) throw new Error(`${command.type} was refused: ${JSON.stringify(decided.refusal)}`)
    return decided.result
  }

  /** The code with which a command is refused, or `accepted`; `fields` follow after a colon. */
  answer(actor: Actor, command: Command): string {
    const decided = this.run(actor, command)
    if (decided.ok) return 'accepted'
    const { refusal } = decided
    const fields = 'fields' in refusal ? refusal.fields : undefined
    return fields === undefined ? refusal.code : `${refusal.code}:${fields.join(',')}`
  }

  /** A person sitting for a new agency of the kind. Names hold the kind, so that a search for them finds every mention. */
  seat(kind: SeatKind, name: string = kind): Actor {
    const agencyId = this.ok(this.admin, { type: 'addAgency', name: `agency-${name}`, shortName: name.slice(0, 12), kind })
      .agencyId as AgencyId
    return this.person(agencyId, name)
  }

  /** One more person at an agency. */
  person(agencyId: AgencyId, name: string): Actor {
    const added = this.ok(this.admin, { type: 'addPerson', name: `person-${name}`, email: `${name}@example.org` })
    const actor = { personId: added.personId as PersonId, agencyId }
    this.ok(this.admin, { type: 'addMembership', ...actor, role: `role-${name}` })
    return actor
  }

  open(lead: Actor, subjects: readonly { name: string; age?: number }[] = [{ name: 'Anna' }]): { caseId: CaseId; subjects: SubjectId[] } {
    const opened = this.ok(lead, { type: 'openCase', label: 'Javor', subjects: [...subjects] })
    return { caseId: opened.caseId as CaseId, subjects: (opened.subjects as { id: SubjectId }[]).map((s) => s.id) }
  }

  admit(lead: Actor, caseId: CaseId, seat: Actor, hiddenFrom: readonly Actor[] = []): void {
    const { agencyId, personId } = seat
    this.ok(lead, { type: 'admitToCase', caseId, agencyId, personId, hiddenFrom: hiddenFrom.map((a) => a.agencyId) })
  }

  consent(
    lead: Actor,
    caseId: CaseId,
    to: Actor,
    grants: Partial<Record<Category, Level>>,
    more: Partial<Extract<Command, { type: 'recordConsent' }>> = {},
  ): void {
    this.ok(lead, { type: 'recordConsent', caseId, agencyId: to.agencyId, grants, signedBy: 'Anna', ...more })
  }

  entry(
    author: Actor,
    caseId: CaseId,
    category: Category,
    more: Partial<Extract<Command, { type: 'addEntry' }>> = {},
  ): { entryId: EntryId; documentId: DocumentId } {
    const added = this.ok(author, { type: 'addEntry', caseId, category, text: 'text', ...more })
    return { entryId: added.entryId as EntryId, documentId: added.documentId as DocumentId }
  }

  conference(
    lead: Actor,
    caseId: CaseId,
    items: readonly ItemWish[],
    more: Partial<Extract<Command, { type: 'scheduleConference' }>> = {},
  ): { conferenceId: ConferenceId; items: ItemId[] } {
    const made = this.ok(lead, {
      type: 'scheduleConference',
      caseId,
      startsAt: new Date(this.now + hour).toISOString(),
      items: items.map(({ title = 'bod', categories: of = [], agencies, ...rest }) => ({
        title,
        categories: of,
        agencies: agencies.map((a) => a.agencyId),
        ...rest,
      })),
      ...more,
    })
    return { conferenceId: made.conferenceId as ConferenceId, items: (made.items as { id: ItemId }[]).map((i) => i.id) }
  }

  /** Through the gate of the lobby to the table. */
  enter(actor: Actor, conferenceId: ConferenceId, where: 'room' | 'remote' = 'room'): void {
    this.ok(actor, { type: 'acceptStatement', conferenceId })
    this.ok(actor, { type: 'enterConference', conferenceId, where })
  }

  start(lead: Actor, conferenceId: ConferenceId, itemId: ItemId | undefined): void {
    if (itemId === undefined) throw new Error('no such item')
    this.ok(lead, { type: 'startItem', conferenceId, itemId })
  }

  offer(
    giver: Actor,
    caseId: CaseId,
    category: Category,
    to: Actor | 'subject',
    more: Partial<Extract<Command, { type: 'offerResponsibility' }>> = {},
  ): ResponsibilityId {
    return this.ok(giver, {
      type: 'offerResponsibility',
      caseId,
      category,
      title: 'full title',
      publicTitle: 'public title',
      agencyId: to === 'subject' ? to : to.agencyId,
      due: '2026-12-01',
      ...more,
    }).responsibilityId as ResponsibilityId
  }

  decision(
    by: Actor,
    caseId: CaseId,
    category: Category,
    agencies: readonly Actor[],
    more: Partial<Extract<Command, { type: 'recordDecision' }>> = {},
  ): DecisionId {
    const named = agencies.map((a) => a.agencyId)
    return this.ok(by, { type: 'recordDecision', caseId, category, text: 'decided', ...(named.length > 0 && { agencies: named }), ...more })
      .decisionId as DecisionId
  }

  /** Views are checked against their schemas, as strict as the wire describes them, and each field for whom it is. */
  view<T extends Topic>(actor: Actor, topic: T): ViewOf[T['name']] | undefined {
    const seen = view(this.state, actor, topic, { now: this.now, isOnline: () => false })
    if (seen !== undefined) {
      viewSchemas[topic.name].parse(seen)
      holdToAudience(viewSchemas[topic.name], seen, this.state, actor, topic, this.now)
    }
    return seen as ViewOf[T['name']] | undefined
  }

  case = (actor: Actor, id: CaseId): CaseView | undefined => this.view(actor, { name: 'case', id })
  category = (actor: Actor, id: CaseId, code: Category): CategoryView | undefined =>
    this.case(actor, id)?.categories.find((c) => c.code === code)
  level = (actor: Actor, id: CaseId, code: Category): Level => this.category(actor, id, code)?.level ?? 'none'
  conferenceOf = (actor: Actor, id: ConferenceId): ConferenceView | undefined => this.view(actor, { name: 'conference', id })
  room = (actor: Actor, id: ConferenceId): RoomView | undefined => this.view(actor, { name: 'room', id })
  me = (actor: Actor): MeView | undefined => this.view(actor, { name: 'me' })
  responsibility = (actor: Actor, caseId: CaseId, id: ResponsibilityId): ResponsibilityView | undefined =>
    this.case(actor, caseId)?.responsibilities.find((r) => r.id === id)
  document = (actor: Actor, id: DocumentId | undefined): DocumentAccess =>
    id === undefined ? { read: false, write: false } : documentAccess(this.state, actor, id, this.now)

  caseOf(id: CaseId): Case {
    const found = this.state.cases.get(id)
    if (found === undefined) throw new Error('no such case')
    return found
  }

  sight(actor: Actor, id: CaseId) {
    const sight = sightOf(this.state, this.caseOf(id), actor, this.now)
    if (sight === undefined) throw new Error('no such seat')
    return sight
  }

  /** Everything an actor can ask for, as the bytes that would leave. */
  allSeenBy(actor: Actor): string {
    const plain = (['me', 'cases', 'responsibilities'] as const).map((name) => ({ name }))
    const cases = [...this.state.cases.keys()].map((id) => ({ name: 'case' as const, id }))
    const tables = [...this.state.conferences.keys()].flatMap((id) => (['conference', 'room'] as const).map((name) => ({ name, id })))
    return JSON.stringify([...plain, ...cases, ...tables].map((topic) => this.view(actor, topic) ?? null))
  }
}

export interface Table {
  readonly world: TestWorld
  readonly lead: Actor
  readonly town: Actor
  readonly office: Actor
  readonly clinic: Actor
  readonly caseId: CaseId
  readonly subjects: readonly SubjectId[]
}

/** A case with four agencies at its table; to the lead everything is open, to the others nothing yet. */
export function table(subjects: readonly { name: string; age?: number }[] = [{ name: 'Anna' }], day?: string): Table {
  const world = new TestWorld(day)
  const lead = world.seat('lead')
  const town = world.seat('municipalSocialWork', 'town')
  const office = world.seat('labourBenefits', 'office')
  const clinic = world.seat('health', 'clinic')
  const opened = world.open(lead, subjects)
  for (const seat of [town, office, clinic]) world.admit(lead, opened.caseId, seat)
  world.consent(lead, opened.caseId, lead, everything)
  return { world, lead, town, office, clinic, ...opened }
}
