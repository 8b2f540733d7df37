/** `npm run restore -- FILE [--accept-loss "why"]`: a backup becomes the store that the settings name. The server must be stopped. */
import { mkdirSync } from 'node:fs'
import { parseArgs } from 'node:util'
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
    return `${entries} entries are back.${lost} Everybody has to sign in again.`
  } finally {
    await backup.close()
  }
})
