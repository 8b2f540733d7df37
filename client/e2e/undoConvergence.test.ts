/**
 * Lets three real editors write, take back and bring back over a slow line, and asks whether they agree in the end.
 * Without the change of `vite/safeUndo.ts` about one run in forty does not, and one in fifty throws.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { build, type PreviewServer, preview } from 'vite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumArguments, chromiumPath } from './undo/chromium.ts'
import type { RunResult } from './undo/editors.ts'

const runs = Number(process.env.UNDO_RUNS ?? 40)
const steps = 480

describe.skipIf(chromiumPath === undefined)('three editors (skipped where no Chromium is found)', () => {
  const client = join(import.meta.dirname, '..')
  const outDir = mkdtempSync(join(tmpdir(), 'spojka-undo-'))
  let server: PreviewServer | undefined
  let browser: Browser | undefined
  let page: Page

  beforeAll(async () => {
    const shared = { configFile: join(client, 'vite.config.ts'), root: join(client, 'e2e/undo'), logLevel: 'error' as const }
    await build({ ...shared, build: { outDir, emptyOutDir: true, minify: false } })
    server = await preview({ ...shared, build: { outDir }, preview: { port: 0, host: '127.0.0.1' } })
    browser = await chromium.launch({ ...(chromiumPath === undefined ? {} : { executablePath: chromiumPath }), args: chromiumArguments })
    page = await browser.newPage()
    await page.goto(server.resolvedUrls?.local[0] ?? '')
    await page.waitForFunction(() => window.runEditors !== undefined)
  })
  afterAll(async () => {
    await browser?.close()
    await server?.close()
    rmSync(outDir, { recursive: true, force: true })
  })

  test('[EDIT1] after any edits and undos, all editors show the same text', { timeout: 170_000 }, async () => {
    const first = Number(process.env.UNDO_SEED ?? Math.floor(Math.random() * 2 ** 31))
    process.stdout.write(`[EDIT1] seeds ${first} to ${first + runs - 1}, UNDO_SEED=${first} repeats them\n`)
    const results: (RunResult & { seed: number })[] = []
    for (let seed = first; seed < first + runs; seed++) {
      const result = await page.evaluate(([s, n]) => window.runEditors?.(s, n), [seed, steps] as const)
      if (!result) throw new Error('the page lost its editors')
      results.push({ seed, ...result })
    }
    const sum = (of: (result: RunResult) => number) => results.reduce((total, result) => total + of(result), 0)
    expect(sum((result) => result.edits)).toBeGreaterThan(runs * 50)
    expect(sum((result) => result.undos)).toBeGreaterThan(runs * 5)
    expect(sum((result) => result.redos)).toBeGreaterThan(runs)
    // A run that ends with nothing written has compared nothing.
    expect(results.some((result) => (result.texts[0]?.length ?? 0) > 500)).toBe(true)
    expect(results.filter((result) => result.errors.length > 0).map(({ seed, errors }) => ({ seed, error: errors[0] }))).toEqual([])
    expect(results.filter((result) => new Set(result.texts).size !== 1).map((result) => result.seed)).toEqual([])
  })
})
