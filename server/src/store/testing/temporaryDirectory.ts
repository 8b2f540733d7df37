/** A directory of its own for each test, gone after it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'spojka-store-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  return directory
}
