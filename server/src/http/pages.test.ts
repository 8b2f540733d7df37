import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { serve } from './testing/harness.ts'

it('[HTTP14] pages get the shell, which is never stored; hashed assets are kept for ever; what is neither is not found', async () => {
  // A hidden directory on the way, as an operator may have, must not make the client disappear.
  const directory = join(mkdtempSync(join(tmpdir(), 'spojka-pages-')), '.hidden', 'dist')
  mkdirSync(join(directory, 'assets'), { recursive: true })
  writeFileSync(join(directory, 'index.html'), '<!doctype html><title>shell</title>')
  writeFileSync(join(directory, 'assets', 'main-abc123.js'), 'export {}')
  writeFileSync(join(directory, 'icon.svg'), '<svg/>')
  const { call } = await serve({ clientDirectory: directory })
  for (const path of ['/', '/cases', '/conferences/abc-_1', '/index.html']) {
    const page = await call('GET', path)
    expect([path, page.status, page.headers.get('cache-control')]).toEqual([path, 200, 'no-store'])
    expect(page.text).toContain('shell')
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'")
  }
  const asset = await call('GET', '/assets/main-abc123.js')
  expect([asset.status, asset.headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable'])
  expect((await call('GET', '/icon.svg')).headers.get('cache-control')).toBe('no-cache')
  for (const path of ['/assets/gone.js', '/gone.png', '/api/gone', '/collab/x', '/..%2fpackage.json', '/.env', '/metrics/x']) {
    expect([path, (await call('GET', path)).status]).toEqual([path, 404])
  }
  expect((await call('POST', '/cases')).status).toBe(404)
  expect((await (await serve()).call('GET', '/')).json.code).toBe('not-found')
})

it('[HTTP14] files of the client leave compressed for whoever takes that, and no answer of the interface ever does', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'spojka-pages-'))
  mkdirSync(join(directory, 'assets'))
  writeFileSync(join(directory, 'index.html'), `<!doctype html><title>shell</title>${'<p></p>'.repeat(500)}`)
  writeFileSync(join(directory, 'assets', 'main-abc123.js'), 'export const x = 1\n'.repeat(500))
  writeFileSync(join(directory, 'assets', 'type-abc123.woff2'), 'x'.repeat(9000))
  const harness = await serve({ clientDirectory: directory })
  const { accessToken: token } = await harness.signIn('anna')
  harness.network.board('plan', 'long '.repeat(5000), 'red')
  const encodingOf = async (path: string, taken = 'gzip, deflate, br') => {
    const answer = await harness.call('GET', path, { token, headers: { 'accept-encoding': taken } })
    expect([path, answer.status]).toEqual([path, 200])
    return answer.headers.get('content-encoding')
  }
  for (const path of ['/', '/cases/x', '/assets/main-abc123.js']) {
    expect([path, await encodingOf(path)]).toEqual([path, 'br'])
    expect([path, await encodingOf(path, 'gzip')]).toEqual([path, 'gzip'])
    expect([path, await encodingOf(path, 'identity')]).toEqual([path, null])
  }
  // What is compressed already is not compressed again.
  expect(await encodingOf('/assets/type-abc123.woff2')).toBeNull()
  for (const path of ['/api/views/case:plan', '/api/views/me', '/api/openapi.json', '/api/docs', '/metrics', '/healthz']) {
    expect([path, await encodingOf(path)]).toEqual([path, null])
  }
  const asset = await harness.call('GET', '/assets/main-abc123.js', { headers: { 'accept-encoding': 'gzip' } })
  expect([asset.headers.get('vary'), asset.headers.get('cache-control')]).toEqual([
    'Accept-Encoding',
    'public, max-age=31536000, immutable',
  ])
  expect(asset.text).toBe('export const x = 1\n'.repeat(500))
})
