/** The image and the compose file, as far as they can be held to something without an engine. */
import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { textOf } from './sources.ts'

const compose = (...args: string[]) =>
  spawnSync('docker', ['compose', ...args], { encoding: 'utf8', env: { ...process.env, SPOJKA_DOMAIN: 'spojka.example.org' } })
const hasCompose = compose('version').status === 0

describe('what is run for real', () => {
  it('[OPER5] the image starts the very file that the tests start, as a user without rights', () => {
    const image = textOf('Dockerfile')
    const entry = /^ENTRYPOINT \["node", "server\/(dist\/src\/main\.js)"\]$/m.exec(image)?.[1]
    expect(textOf('server/test/harness/serverProcess.ts')).toContain(`'../../${entry}'`)
    expect(image).toMatch(/^USER node$/m)
    expect(image).not.toMatch(/^RUN npm (?!ci --ignore-scripts|run build)/m)
  })

  it.skipIf(!hasCompose)(
    `[OPER5] the compose file is one (${hasCompose ? 'by its client' : 'skipped: no docker compose client is installed'})`,
    () => {
      const { status, stdout, stderr } = compose('config', '--quiet')
      expect([status, stdout, stderr]).toEqual([0, '', ''])
      const services = compose('config', '--services').stdout.trim().split('\n').toSorted()
      expect(services).toEqual(['caddy', 'mail', 'mongo', 'spojka'])
    },
  )

  it('[OPER5] the proxy passes everything on but the metrics, which it does not have', () => {
    const [, caddyfile = ''] = /caddyfile:\n {4}content: \|\n((?: {6}.*\n)+)/.exec(textOf('docker-compose.yml')) ?? []
    const directives = caddyfile.split('\n').map((line) => line.trim())
    expect(directives.filter((line) => /^[a-z@]/.test(line))).toEqual([
      '@metrics path /metrics /metrics/*',
      'respond @metrics 404',
      'reverse_proxy spojka:3000',
    ])
  })

  it('[OPER5] nothing but Caddy is reached from outside, and no key stands in the compose file', () => {
    const text = textOf('docker-compose.yml')
    expect(text.match(/ports: .*/g)).toEqual(["ports: ['80:80', '443:443']", "ports: ['127.0.0.1:8025:8025']"])
    expect(text).toContain('MASTER_KEY_FILE')
    expect(text).not.toMatch(/MASTER_KEY:|privileged: true/)
    expect(text).toContain('read_only: true')
  })
})
