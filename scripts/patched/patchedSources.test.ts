import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { textOf } from '../sources.ts'
import { changedFiles, patchedSources } from './patchedSources.ts'

const health = 'server/src/http/app.ts'
const edit = { file: health, find: "{ status: 'ok' }", replace: "{ status: 'patched $& for once' }" }

describe('a fault planted in a copy of the sources', () => {
  it('[PATCH1] an edit that does not fit exactly once is an error that names its patch', () => {
    const read = () => 'one two two'
    expect(changedFiles([{ name: 'n', edits: [{ file: 'f', find: 'one', replace: '$&1' }] }], read).get('f')).toBe('$&1 two two')
    for (const find of ['two', 'three']) {
      expect(() => changedFiles([{ name: 'the name', edits: [{ file: 'f', find, replace: '' }] }], read)).toThrow(
        /the name.*f instead of one/,
      )
    }
  })

  it('[PATCH1] a server runs with it from the copy, and the sources of the repository are as they were', { timeout: 60_000 }, async () => {
    const before = textOf(health)
    const sources = patchedSources([{ name: 'health', edits: [edit] }])
    const dataDir = mkdtempSync(join(tmpdir(), 'spojka-patched-data-'))
    const port = String(20_000 + Math.floor(Math.random() * 12_000))
    const child = spawn(process.execPath, sources.command(), {
      cwd: sources.root,
      env: { PATH: process.env.PATH, PORT: port, DATA_DIR: dataDir },
    })
    try {
      let said = ''
      await new Promise<void>((resolve, reject) => {
        for (const stream of [child.stdout, child.stderr])
          stream.on('data', (data) => {
            said += data
            if (said.includes('Spojka: ')) resolve()
          })
        child.once('close', () => reject(new Error(said)))
      })
      expect(await (await fetch(`http://127.0.0.1:${port}/healthz`)).json()).toEqual({ status: 'patched $& for once' })
      expect(textOf(health)).toBe(before)
    } finally {
      const ended = once(child, 'close')
      child.kill()
      await ended
      sources.remove()
      rmSync(dataDir, { recursive: true, force: true })
    }
    expect(existsSync(sources.root)).toBe(false)
  })
})
