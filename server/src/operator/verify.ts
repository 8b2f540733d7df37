/** `npm run verify`: whether the record is the one that was written; also while the server runs. Exits with 0, or with 1 and the entry that is wrong. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../config/config.ts'
import { codeFingerprint } from '../network/fingerprint.ts'
import { sameBytes } from '../store/chain.ts'
import type { LogSource } from '../store/logSource.ts'
import { loadMasterKey } from '../store/masterKey.ts'
import { createSecrets } from '../store/sealing.ts'
import { createWitness } from '../store/witness.ts'
import { runCommand } from './command.ts'
import { openConfigured } from './source.ts'
import { type Findings, verifyStore, type WithKey } from './verifyStore.ts'

runCommand(async (config) => {
  const source = await openConfigured(config)
  try {
    return told(await verifyStore(source, await keyOf(source, config)))
  } finally {
    await source.close()
  }
})

/** Undefined where no key is named, or it is the key of another store. */
async function keyOf(source: LogSource, config: Config): Promise<WithKey | undefined> {
  const { masterKey, masterKeyFile, dataDir, witnessFile } = config
  if (masterKey === undefined && masterKeyFile === undefined && !existsSync(join(dataDir, 'master.key'))) return undefined
  const secrets = createSecrets(loadMasterKey(config, dataDir, false))
  if (!sameBytes((await source.keyCheck()) ?? new Uint8Array(), secrets.keyCheck)) return undefined
  const witness = createWitness(witnessFile, secrets.derivedKey('witness'))
  return { secrets, format: codeFingerprint(), witnessed: witness.of }
}

function told({ entries, opened }: Findings): string {
  if (opened === undefined) return `${entries} entries: the chain is sound. Without the master key of this store nothing more can be told.`
  const { payloads, documents, snapshotOf, witnessed } = opened
  const snapshot = snapshotOf === undefined ? 'no snapshot to compare' : `the snapshot of entry ${snapshotOf}`
  return `${entries} entries: the chain, ${payloads} payloads, ${documents} documents, ${snapshot} and ${witnessed} heads of the witness are sound.`
}
