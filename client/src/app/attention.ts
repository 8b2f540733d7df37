/**
 * When somebody was last at this page, and when a page that nobody is at ends. Each renewal counts as use on the server; so a page that renewed by itself
 * would never be idle, and would show a case to an empty office until the evening.
 *
 * Never later than the server would: what the server was told last counts where it could not be told of what came after. But whoever goes on working
 * without a line is there, and is not thrown out of a page that she could not come back to.
 *
 * Not here: what counts as being there (presence.ts); renewing and ending (session.ts).
 */
import { sessionIdleMs } from '@spojka/shared/protocol/sessionTimes'

/** Time enough to look up from a conversation. */
const warnedMs = 2 * 60_000

export class Attention {
  #seenAt: number
  #toldAt: number
  /** Since when the server could not be told. */
  #unreachedAt: number | undefined

  constructor(at: number) {
    this.#seenAt = at
    this.#toldAt = at
  }

  /** Somebody was there. After the end it is somebody else, for all that is known: a machine that slept wakes so. */
  seen(at: number): void {
    if (at < this.endsAt && at > this.#seenAt) this.#seenAt = at
  }

  /** The server knows of everything until now. */
  told(at: number): void {
    this.#toldAt = at
    this.#unreachedAt = undefined
  }

  unreached(at: number): void {
    this.#unreachedAt ??= at
  }

  /** Somebody was there whom the server has not been told of. */
  get isUntold(): boolean {
    return this.#seenAt > this.#toldAt
  }

  get endsAt(): number {
    const wentOnWithoutLine = this.#unreachedAt === undefined || this.#seenAt > this.#unreachedAt
    return (wentOnWithoutLine ? this.#seenAt : Math.min(this.#seenAt, this.#toldAt)) + sessionIdleMs
  }

  endsSoon(at: number): boolean {
    return at >= this.endsAt - warnedMs
  }
}
