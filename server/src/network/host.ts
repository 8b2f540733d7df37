/**
 * NetworkHost: one network in memory. Executes commands one after another, appends what was decided, and only then shows and acknowledges it.
 *
 * Not here: what is decided before it is written, and what then (twoStates.ts); who may see what (shared/src/domain), how an entry is sealed and stored (store/), and how a view travels (http/, live/, collab/).
 */
import { createHash, randomBytes } from 'node:crypto'
import { decide } from '@spojka/shared/domain/decide'
import { caseOf } from '@spojka/shared/domain/documents'
import { subjectErased } from '@spojka/shared/domain/erasure/decide'
import { erasingOf } from '@spojka/shared/domain/erasure/erasing'
import type { Actor, DomainEvent, Recorded } from '@spojka/shared/domain/event'
import { attempted } from '@spojka/shared/domain/exposure/attempt'
import { noExposure } from '@spojka/shared/domain/exposure/evolve'
import { shownByDocument, shownByTopic } from '@spojka/shared/domain/exposure/shown'
import { membershipOf } from '@spojka/shared/domain/network/administration'
import { isNetworkCommand } from '@spojka/shared/domain/network/decide'
import type { State } from '@spojka/shared/domain/state'
import { view } from '@spojka/shared/domain/view'
import type { Command, CommandResult } from '@spojka/shared/protocol/commands'
import type { AgencyId, DocumentId, PersonId } from '@spojka/shared/protocol/ids'
import type { Topic } from '@spojka/shared/protocol/topics'
import { textToUpdate } from '../collab/text.ts'
import { type Draft, NotWritten } from '../store/port.ts'
import { accountOf, accountWithEmail, holderOfLink } from './accounts.ts'
import { nextChange } from './boundaries.ts'
import { changeOfCase, changeOfExposure, changeOfPresence } from './change.ts'
import { NetworkDocuments } from './documents.ts'
import { erasuresToRepeat, type NotedErasure } from './erasureList.ts'
import { type ExposureLog, ExposureRecorder, type Later } from './exposure.ts'
import { caseOfEvent } from './keyScope.ts'
import { answerKey, type Memory } from './memory.ts'
import {
  type Account,
  type Change,
  type Executed,
  everything,
  type LinkHolder,
  type MayLeave,
  type NetworkService,
  type Viewed,
} from './port.ts'
import type { Unfinished } from './replay.ts'
import { type ClockOptions, SteadyClock } from './steadyClock.ts'
import { TwoStates } from './twoStates.ts'
import { Upkeep, type UpkeepOptions } from './upkeep.ts'

export interface HostOptions extends UpkeepOptions, ClockOptions {
  /** The plain text of a document, with what is being written: as far ahead as the decided state. */
  readonly textOf: (documentId: DocumentId) => string
  /** The hash of the one-time token that belongs to a command of a person. */
  readonly tokenHash: (personId: PersonId, commandId: string) => string
  /** The machine's own timer where none is given. */
  readonly later?: Later
}

/** Some hours of a busy network; a command is sent again within seconds. */
const mostAnsweredAsIs = 10_000

/** What closes something does not wait for room on a disk. */
const closing: ReadonlySet<Command['type']> = new Set([
  'withdrawConsent',
  'lockEntry',
  'removeFromCase',
  'recuse',
  'endMembership',
  'endGuardianship',
  'closeCase',
])

const newId = (): string => randomBytes(16).toString('base64url')
/** Only here: what `decide` answers with and what `view` shows may be sent, and nothing else. */
const leaving = <T>(made: T): T & MayLeave => made as T & MayLeave

/** The acceptance, once what it rests on has happened. */
async function answered(result: CommandResult, done: Promise<unknown>): Promise<Executed> {
  try {
    await done
    return { ok: true, result: leaving(result) }
  } catch (error) {
    if (error instanceof NotWritten) return readOnly
    throw error
  }
}

const notFound = { ok: false, refusal: { code: 'not-found' } } as const
const readOnly = { ok: false, refusal: { code: 'read-only' } } as const

