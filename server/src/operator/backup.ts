/** `npm run backup -- FILE`: everything there is, in one file, while the server goes on. */
import { parseArgs } from 'node:util'
import { StoreRefused } from '../store/port.ts'
import { backupTarget } from './backupFile.ts'
import { runCommand, typedPath } from './command.ts'
import { copyLog } from './copyLog.ts'
import { openConfigured } from './source.ts'

runCommand(async (config) => {
  const [name] = parseArgs({ allowPositionals: true }).positionals
  if (name === undefined) throw new StoreRefused('npm run backup -- FILE: say where to write it.')
  const file = typedPath(name)
  const source = await openConfigured(config)
  const target = backupTarget(file)
  try {
    const { head } = await copyLog(source, target)
    return `${head.seq} entries are in ${file}. The master key is not: keep it elsewhere, since nobody can read the backup without it.`
  } catch (error) {
    await target.abandon()
    throw error
  } finally {
    await source.close()
  }
})
