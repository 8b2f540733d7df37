import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ConfigError, readConfig } from './config.ts'
import { repositoryRoot } from './root.ts'

const sentenceFor = (env: Record<string, string>): string => {
  try {
    readConfig(env)
  } catch (error) {
    if (error instanceof ConfigError) return error.message
    throw error
  }
  return 'accepted'
}

const fileWith = (text: string): string => {
  const path = join(mkdtempSync(join(tmpdir(), 'spojka-config-')), 'limits.json')
  writeFileSync(path, text)
  return path
}

describe('the environment', () => {
  it('[ENV1] without settings it is the demo on this machine, open by either of its names', () => {
    const config = readConfig({ PORT: '', OTHER: 'ignored' })
    expect(config).toMatchObject({ port: 3000, host: '127.0.0.1', publicUrl: 'http://localhost:3000', secure: false, logLevel: 'info' })
    expect(config.dataDir).toBe(join(repositoryRoot, '.data'))
    expect([...config.origins]).toEqual(['http://localhost:3000', 'http://127.0.0.1:3000'])
    expect(config.demo).toEqual({ cases: undefined, day: 0, password: 'spojka-demo' })
    expect(config.limits.rates.commandsPerSecond).toBe(60)
  })

  it('[ENV1] what is set counts; paths are relative to the repository', () => {
    const config = readConfig({
      PORT: '8080',
      PUBLIC_URL: 'https://spojka.example.org/',
      DATA_DIR: 'elsewhere',
      DEMO_DAY: '12',
      DATABASE_URL: 'sqlite:',
    })
    expect(config).toMatchObject({
      port: 8080,
      publicUrl: 'https://spojka.example.org',
      secure: true,
    })
    expect(config.dataDir).toBe(join(repositoryRoot, 'elsewhere'))
    expect([...config.origins]).toEqual(['https://spojka.example.org'])
    expect(config.demo.day).toBe(12)
    expect(config.mongodb).toBeUndefined()
    const url = 'mongodb://user:word@db.example.org/spojka?replicaSet=rs0'
    expect(readConfig({ DATABASE_URL: url }).mongodb).toEqual({ url, standalone: false })
    expect(readConfig({ DATABASE_URL: url, DATABASE_STANDALONE: 'allow' }).mongodb).toEqual({ url, standalone: true })
    expect(readConfig({ DATA_DIR: '/var/lib/spojka' }).dataDir).toBe('/var/lib/spojka')
    expect([...readConfig({ PORT: '8080', PUBLIC_URL: 'http://127.0.0.1:8080' }).origins]).toContain('http://localhost:8080')
  })

  it('[ENV2] a wrong value is one sentence that names the variable and does not repeat the value', () => {
    const wrong: Record<string, string[]> = {
      PORT: ['canary', '70000', '-1', '3000.5'],
      PUBLIC_URL: [
        'canary',
        'ftp://canary',
        'http://canary/path',
        'http://canary@host',
        'http://canary.example.org',
        'http://10.0.0.7',
        'http://localhost.canary.org',
      ],
      DATABASE_URL: ['canary', 'postgres://canary', 'mongo://canary', 'sqlite:/canary', 'sqlite:canary.db'],
      DATABASE_STANDALONE: ['canary'],
      MASTER_KEY: ['canary'],
      DEMO_DAY: ['canary', '-1'],
      SMTP_URL: ['canary', 'http://canary'],
      MAIL_FROM: ['canary'],
      OIDC_ISSUER: ['canary'],
      TURN_URL: ['canary'],
      LOG_LEVEL: ['canary'],
      LIMITS: [
        '/canary/canary.json',
        fileWith('{"canary'),
        fileWith('[]'),
        fileWith('{"commandsPerSecond": "canary"}'),
        fileWith('{"frameBytes": 0}'),
      ],
    }
    for (const [name, values] of Object.entries(wrong)) {
      for (const value of values) {
        const sentence = sentenceFor({ [name]: value })
        expect(sentence).toMatch(new RegExp(`^${name}\\b.*\\.$`))
        expect(sentence).not.toContain('canary')
      }
    }
    expect(
      sentenceFor({
        MASTER_KEY: 'ab'.repeat(32),
        MAIL_FROM: 'Spojka <s@example.org>',
        SMTP_URL: 'smtp://mail',
        TURN_URL: 'turn:x',
        TURN_SECRET: 'x',
      }),
    ).toBe('accepted')
  })

  it('[ENV2] people reach it unencrypted on this machine only', () => {
    for (const at of ['http://localhost', 'http://LOCALHOST:8080', 'http://spojka.localhost', 'http://127.0.0.1:3000', 'http://[::1]:3000'])
      expect(readConfig({ PUBLIC_URL: at }).secure, at).toBe(false)
    for (const at of ['https://spojka.example.org', 'https://10.0.0.7', 'https://localhost:8443'])
      expect(readConfig({ PUBLIC_URL: at }).secure, at).toBe(true)
    for (const at of ['http://0.0.0.0:3000', 'http://127.0.0.1.example.org', 'http://[::2]', 'http://notlocalhost'])
      expect(sentenceFor({ PUBLIC_URL: at }), at).toMatch(/^PUBLIC_URL\b.*\.$/)
  })

  it('[ENV2] half a setting names what is missing', () => {
    expect(sentenceFor({ OIDC_ISSUER: 'https://id.example.org', OIDC_CLIENT_ID: 'x' })).toMatch(/^OIDC_CLIENT_SECRET is missing/)
    expect(sentenceFor({ TURN_SECRET: 'x' })).toMatch(/^TURN_URL is missing/)
  })

  it('[ENV3] LIMITS changes the budgets it names and no others; an unknown one is named in one sentence', () => {
    const { limits } = readConfig({ LIMITS: fileWith('{"commandsPerSecond": 500, "frameBytes": 2000000}') })
    expect(limits.rates).toMatchObject({ commandsPerSecond: 500, requestsPerSecond: 100 })
    expect(limits.collab.frameBytes).toBe(2_000_000)
    expect(limits.collab.depth).toBe(readConfig({}).limits.collab.depth)
    expect(sentenceFor({ LIMITS: fileWith('{"comandsPerSecond": 500}') })).toBe('LIMITS: there is no budget called comandsPerSecond.')
  })
})
