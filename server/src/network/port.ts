/**
 * What the edges (http, live, identity, clockwork) may ask of a network. Only views leave: nothing outside this folder ever holds a state.
 */
import type { Asked } from '@spojka/shared/domain/exposure/attempt'
import type { Command, CommandResult } from '@spojka/shared/protocol/commands'
import type { AgencyId, DocumentId, PersonId } from '@spojka/shared/protocol/ids'
import type { Refusal } from '@spojka/shared/protocol/refusal'
import type { Topic, ViewOf } from '@spojka/shared/protocol/topics'
import type { SeatView } from '@spojka/shared/protocol/views'

export type { Availability, AvailabilitySource, Want } from '../store/port.ts'

/** A person acting for one agency. */
export interface Actor {
  readonly personId: PersonId
  readonly agencyId: AgencyId
}

declare const mayLeave: unique symbol
/** Stands on what may be sent to the one who asked. The network host alone puts it there; whatever has none is not sent. */
export interface MayLeave {
  readonly [mayLeave]: true
}
/** What somebody may see of a topic at one moment. */
export type Seen = ViewOf[keyof ViewOf] & MayLeave
/** What an accepted command answers with. */
export type Result = CommandResult & MayLeave

export type Executed = { readonly ok: true; readonly result: Result } | { readonly ok: false; readonly refusal: Refusal }
export type Viewed =
  | { readonly ok: true; readonly version: string; readonly view: Seen }
  | { readonly ok: false; readonly refusal: Refusal }

/** What signing in needs to know of an account; never leaves the server. */
export interface Account {
  readonly personId: PersonId
  readonly name: string
  readonly email: string
  readonly passwordHash: string | undefined
  readonly seats: readonly SeatView[]
}

/** For whom a one-time link was made, and what the page behind it says. */
export interface LinkHolder {
  readonly personId: PersonId
  readonly purpose: 'invitation' | 'reset'
  readonly name: string
  readonly email: string
  readonly agency: string
  readonly network: string
  readonly expiresAt: number
}

/** How far a change reaches. */
export interface Change {
  /** False only where this actor's view of the topic is certainly the same as before. */
  touches(actor: Actor, topic: Topic): boolean
  /** False only where everybody's rights to the document are certainly the same as before. */
  touchesDocument(documentId: DocumentId): boolean
}

export const everything: Change = { touches: () => true, touchesDocument: () => true }

/** One place where something of a case stands before somebody's eyes: an open topic of a socket, an answer, an open document. */
export interface Place {
  /** What stands there now; called again whenever it may be another. */
  topic(topic: Topic, viewed: Extract<Viewed, { ok: true }>): void
  document(documentId: DocumentId): void
  /** It stands there no more: the reader left, or it was closed before them. */
  gone(why: 'left' | 'closed'): void
}

/** To whom what is handed over, and who was refused. Whoever reports waits for nothing, gets no answer and no error, and looks nothing up. */
export interface Exposure {
  placeBefore(actor: Actor): Place
  refused(actor: Actor, asked: Asked): void
}

export interface NetworkService {
  readonly exposure: Exposure
  /**
   * Decides, appends, and answers once the outcome is durable and everything it closes is closed (the fence stands).
   * The same `commandId` of the same person gives the first acceptance again; refusals are judged anew. Never rejects but for a bug.
   */
  execute(actor: Actor, commandId: string, command: Command): Promise<Executed>
  /** The committed view at the present time. What the actor may not know of and what does not exist are one answer, `not-found`. */
  view(actor: Actor, topic: Topic): Viewed
  /** By e-mail, letter case and spaces around it ignored. */
  accountByEmail(email: string): Account | undefined
  account(personId: PersonId): Account | undefined
  /** Whether the person still has this seat, and a password to sign in to it. */
  mayActFor(actor: Actor): boolean
  /**
   * Called after every commit of events and whenever time alone closed something, in the same turn of the event loop in which the new state
   * came into force and before any acknowledgement. A listener must not await.
   */
  onChange(listener: (change: Change) => void): void
  /** People online in a conference are what the server knows: live sessions report here, by seat, and the views show it. */
  setOnline(actor: Actor, online: boolean): void
}
