/**
 * Kills the server while people write, and says whether anything that was called saved is gone.
 *
 *   npm run crash -- KILLS [--seed S] [--store sqlite|mongo]
 */
import { parseArgs } from 'node:util'
import { hasMongo } from './mongoProcess.ts'
import { runCrashes } from './suite.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: 'string' }, store: { type: 'string', default: 'sqlite' } },
})
const { store } = values
const kills = Number(positionals[0] ?? 20)
const seed = Number(values.seed ?? Math.floor(Math.random() * 1_000_000))
if (!Number.isSafeInteger(kills) || kills < 1 || !Number.isSafeInteger(seed) || (store !== 'sqlite' && store !== 'mongo')) {
  console.error('npm run crash -- KILLS [--seed S] [--store sqlite|mongo]')
  process.exit(1)
}
if (store === 'mongo' && !hasMongo) {
  console.error('MONGODB_TEST_START: --store mongo needs the program that starts a MongoDB, as `start PORT FOLDER`.')
  process.exit(1)
}

console.log(`seed ${seed}`)
const result = await runCrashes({ store, kills, seed, say: console.log })
for (const [end, times] of result.ends) console.log(`${times} × ${end}`)
for (const sentence of result.wrong) console.log(`wrong: ${sentence}`)
for (const token of [...result.lost, ...result.doubled].slice(0, 20)) console.log(`lost or doubled: ${token}`)
console.log(
  `kills ${result.kills}, tokens acknowledged ${result.acknowledged}, lost ${result.lost.length}, doubled ${result.doubled.length}`,
)
process.exit(result.lost.length + result.doubled.length + result.wrong.length === 0 ? 0 : 1)
