/**
 * reserve: a file that takes up room on the disk, to be given up when the disk is full, so that a consent can still be withdrawn.
 *
 * Only what is urgent may use the room that becomes free; the store counts as writable again when the reserve is whole again and as much is free beside it,
 * so a disk that is nearly full does not go back and forth.
 */
import { randomFillSync } from 'node:crypto'
import { rmSync, statSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { diskSpace } from './diskSpace.ts'
import { NotWritten } from './port.ts'

/** A withdrawal takes 20 KB of write-ahead log at most: enough for two hundred. */
const RESERVE_BYTES = 4 * 1024 ** 2
/** Of a small disk. */
const RESERVE_SHARE = 1 / 16

export interface Reserve {
  /** Takes the room again; rejects with `NotWritten` while there is too little. */
  refill(): Promise<void>
  release(): void
}

export function createReserve(directory: string): Reserve {
  const file = join(directory, 'reserve')
  return {
    async refill() {
      const { free, size } = diskSpace(directory)
      const bytes = Math.min(RESERVE_BYTES, Math.floor(size * RESERVE_SHARE))
      const held = sizeOf(file)
      if (free + held < 2 * bytes) throw full()
      if (held >= bytes) return
      try {
        // Of chance, since some file systems do not keep zeros.
        await writeFile(file, randomFillSync(Buffer.allocUnsafe(bytes)))
      } catch (error) {
        await rm(file, { force: true })
        // Another reason not to get it is none to stop writing.
        if (isFull(error)) throw full()
      }
    },
    release: () => rmSync(file, { force: true }),
  }
}

/** Where the store lies on no disk of ours. */
export const noReserve: Reserve = { refill: async () => undefined, release: () => undefined }

const full = (): NotWritten => new NotWritten('full', 'the disk is full')

const isFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}
