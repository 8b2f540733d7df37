/** Builds the recorder where there is a C compiler. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const source = fileURLToPath(new URL('./recorder.c', import.meta.url))

/** The library to be loaded before everything else; undefined where it cannot be built, which is said where tests are skipped. */
export const recorder: string | undefined = build()
export const withoutRecorder = 'no C compiler was found, which the recorder of writes needs'

function build(): string | undefined {
  if (process.platform !== 'linux') return undefined
  const directory = mkdtempSync(join(tmpdir(), 'spojka-recorder-'))
  process.once('exit', () => rmSync(directory, { recursive: true, force: true }))
  const library = join(directory, 'recorder.so')
  const built = spawnSync('cc', ['-shared', '-fPIC', '-O2', '-o', library, source, '-ldl', '-lpthread'], { stdio: 'inherit' })
  return built.status === 0 ? library : undefined
}
