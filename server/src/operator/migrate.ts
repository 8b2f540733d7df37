/** `npm run migrate -- --to URL`: the log moves into another store, `sqlite:` in DATA_DIR or a MongoDB. The server must be stopped. */
import { parseArgs } from 'node:util'
import { readConfig } from '../config/config.ts'
import { StoreRefused } from '../store/port.ts'
import { runCommand } from './command.ts'
import { migrateStore } from './migrateStore.ts'

runCommand(async (config) => {
  const { to } = parseArgs({ options: { to: { type: 'string' } } }).values
  if (to === undefined) throw new StoreRefused('npm run migrate -- --to URL: say where to, sqlite: or mongodb://….')
  const { mongodb } = readConfig({ ...process.env, DATABASE_URL: to })
  const { entries, keys } = await migrateStore(config, mongodb, Date.now)
  return [
    `${entries} entries and ${keys} keys were carried over, read back and compared, and the chain verifies on both sides.`,
    'Start the server with DATABASE_URL set to the new store; the old one is as it was. Everybody has to sign in again.',
  ].join('\n')
})
