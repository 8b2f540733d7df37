/** What travels over Socket.IO. Everything the server says about a topic is a view, or the way from one to the next. */
import type { CommandResult } from './commands.ts'
import type { Refusal } from './refusal.ts'

/** RFC 6902. */
export interface PatchOperation {
  readonly op: 'add' | 'remove' | 'replace' | 'move' | 'copy' | 'test'
  readonly path: string
  readonly value?: unknown
  readonly from?: string
}

export interface PatchMessage {
  readonly topic: string
  readonly from: string
  readonly to: string
  readonly patch: readonly PatchOperation[]
}

/** `permanent`: closed for this seat; the client purges and does not ask again by itself. */
export interface ClosedMessage {
  readonly topic: string
  readonly permanent: boolean
}

/** Whether changes are saved at the moment; sent when that changes, and at the beginning where they are not. */
export interface AvailabilityMessage {
  readonly readOnly: boolean
}

export type OpenAnswer = { readonly version: string; readonly view: unknown } | { readonly refusal: Refusal }
export type CommandAnswer = { readonly id: string; readonly result: CommandResult } | { readonly refusal: Refusal }

export interface ClientToServer {
  open: (topic: unknown, answer: (answer: OpenAnswer) => void) => void
  close: (topic: unknown) => void
  command: (request: unknown, answer: (answer: CommandAnswer) => void) => void
}
export interface ServerToClient {
  patch: (message: PatchMessage) => void
  closed: (message: ClosedMessage) => void
  availability: (message: AvailabilityMessage) => void
}
