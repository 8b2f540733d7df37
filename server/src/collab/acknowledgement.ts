/**
 * acknowledgement: how many of a socket's sync frames are saved, counted in the order they came: a later one is not counted over one that waits.
 */
export interface Slot {
  saved: boolean
}

export class Acknowledgement {
  readonly #waiting: Slot[] = []
  count = 0

  open(): Slot {
    const slot = { saved: false }
    this.#waiting.push(slot)
    return slot
  }

  /** Says whether the count grew. */
  save(slot: Slot): boolean {
    slot.saved = true
    const before = this.count
    while (this.#waiting[0]?.saved === true) {
      this.#waiting.shift()
      this.count += 1
    }
    return this.count > before
  }
}
