/**
 * acknowledgement: how many of a socket's sync frames are saved, counted in the order they came.
 *
 * A frame that was dropped because it came before its step 2 holds its place until that step 2 is saved: only then is
 * what it said saved too, and a later frame is not counted over it.
 */
export interface Slot {
  saved: boolean
}

export class Acknowledgement {
  #waiting: Slot[] = []
  #parked: Slot[] = []
  count = 0

  open(): Slot {
    const slot = { saved: false }
    this.#waiting.push(slot)
    return slot
  }

  /** It will be saved with the step 2 that is on its way. */
  park(slot: Slot): void {
    this.#parked.push(slot)
  }

  /** Those parked until now are brought by this step 2. */
  takeParked(): readonly Slot[] {
    const parked = this.#parked
    this.#parked = []
    return parked
  }

  /** Says whether the count grew. */
  save(slots: readonly Slot[]): boolean {
    for (const slot of slots) slot.saved = true
    const before = this.count
    while (this.#waiting[0]?.saved === true) {
      this.#waiting.shift()
      this.count += 1
    }
    return this.count > before
  }
}
