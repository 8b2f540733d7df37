/** journal: what the recorder noted, and the states in which a power cut may have left the files. */

export type Operation =
  | { readonly op: 'write'; readonly file: number; readonly offset: number; readonly bytes: Buffer }
  | { readonly op: 'truncate'; readonly file: number; readonly size: number }
  | { readonly op: 'sync' | 'unlink'; readonly file: number }
  | { readonly op: 'said'; readonly text: string }

/** By the numbers of recorder.c. */
export const fileNames = ['spojka.db', 'spojka.db-wal', 'spojka.db-journal'] as const

export function readJournal(journal: Buffer): Operation[] {
  const operations: Operation[] = []
  for (let at = 0; at < journal.length; ) {
    const op = journal[at]
    const file = journal[at + 1] ?? 0
    const offset = Number(journal.readBigUInt64LE(at + 2))
    const bytes = journal.subarray(at + 14, at + 14 + journal.readUInt32LE(at + 10))
    at += 14 + bytes.length
    if (op === 0) operations.push({ op: 'write', file, offset, bytes })
    else if (op === 1) operations.push({ op: 'truncate', file, size: offset })
    else if (op === 2) operations.push({ op: 'sync', file })
    else if (op === 3) operations.push({ op: 'unlink', file })
    else operations.push({ op: 'said', text: bytes.toString() })
  }
  return operations
}

type Change = Extract<Operation, { op: 'write' | 'truncate' }>

/** A disk: what is surely on it, and what was written since and may or may not be. */
export class Disk {
  readonly #durable = new Map<number, Buffer>()
  readonly #pending = new Map<number, Change[]>()

  apply(operation: Operation): void {
    switch (operation.op) {
      case 'unlink':
        this.#durable.delete(operation.file)
        this.#pending.delete(operation.file)
        return
      case 'sync':
        this.#durable.set(operation.file, this.#pendingOf(operation.file).reduce(changed, this.#durable.get(operation.file) ?? empty))
        this.#pending.delete(operation.file)
        return
      case 'write':
      case 'truncate':
        this.#pending.set(operation.file, [...this.#pendingOf(operation.file), operation])
        return
      case 'said':
        return
    }
  }

  #pendingOf(file: number): Change[] {
    return this.#pending.get(file) ?? []
  }

  get isSynced(): boolean {
    return this.#pending.size === 0
  }

  /** What is found after the power is back: of the writes nobody waited for none, the first of them, some, or some sectors of some. */
  afterPowerLoss(random: () => number): Map<number, Buffer> {
    const found = new Map(this.#durable)
    const manner = Math.floor(random() * 4)
    for (const [file, changes] of this.#pending) {
      found.set(file, survivors(changes, manner, random).reduce(changed, this.#durable.get(file) ?? empty))
    }
    return found
  }
}

const empty = Buffer.alloc(0)
/** A disk writes a sector whole or not at all. */
const SECTOR = 512

function survivors(changes: readonly Change[], manner: number, random: () => number): Change[] {
  if (manner === 0) return []
  if (manner === 1) return changes.slice(0, Math.floor(random() * (changes.length + 1)))
  const some = changes.filter(() => random() < 0.5)
  return manner === 2 ? some : some.flatMap((change) => (change.op === 'truncate' ? [change] : sectorsOf(change, random)))
}

function sectorsOf({ file, offset, bytes }: Extract<Change, { op: 'write' }>, random: () => number): Change[] {
  const kept: Change[] = []
  for (let at = 0; at < bytes.length; ) {
    const end = Math.min(bytes.length, at + SECTOR - ((offset + at) % SECTOR))
    if (random() < 0.5) kept.push({ op: 'write', file, offset: offset + at, bytes: bytes.subarray(at, end) })
    at = end
  }
  return kept
}

function changed(content: Buffer, change: Change): Buffer {
  const size = change.op === 'truncate' ? change.size : Math.max(content.length, change.offset + change.bytes.length)
  const next = Buffer.alloc(size)
  content.copy(next)
  if (change.op === 'write') change.bytes.copy(next, change.offset)
  return next
}
