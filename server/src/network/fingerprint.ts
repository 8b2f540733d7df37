/**
 * fingerprint: names the code that makes a state of facts, so that a snapshot made by other code is not read as if it were ours.
 *
 * A number that somebody has to raise would be forgotten once, and a start from a state of last year's rules would look right. So it is the text of the
 * code itself; a change that changes nothing costs one replay.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

export function codeFingerprint(): string {
  const shared = dirname(dirname(createRequire(import.meta.url).resolve('@spojka/shared/domain/evolve')))
  const here = dirname(fileURLToPath(import.meta.url))
  const hash = createHash('sha256')
  for (const folder of [shared, here]) {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    for (const file of files.filter(isCode).sort())
      hash
        .update(file.replaceAll(sep, '/'))
        .update('\n')
        .update(readFileSync(join(folder, file)))
  }
  return hash.digest('base64url').slice(0, 22)
}

const isCode = (file: string): boolean => /\.[jt]s$/.test(file) && !/\.d\.ts$|\.test\.[jt]s$/.test(file)
