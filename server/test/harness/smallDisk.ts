/** A disk of a few megabytes that a test can fill and make room on: a tmpfs, where the machine lets us mount one. */
import { execFileSync, spawnSync } from 'node:child_process'
import { closeSync, cpSync, existsSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { atExit } from './serverProcess.ts'

export interface SmallDisk {
  readonly directory: string
  /** Takes all room but so many bytes. */
  fill(leave?: number): void
  makeRoom(): void
  remove(): void
}

/** Throws where this machine lets nobody mount a file system. */
export function smallDisk(megabytes: number, contents?: string): SmallDisk {
  const directory = mkdtempSync(join(tmpdir(), 'spojka-small-disk-'))
  atExit.add(() => remove(directory))
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', directory], { stdio: 'ignore' })
  if (contents !== undefined) cpSync(contents, directory, { recursive: true })
  const ballast = join(directory, 'ballast')
  return {
    directory,
    fill(leave = 0) {
      const file = openSync(ballast, 'a')
      try {
        const { bsize, bavail } = statfsSync(directory)
        writeAll(file, bsize * bavail - leave)
      } finally {
        closeSync(file)
      }
    },
    makeRoom: () => rmSync(ballast),
    remove: () => remove(directory),
  }
}

/** Whether tests with a full disk can be run here; it takes root. */
export const mayFillDisks = (() => {
  try {
    smallDisk(1).remove()
    return true
  } catch {
    return false
  }
})()

function remove(directory: string): void {
  if (!existsSync(directory)) return
  // Also while somebody works there still; not mounted where that was not allowed.
  spawnSync('umount', ['-l', directory], { stdio: 'ignore' })
  rmSync(directory, { recursive: true, force: true })
}

function writeAll(file: number, bytes: number): void {
  const block = Buffer.alloc(65_536, 1)
  try {
    for (let left = bytes; left > 0; ) left -= writeSync(file, block, 0, Math.min(left, block.length))
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error
  }
}
