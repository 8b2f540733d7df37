/** `npm run restore -- FILE [--accept-loss "why"]`: a backup becomes the store that the settings name. The server must be stopped. */
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { parseArgs } from 'node:util'
import { erasureListIn } from '../network/erasureList.ts'
import { StoreRefused } from '../store/port.ts'
import { openBackup } from './backupFile.ts'
import { runCommand, typedPath } from './command.ts'
import { restoreInto } from './restoreInto.ts'

runCommand(async (config) => {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { 'accept-loss': { type: 'string' } } })
  const [name] = positionals
  if (name === undefined) throw new StoreRefused('npm run restore -- FILE: say which backup.')
  const backup = await openBackup(typedPath(name))
  try {
    mkdirSync(config.dataDir, { recursive: true, mode: 0o700 })
    const { entries, entriesLost } = await restoreInto(backup, { ...config, acceptLoss: values['accept-loss'], now: Date.now })
    const lost = entriesLost > 0 ? ` ${entriesLost} later ones are lost, and the administration says so.` : ''
    const list = erasureListIn(config.dataDir, dirname(config.witnessFile))
    const erased = list.isMissing
      ? ' There is no erasures.jsonl in DATA_DIR or beside the witness: if anybody was erased after this backup, put the list there before the start, or they are back.'
      : ''
    return `${entries} entries are back.${lost}${erased} Everybody has to sign in again.`
  } finally {
    await backup.close()
  }
})