export class NetworkHost implements NetworkService {
  readonly #options: HostOptions
  readonly #clock: SteadyClock
  readonly #states: TwoStates
  readonly upkeep: Upkeep
  readonly documents: NetworkDocuments
  readonly #inFlight = new Map<string, Promise<Executed>>()
  /** What was answered without an event, of which no log says anything: sent again it is not carried out after all. The latest of them. */
  readonly #answeredAsIs = new Map<string, CommandResult>()
  readonly #online = new Set<string>()
  readonly #listeners: ((change: Change) => void)[] = []

  /** Another object whenever anything that rights depend on may have changed. */
  #rights: { readonly cases?: State['cases'] } = {}
  readonly exposure: ExposureRecorder

  constructor(options: HostOptions) {
    this.#options = options
    this.#clock = new SteadyClock(options)
    this.#states = new TwoStates(options.log)
    this.upkeep = new Upkeep(options, {
      decided: () => this.#decided,
      now: () => this.now(),
      append: (drafts, inForce) => this.#states.commit({ drafts, facts: [], inForce: (_, first) => inForce(first) }),
      appendRenewal: (documentId, draft, inForce) => this.#renew(documentId, draft, inForce),
      documentsOf: (caseId) =>
        [...this.#decided.documents].filter(([, unit]) => caseOf(this.#decided, unit)?.id === caseId).map(([id]) => id),
    })
    this.documents = new NetworkDocuments({
      states: this.#states,
      now: () => this.now(),
      announce: (events, before) => this.#announce(this.#changeOf(events, before)),
    })
    this.exposure = new ExposureRecorder({
      log: this.#exposureLog(),
      now: () => this.now(),
      ...(options.later && { later: options.later }),
    })
  }

  get #decided(): State {
    return this.#states.decided
  }

