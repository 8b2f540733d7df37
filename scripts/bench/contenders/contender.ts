/** contender: what the bench has to know of a server to measure it, the same for every one. */
import type { Started } from './process.ts'

export interface Address {
  readonly url: string
  readonly protocols: readonly string[]
  /** Put before every message, where several documents may share a connection. */
  readonly prefix: Uint8Array
  /** Said first, where a server wants to know who speaks. */
  readonly hello: Uint8Array | undefined
}

export interface Running extends Started {
  /** Where a person finds the document of a room. */
  address(room: number, person: number): Address
  /** Called before people come, a long time after the start perhaps. */
  prepare(): Promise<void>
}

export interface Contender {
  readonly name: string
  /** It keeps documents, so that somebody who comes later can be shown one. */
  readonly stores: boolean
  /** `directory` is empty and its own. Throws with a sentence where it cannot run. */
  start(directory: string): Promise<Running>
}

export const nothing = new Uint8Array(0)
