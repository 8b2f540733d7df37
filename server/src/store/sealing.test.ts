import { createSecretKey, randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { createSecrets, seal, unseal } from './sealing.ts'

const text = (bytes: Uint8Array | undefined) => bytes && Buffer.from(bytes).toString()
const master = (fill: number) => createSecrets(new Uint8Array(32).fill(fill))

it('[LOG4] a payload opens with its key at its place, and neither elsewhere nor shortened nor changed', () => {
  const key = createSecretKey(randomBytes(32))
  const place = Buffer.from('[1,"n1",7]')
  const sealed = seal(key, place, Buffer.from('words'))
  expect(text(unseal(key, place, sealed))).toBe('words')
  expect(unseal(key, Buffer.from('[1,"n1",8]'), sealed)).toBeUndefined()
  expect(unseal(createSecretKey(randomBytes(32)), place, sealed)).toBeUndefined()
  for (let length = 0; length < sealed.length; length++) expect(unseal(key, place, sealed.subarray(0, length))).toBeUndefined()
  for (let i = 0; i < sealed.length * 8; i++) {
    const changed = sealed.map((byte, at) => (at === i >> 3 ? byte ^ (1 << (i & 7)) : byte))
    expect(unseal(key, place, changed)).toBeUndefined()
  }
})

it('[STORE5] a nonce is not used twice', () => {
  const key = createSecretKey(randomBytes(32))
  const nonces = Array.from({ length: 5000 }, () =>
    Buffer.from(seal(key, new Uint8Array(), new Uint8Array()).subarray(0, 12)).toString('hex'),
  )
  expect(new Set(nonces).size).toBe(nonces.length)
})

it('[STORE5] a data key unwraps under its master key, for its scope and under its id only', () => {
  const secrets = master(1)
  const scope = secrets.scopeHash('n1', 'case:c1')
  const { key, stored } = secrets.newDataKey(scope)
  expect(secrets.unwrap(stored)?.equals(key)).toBe(true)
  expect(master(2).unwrap(stored)).toBeUndefined()
  expect(secrets.unwrap({ ...stored, scope: secrets.scopeHash('n1', 'case:c2') })).toBeUndefined()
  const other = secrets.newDataKey(scope).stored
  expect(secrets.unwrap({ ...stored, wrapped: other.wrapped })).toBeUndefined()
  expect(secrets.unwrap({ ...stored, keyId: other.keyId })).toBeUndefined()
  expect(secrets.unwrap({ ...stored, wrapped: stored.wrapped.map((byte, i) => (i === 9 ? byte ^ 1 : byte)) })).toBeUndefined()
  expect(secrets.unwrap({ ...stored, wrapped: new Uint8Array(7) })).toBeUndefined()
})

it('[STORE5] what a data key is for cannot be told without the master key, nor compared between networks', () => {
  const hashes = [master(1).scopeHash('n1', 'case:c1'), master(2).scopeHash('n1', 'case:c1'), master(1).scopeHash('n2', 'case:c1')]
  expect(new Set(hashes.map((hash) => Buffer.from(hash).toString('hex'))).size).toBe(3)
  expect(master(1).scopeHash('n1', 'case:c1')).toEqual(hashes[0])
})

it('[STORE5] every purpose has a key of its own, and none of them is one the store uses itself', () => {
  const secrets = master(1)
  const keys = ['wrap data keys', 'hash scopes', 'seal heads', 'recognise the master key', 'tokens'].map((purpose) =>
    secrets.derivedKey(purpose),
  )
  const all = [...keys, secrets.keyCheck].map((key) => Buffer.from(key).toString('hex'))
  expect(new Set(all).size).toBe(all.length)
  expect(secrets.derivedKey('tokens')).toEqual(master(1).derivedKey('tokens'))
})
