/** diskSpace: how much room is left where the store lies, and when that is so little that somebody has to be told. */
import { statfsSync } from 'node:fs'
import type { DiskSpace } from './port.ts'

/** Weeks of a town's writing. */
const LOW_BYTES = 1024 ** 3
/** Of a small disk. */
const LOW_SHARE = 1 / 10

export function diskSpace(directory: string): DiskSpace & { readonly size: number } {
  const { bsize, bavail, blocks } = statfsSync(directory)
  const free = bsize * bavail
  const size = bsize * blocks
  return { free, size, isLow: free < Math.min(LOW_BYTES, size * LOW_SHARE) }
}
