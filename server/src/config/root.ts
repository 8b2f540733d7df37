/** Where the repository lies, found from this file upwards, since it is the same place for sources and for what was built from them. */
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const repositoryRoot: string = findRoot(dirname(fileURLToPath(import.meta.url)))

function findRoot(from: string): string {
  // Only the root has a lock file; the workspaces have manifests of their own.
  if (existsSync(join(from, 'package-lock.json'))) return from
  const parent = dirname(from)
  if (parent === from) throw new Error('the repository root was not found: no package-lock.json above the server')
  return findRoot(parent)
}
