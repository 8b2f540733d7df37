/**
 * sealing: the cryptography of the store, and nothing but it.
 *
 * Payloads are sealed with AES-256-GCM under the data key of their scope; the header and the previous hash are authenticated with
 * them, so a payload opens only at the place it was written for. Data keys are wrapped (AES key wrap, RFC 3394) with a key derived
 * from the master key. GCM alone does not commit to a key; here a key's id is a hash of the key and its scope, and the chain covers the id.
 *
 * Not here: which key belongs to which scope (keyring.ts), where the master key comes from (masterKey.ts).
 */
import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hkdfSync, type KeyObject, randomFillSync } from 'node:crypto'
import { sha256 } from './chain.ts'
import type { WrappedKey } from './entryStore.ts'

const NONCE_BYTES = 12
const TAG_BYTES = 16
const KEY_BYTES = 32
/** The initial value RFC 3394 prescribes; unwrapping with another key does not give it back, and fails. */
const WRAP_IV = Buffer.alloc(8, 0xa6)

/** Seals `payload`: nonce, ciphertext, tag. */
export function seal(key: KeyObject, aad: Uint8Array, payload: Uint8Array): Uint8Array {
  const sealed = new Uint8Array(NONCE_BYTES + payload.length + TAG_BYTES)
  const nonce = randomFillSync(sealed.subarray(0, NONCE_BYTES))
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(aad)
  sealed.set(cipher.update(payload), NONCE_BYTES)
  cipher.final()
  sealed.set(cipher.getAuthTag(), NONCE_BYTES + payload.length)
  return sealed
}

/** Undefined when it was not sealed with this key for this place. */
export function unseal(key: KeyObject, aad: Uint8Array, sealed: Uint8Array): Uint8Array | undefined {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) return undefined
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
  decipher.setAAD(aad)
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES))
  const payload = decipher.update(sealed.subarray(NONCE_BYTES, sealed.length - TAG_BYTES))
  try {
    decipher.final()
  } catch {
    return undefined
  }
  return payload
}

/** Everything that follows from the master key; the key itself is not kept. */
export interface Secrets {
  /** Hides what a data key is for, and finds it again. */
  scopeHash(network: string, scope: string): Uint8Array
  /** Vouches for the end of a log. */
  headSeal(network: string, seq: number, hash: Uint8Array): Uint8Array
  newDataKey(scope: Uint8Array): { readonly key: KeyObject; readonly stored: WrappedKey }
  /** Undefined when the row was changed, or wrapped under another master key. */
  unwrap(stored: WrappedKey): KeyObject | undefined
  /** Tells this master key from any other, and tells nothing else. */
  readonly keyCheck: Uint8Array
  derivedKey(purpose: string): Uint8Array
}

export function createSecrets(masterKey: Uint8Array): Secrets {
  const derive = (label: string) => new Uint8Array(hkdfSync('sha256', masterKey, new Uint8Array(), `spojka ${label}`, KEY_BYTES))
  const derivedKey = memoize((purpose: string) => derive(`purpose ${purpose}`))
  const wrappingKey = createSecretKey(derive('wrap data keys'))
  const scopeKey = createSecretKey(derive('hash scopes'))
  const headKey = createSecretKey(derive('seal heads'))
  return {
    scopeHash: (network, scope) =>
      createHmac('sha256', scopeKey)
        .update(JSON.stringify([network, scope]))
        .digest(),
    headSeal: (network, seq, hash) =>
      createHmac('sha256', headKey)
        .update(JSON.stringify([network, seq]))
        .update(hash)
        .digest(),
    newDataKey(scope) {
      const bytes = randomFillSync(new Uint8Array(KEY_BYTES))
      const cipher = createCipheriv('id-aes256-wrap', wrappingKey, WRAP_IV)
      const wrapped = Buffer.concat([cipher.update(bytes), cipher.final()])
      return { key: createSecretKey(bytes), stored: { keyId: keyIdOf(scope, bytes), scope, wrapped } }
    },
    unwrap({ keyId, scope, wrapped }) {
      try {
        const decipher = createDecipheriv('id-aes256-wrap', wrappingKey, WRAP_IV)
        const bytes = Buffer.concat([decipher.update(wrapped), decipher.final()])
        return keyIdOf(scope, bytes) === keyId ? createSecretKey(bytes) : undefined
      } catch {
        return undefined
      }
    },
    keyCheck: derive('recognise the master key'),
    derivedKey,
  }
}

/** 128 bits in 22 characters. The key is random, so its hash gives nothing away. */
const keyIdOf = (scope: Uint8Array, key: Uint8Array): string =>
  Buffer.from(sha256(Buffer.concat([Buffer.from('spojka data key'), scope, key]))).toString('base64url', 0, 16)

function memoize<T>(compute: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>()
  return (key) => {
    const value = known.get(key) ?? compute(key)
    known.set(key, value)
    return value
  }
}
