/**
 * keyring: the data keys of one network, each made when its scope is first written to.
 *
 * Why it knows what is durable: a new key travels in the batch of its first entry. If that batch is refused the key never
 * existed, and an entry sealed with it later would be unreadable for ever.
 *
 * Not here: the cryptography (sealing.ts).
 */
import type { KeyObject } from 'node:crypto'
import type { WrappedKey } from './entryStore.ts'
import { ChainBroken } from './port.ts'
import type { Secrets } from './sealing.ts'

export interface DataKey {
  readonly keyId: string
  readonly key: KeyObject
}

export interface Keyring {
  /** The key to seal entry `seq` with. A new scope gets a new key, which `takeNew` hands over for storing. */
  forWriting(scope: string, seq: number): DataKey
  /** Undefined where the key was erased; throws `ChainBroken` at `seq` where it was changed. */
  forReading(keyId: string, seq: number): KeyObject | undefined
  /** New keys not handed over yet. */
  takeNew(): readonly WrappedKey[]
  /** They are durable. */
  confirm(keys: readonly WrappedKey[]): void
  /** Forgets every key that is not durable. */
  dropUnconfirmed(): void
  /** Forgets the key of a scope and says which it was; what is written for the scope later gets another. */
  forget(scope: string): string | undefined
}

export function createKeyring(network: string, secrets: Secrets, stored: readonly WrappedKey[]): Keyring {
  const durable = new Map(stored.map((key) => [key.keyId, key]))
  const keyIdByScope = new Map(stored.map((key) => [hex(key.scope), key.keyId]))
  // Scopes repeat from entry to entry and a keyed hash costs as much as sealing, so both ways are remembered unwrapped.
  const opened = new Map<string, KeyObject>()
  const byScope = new Map<string, DataKey>()
  let fresh: WrappedKey[] = []

  const forReading = (keyId: string, seq: number): KeyObject | undefined => {
    const known = opened.get(keyId)
    if (known !== undefined) return known
    const row = durable.get(keyId)
    if (row === undefined) return undefined
    const key = secrets.unwrap(row)
    // The master key was recognised when the store was opened, so it is the row that is wrong.
    if (key === undefined) throw new ChainBroken(seq, 'its data key was changed')
    opened.set(keyId, key)
    return key
  }

  const find = (scope: string, seq: number): DataKey => {
    const hash = secrets.scopeHash(network, scope)
    const keyId = keyIdByScope.get(hex(hash))
    const key = keyId === undefined ? undefined : forReading(keyId, seq)
    if (keyId !== undefined && key !== undefined) return { keyId, key }
    const made = secrets.newDataKey(hash)
    fresh.push(made.stored)
    opened.set(made.stored.keyId, made.key)
    return { keyId: made.stored.keyId, key: made.key }
  }

  return {
    forWriting(scope, seq) {
      const known = byScope.get(scope) ?? find(scope, seq)
      byScope.set(scope, known)
      return known
    },
    forReading,
    takeNew() {
      const taken = fresh
      fresh = []
      return taken
    },
    confirm(keys) {
      for (const key of keys) {
        durable.set(key.keyId, key)
        keyIdByScope.set(hex(key.scope), key.keyId)
      }
    },
    dropUnconfirmed() {
      fresh = []
      byScope.clear()
      for (const keyId of opened.keys()) if (!durable.has(keyId)) opened.delete(keyId)
    },
    forget(scope) {
      const hash = hex(secrets.scopeHash(network, scope))
      const keyId = keyIdByScope.get(hash)
      if (keyId === undefined) return undefined
      byScope.delete(scope)
      keyIdByScope.delete(hash)
      durable.delete(keyId)
      opened.delete(keyId)
      return keyId
    },
  }
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
