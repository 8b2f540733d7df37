/** `npm run restore -- FILE`: a backup becomes the store of DATA_DIR. The server must be stopped. */
import { mkdirSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { StoreRefused } from '../store/port.ts'
import { openBackup } from './backupFile.ts'
import { runCommand, typedPath } from './command.ts'
import { restoreInto } from './restoreInto.ts'

runCommand(async (config) => {
  const [name] = parseArgs({ allowPositionals: true }).positionals
  if (name === undefined) throw new StoreRefused('npm run restore -- FILE: say which backup.')
  const backup = await openBackup(typedPath(name))
  try {
    mkdirSync(config.dataDir, { recursive: true, mode: 0o700 })
    const head = await restoreInto(config.dataDir, backup, config)
    return `${head.seq} entries are back in ${config.dataDir}. Everybody has to sign in again.`
  } finally {
    await backup.close()
  }
})
