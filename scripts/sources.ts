/** The sources of the repository as the tests about it read them: which files there are, and what each imports. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix, relative, sep } from 'node:path'

export const root = join(import.meta.dirname, '..')
const skipped: ReadonlySet<string> = new Set(['node_modules', 'dist', 'test-results'])

/** Paths under a folder, from the root of the repository, in the notation of imports. */
export function filesUnder(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (skipped.has(entry.name) || entry.name.startsWith('.')) return []
    const path = `${folder}/${entry.name}`
    return entry.isDirectory() ? filesUnder(path) : [relative(root, join(root, path)).split(sep).join(posix.sep)]
  })
}

export const textOf = (path: string): string => readFileSync(join(root, path), 'utf8')

export const isTest = (path: string): boolean => /\.test\.tsx?$|\.harness\.ts$|Contract\.ts$|\/testing\/|\/test\/|\/e2e\//.test(path)

export interface Import {
  readonly from: string
  /** A path from the root of the repository for files of ours, otherwise the name of the package. */
  readonly to: string
}

/** What a file imports, exports from elsewhere or loads; one workspace named by another is its path. */
export function importsOf(path: string): Import[] {
  const found = textOf(path).matchAll(
    /^(?:import|export)\b[^'"]*?\bfrom\s*['"]([^'"]+)['"]|^import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm,
  )
  return [...found].map((match) => {
    const name = match[1] ?? match[2] ?? match[3] ?? ''
    const ours = /^@spojka\/(\w+)\/(.+)$/.exec(name)
    const to = name.startsWith('.') ? posix.normalize(posix.join(dirname(path), name)) : ours ? `${ours[1]}/src/${ours[2]}.ts` : name
    return { from: path, to }
  })
}
