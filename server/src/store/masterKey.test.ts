import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { loadMasterKey, type MasterKeySettings } from './masterKey.ts'
import { temporaryDirectory } from './testing/temporaryDirectory.ts'

const KEY = Buffer.alloc(32, 0xfb) // its base64 has the characters that differ between the two alphabets

function keyFile(content: string): string {
  const file = join(temporaryDirectory(), 'key')
  writeFileSync(file, content)
  return file
}

it('[STORE4] the master key is taken as base64, base64url or hex, from the variable or from a file, and then none is made', () => {
  const directory = temporaryDirectory()
  const spellings = [
    KEY.toString('base64'),
    KEY.toString('base64url'),
    KEY.toString('hex'),
    KEY.toString('hex').toUpperCase(),
    ` ${KEY.toString('hex')}\n`,
  ]
  for (const spelling of spellings) {
    expect(loadMasterKey({ masterKey: spelling }, directory, true)).toEqual(new Uint8Array(KEY))
    expect(loadMasterKey({ masterKeyFile: keyFile(spelling) }, directory, false)).toEqual(new Uint8Array(KEY))
  }
  expect(readdirSync(directory)).toEqual([])
})

it('[STORE4] a key made at the first start is found at the next', () => {
  const directory = temporaryDirectory()
  const made = loadMasterKey({}, directory, true)
  expect(loadMasterKey({}, directory, false)).toEqual(made)
  expect(loadMasterKey({}, temporaryDirectory(), true)).not.toEqual(made)
  expect(readdirSync(directory)).toEqual(['master.key'])
})

it('[STORE4] a missing or malformed key is refused in one sentence that names the variable', () => {
  const directory = temporaryDirectory()
  const cases: [MasterKeySettings, string][] = [
    [{ masterKey: '' }, 'MASTER_KEY '],
    [{ masterKey: 'short' }, 'MASTER_KEY '],
    [{ masterKey: KEY.toString('hex').slice(1) }, 'MASTER_KEY '],
    [{ masterKey: KEY.subarray(1).toString('base64') }, 'MASTER_KEY '],
    [{ masterKey: Buffer.alloc(33).toString('base64') }, 'MASTER_KEY '],
    [{ masterKey: `${KEY.toString('base64').slice(0, -4)}****` }, 'MASTER_KEY '],
    [{ masterKeyFile: join(directory, 'nowhere') }, 'MASTER_KEY_FILE '],
    [{ masterKeyFile: directory }, 'MASTER_KEY_FILE: '],
    [{ masterKeyFile: keyFile('short') }, 'MASTER_KEY_FILE '],
    [{ masterKey: KEY.toString('hex'), masterKeyFile: keyFile(KEY.toString('hex')) }, 'MASTER_KEY and MASTER_KEY_FILE '],
    [{}, 'MASTER_KEY or MASTER_KEY_FILE '],
  ]
  for (const [settings, beginning] of cases) {
    let message = 'accepted'
    try {
      loadMasterKey(settings, directory, false)
    } catch (error) {
      message = String(error)
    }
    expect(message).toMatch(/^StoreRefused: [^\n]+\.$/)
    expect(message.slice('StoreRefused: '.length, 'StoreRefused: '.length + beginning.length)).toBe(beginning)
    expect(message).not.toContain(KEY.toString('hex'))
  }
  expect(readdirSync(directory)).toEqual([])
})
