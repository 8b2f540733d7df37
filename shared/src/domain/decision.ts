/** What `decide` answers: facts to be recorded and a result, or a refusal. Both are values. */
import type { CommandResult } from '../protocol/commands.ts'
import type { DocumentId } from '../protocol/ids.ts'
import type { Refusal } from '../protocol/refusal.ts'
import type { Actor, DomainEvent } from './event.ts'

/** The first text of a document, to be written in the same batch as the event that made the document. */
export interface FirstText {
  readonly documentId: DocumentId
  readonly text: string
}

export type Decided =
  | { readonly ok: true; readonly events: readonly DomainEvent[]; readonly result: CommandResult; readonly texts: readonly FirstText[] }
  | { readonly ok: false; readonly refusal: Refusal }

export const accept = (events: readonly DomainEvent[] = [], result: CommandResult = {}, texts: readonly FirstText[] = []): Decided => ({
  ok: true,
  events,
  result,
  texts,
})
export const refuse = (code: 'not-found' | 'not-allowed'): Decided => ({ ok: false, refusal: { code } })
/** What was asked does not fit the present state. */
export const conflict = (...fields: readonly string[]): Decided => ({
  ok: false,
  refusal: fields.length > 0 ? { code: 'conflict', fields: [...fields] } : { code: 'conflict' },
})
export const invalid = (...fields: readonly string[]): Decided => ({ ok: false, refusal: { code: 'invalid', fields: [...fields] } })

/** What `decide` is given besides state and command. */
export interface Context {
  readonly actor: Actor
  /** Milliseconds. */
  readonly now: number
  /** A fresh opaque id. */
  readonly newId: () => string
  /** The plain text of a document as it stands when this is decided. */
  readonly textOf: (documentId: DocumentId) => string
  /** The hash of the one-time token that belongs to this command; the token itself never comes here. */
  readonly tokenHash: () => string
}

/** A forgotten command or event does not compile; one that arrives all the same is a bug. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${(value as { type?: string }).type ?? typeof value}`)
}