  get #committed(): State {
    return this.#states.committed
  }

  get #memory(): Memory {
    return this.#states.memory
  }

  /** Makes everything of the log. Call once, before anything else. */
  async load(): Promise<void> {
    this.#states.begin(await this.upkeep.load())
    this.#clock.atLeast(this.#memory.at)
  }

  get isEmpty(): boolean {
    return this.#committed.network === undefined
  }

  /** Milliseconds; see steadyClock.ts. */
  now(): number {
    return this.#clock.now()
  }

  async execute({ personId, agencyId }: Actor, commandId: string, command: Command): Promise<Executed> {
    // Who asks may be given as a session; only who acts is recorded.
    const actor: Actor = { personId, agencyId }
    const key = answerKey(personId, commandId)
    const before = this.#memory.answers.get(key) ?? this.#answeredAsIs.get(key)
    if (before !== undefined) return this.#carriedOut(command, before)
    const running = this.#inFlight.get(key)
    if (running !== undefined) return running
    const executing = this.#executeOrAgain(actor, commandId, command).finally(() => this.#inFlight.delete(key))
    this.#inFlight.set(key, executing)
    return executing
  }

  /** What is asked for a second time is answered alike; an erasure only once nothing of it is left to be done. */
  #carriedOut(command: Command, result: CommandResult): Promise<Executed> {
    const isErasure = command.type === 'eraseSubject' || command.type === 'eraseDeletedText'
    return answered(result, isErasure ? this.upkeep.erase([]) : Promise.resolve())
  }

  /** It is so already: nothing is to be written, and what it rests on has to be. */
  async #answerAsIs(key: string, command: Command, result: CommandResult): Promise<Executed> {
    const settled = await answered(result, this.#states.settled())
    if (!settled.ok) return settled
    this.#answeredAsIs.set(key, result)
    const [oldest] = this.#answeredAsIs.keys()
    if (oldest !== undefined && this.#answeredAsIs.size > mostAnsweredAsIs) this.#answeredAsIs.delete(oldest)
    return this.#carriedOut(command, result)
  }

  /** An urgent command that was refused with everything else of a batch gets the room that is kept for it at the second attempt. */
  async #executeOrAgain(actor: Actor, commandId: string, command: Command): Promise<Executed> {
    const executed = await this.#execute(actor, commandId, command)
    const isToRepeat = !executed.ok && executed.refusal.code === 'read-only' && closing.has(command.type)
    return isToRepeat ? this.#execute(actor, commandId, command) : executed
  }

  async #execute(actor: Actor, commandId: string, command: Command): Promise<Executed> {
    // Administrators administer by their person and hold no seat; everybody else acts for an agency of theirs.
    if (!isNetworkCommand(command) && !this.#sits(actor)) return notFound
    const at = this.now()
    const { textOf, tokenHash } = this.#options
    const context = { actor, now: at, newId, textOf, tokenHash: () => tokenHash(actor.personId, commandId) }
    const decided = decide(this.#decided, command, context)
    if (!decided.ok) return decided
    const { events, result, texts } = decided
    if (events.length === 0) return this.#answerAsIs(answerKey(actor.personId, commandId), command, result)
    const { drafts, facts } = this.#states.stage(events, at, actor, { commandId, result })
    const updates = texts.map(({ documentId, text }) => ({ documentId, recorded: { actor, update: textToUpdate(text) } }))
    for (const { documentId, recorded } of updates) drafts.push(this.#states.draftOf(documentId, recorded, at))
    const erasures: Unfinished[] = []
    const inForce = (before: State, first: number): void => {
      erasures.push(...this.#erasuresIn(facts, before, first))
      for (const [i, { documentId, recorded }] of updates.entries()) this.#states.keep(documentId, recorded, first + facts.length + i, at)
      this.#memory.answers.set(answerKey(actor.personId, commandId), result)
      this.#announce(this.#changeOf(events, before))
    }
    const committed = this.#states.commit({ drafts, facts, inForce, urgent: closing.has(command.type) })
    return answered(
      result,
      committed.then(() => (erasures.length > 0 ? this.upkeep.erase(erasures) : undefined)),
    )
  }

  /** Erases again whom an older store has brought back; before anybody is served. */
  async eraseAgain(noted: readonly NotedErasure[]): Promise<void> {
    for (const { caseId, subjectId, by } of erasuresToRepeat(this.#committed, noted)) {
      const found = this.#decided.cases.get(caseId)
      if (found === undefined) continue
      const actor: Actor = { personId: by ?? found.caseManagerId, agencyId: found.leadId }
      const { drafts, facts } = this.#states.stage([subjectErased(this.#decided, found, subjectId, newId)], this.now(), actor)
      const erasures: Unfinished[] = []
      await this.#states.commit({ drafts, facts, inForce: (before, first) => erasures.push(...this.#erasuresIn(facts, before, first)) })
      await this.upkeep.erase(erasures)
    }
  }

  /** From here until it is in force nobody comes in: under the old name no more, and under the new one not yet ({@link NetworkDocuments.named}). */
  async #renew(documentId: DocumentId, draft: Draft, inForce: (seq: number) => void): Promise<void> {
    const unit = this.#decided.documents.get(documentId)
    const found = unit && caseOf(this.#decided, unit)
    if (found === undefined) return
    const events: DomainEvent[] = [{ type: 'DocumentRenewed', caseId: found.id, documentId }]
    const { drafts, facts } = this.#states.stage(events, this.now(), undefined)
    await this.#states.commit({
      drafts: [...drafts, draft],
      facts,
      inForce: (before, first) => {
        inForce(first + facts.length)
        this.#options.renewed(documentId)
        this.#announce(this.#changeOf(events, before))
      },
    })
  }

  /** What is to be taken out of the log now that it is erased from the state. */
  #erasuresIn(facts: readonly Recorded[], before: State, first: number): Unfinished[] {
    return facts.flatMap(({ event, by }, i): Unfinished[] => {
      if (event.type === 'DeletedTextErased') return [{ what: 'text', documentId: event.documentId }]
      const found = event.type === 'SubjectErased' ? before.cases.get(event.caseId) : undefined
      if (event.type !== 'SubjectErased' || found === undefined) return []
      const erasing = erasingOf(before, found, event.subjectId)
      for (const id of erasing.documents) this.#memory.histories.end(id)
      return [{ what: 'person', seq: first + i, erasing, before, by }]
    })
  }

  view(actor: Actor, topic: Topic): Viewed {
    const moment = {
      now: this.now(),
      isOnline: (personId: PersonId, agencyId: AgencyId) => this.#online.has(seatKey({ personId, agencyId })),
    }
    const seen = view(this.#committed, actor, topic, moment)
    return seen === undefined ? notFound : { ok: true, version: versionOf(seen), view: leaving(seen) }
  }

  accountByEmail(email: string): Account | undefined {
    return accountWithEmail(this.#committed, email)
  }

  account(personId: PersonId): Account | undefined {
    return accountOf(this.#committed, personId)
  }

  /** Without a password nobody is signed in: a reset ends what the old one began. */
  mayActFor(actor: Actor): boolean {
    return this.#sits(actor) && this.#decided.persons.get(actor.personId)?.passwordHash !== undefined
  }

  #sits(actor: Actor): boolean {
    return membershipOf(this.#decided, actor) !== undefined
  }

  linkHolder(tokenHash: string): LinkHolder | undefined {
    return holderOfLink(this.#committed, tokenHash, this.now())
  }

  accounts(): readonly Account[] {
    return [...this.#committed.persons.keys()].flatMap((id) => this.account(id) ?? [])
  }

  onChange(listener: (change: Change) => void): void {
    this.#listeners.push(listener)
  }

  setOnline(actor: Actor, online: boolean): void {
    const seat = seatKey(actor)
    if (this.#online.has(seat) === online) return
    if (online) this.#online.add(seat)
    else this.#online.delete(seat)
    const change = changeOfPresence(this.#committed, actor)
    if (change !== undefined) this.#announce(change)
  }

  /** Time alone closed or opened something: the same as any other change. */
  timePassed(): void {
    this.#rights = {}
    this.#announce(everything)
  }

  /** The next instant at which time alone changes a right. */
  nextChange(): number | undefined {
    return nextChange(this.#committed, this.now())
  }

  /** What the exposure log is made of; the state itself stays here. */
  #exposureLog(): ExposureLog {
    const rights = () => {
      if (this.#rights.cases !== this.#committed.cases) this.#rights = { cases: this.#committed.cases }
      return this.#rights
    }
    return {
      shownByTopic: (actor, topic, view) => {
        const [state, now] = [this.#committed, this.now()]
        return { rights: rights(), things: () => shownByTopic(state, actor, topic, view, now) }
      },
      shownByDocument: (actor, documentId) => {
        const [state, now] = [this.#committed, this.now()]
        return { rights: rights(), things: () => shownByDocument(state, actor, documentId, now) }
      },
      attempted: (asked) => attempted(this.#committed, asked),
      nextNumber: (caseId) => (this.#committed.exposure.get(caseId) ?? noExposure).next,
      recorded: () => this.#committed.exposure,
      append: (events) => {
        const { drafts, facts } = this.#states.stage(events, this.now(), undefined)
        const inForce = () => this.#announce(changeOfExposure(events.map(({ caseId }) => caseId)))
        return this.#states.commit({ drafts, facts, inForce })
      },
    }
  }

  /** How far facts reach that are in force now. */
  #changeOf(events: readonly DomainEvent[], before: State): Change {
    const [first, ...others] = events.map((event) => caseOfEvent(this.#committed, event)?.id)
    return first === undefined || others.some((id) => id !== first) ? everything : changeOfCase(first, before, this.#committed)
  }

  #announce(change: Change): void {
    for (const listener of this.#listeners) listener(change)
  }
}

const seatKey = ({ personId, agencyId }: Actor): string => `${personId}/${agencyId}`

/** Made of what the viewer sees and nothing else, so that it tells nothing more. */
const versionOf = (seen: object): string => createHash('sha256').update(JSON.stringify(seen)).digest('base64url').slice(0, 22)
