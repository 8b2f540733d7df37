/**
 * patchedSources: a copy of the sources with a planted fault in it, for one run of a server.
 *
 * Why a copy: whoever tests the tests needs bugs, and a product with switches for bugs has one bug more. So a fault is a few words to be
 * replaced in a temporary folder, and nothing of it exists where people run the server from.
 *
 * Not here: starting and stopping the process; `command` is what to give to `spawn(process.execPath, …)`, with `root` as working directory.
 */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root as repository } from '../sources.ts'

/** In `file`, a path from the root of the repository, the words that stand there exactly once, and what stands there instead. */
export interface Edit {
  readonly file: string
  readonly find: string
  readonly replace: string
}

/** One fault; where it needs more than one place, all of them or none. */
export interface Patch {
  readonly name: string
  readonly edits: readonly Edit[]
}

export interface PatchedSources {
  readonly root: string
  /** Arguments of Node that run the server from here; what `main` takes is put behind. `before`: modules to be loaded first. */
  command(...before: readonly string[]): string[]
  remove(): void
}

const copied = [
  'server/src',
  'server/demo',
  'server/package.json',
  'shared/src',
  'shared/package.json',
  'package.json',
  'package-lock.json',
]
const notRun = /\.test\.tsx?$/

/** The texts of the files that the patches change; an edit that does not fit exactly once is an error that names its patch. */
export function changedFiles(patches: readonly Patch[], read = (file: string) => readFileSync(join(repository, file), 'utf8')) {
  const texts = new Map<string, string>()
  for (const { name, edits } of patches) {
    for (const { file, find, replace } of edits) {
      const text = texts.get(file) ?? read(file)
      const places = text.split(find).length - 1
      if (places !== 1) throw new Error(`the patch “${name}” fits ${places} places of ${file} instead of one: ${find}`)
      texts.set(
        file,
        text.replace(find, () => replace),
      )
    }
  }
  return texts
}

/** Lays the patches over a fresh copy; without any it is the product itself, run from its sources. */
export function patchedSources(patches: readonly Patch[]): PatchedSources {
  const changed = changedFiles(patches)
  const root = mkdtempSync(join(tmpdir(), 'spojka-patched-'))
  const remove = () => rmSync(root, { recursive: true, force: true })
  process.once('exit', remove)
  for (const path of copied) cpSync(join(repository, path), join(root, path), { recursive: true, filter: (from) => !notRun.test(from) })
  for (const [file, text] of changed) writeFileSync(join(root, file), text)
  linkModules(root)
  const tsx = join(root, 'node_modules', 'tsx', 'dist', 'loader.mjs')
  return {
    root,
    command: (...before) => [
      ...[...before, tsx].flatMap((module) => ['--import', module]),
      '--conditions=source',
      join(root, 'server', 'src', 'main.ts'),
    ],
    remove() {
      process.off('exit', remove)
      remove()
    },
  }
}

/** Every package is the installed one, but the workspaces, which are those of the copy. */
function linkModules(root: string): void {
  const from = join(repository, 'node_modules')
  const to = join(root, 'node_modules')
  mkdirSync(to)
  for (const name of readdirSync(from)) if (!name.startsWith('.') && name !== '@spojka') symlinkSync(join(from, name), join(to, name))
  mkdirSync(join(to, '@spojka'))
  for (const workspace of ['server', 'shared']) symlinkSync(join(root, workspace), join(to, '@spojka', workspace))
}
