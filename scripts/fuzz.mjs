/** The long run of damaged frames: `npm run fuzz -- --frames 1000000 [--seed 7]`. The test that CI runs with 50,000, with more of them. */
import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'

const { values } = parseArgs({ options: { frames: { type: 'string', default: '1000000' }, seed: { type: 'string' } } })
if (![values.frames, values.seed ?? '0'].every((value) => /^\d{1,12}$/.test(value))) {
  console.error('--frames and --seed are whole numbers')
  process.exit(2)
}
const env = { ...process.env, FUZZ_FRAMES: values.frames, ...(values.seed !== undefined && { FUZZ_SEED: values.seed }) }
const args = ['vitest', 'run', '--config', 'scripts/vitest.config.ts', '--project', 'unit', 'server/test/fuzz.test.ts']
process.exit(spawnSync('npx', args, { stdio: 'inherit', env }).status ?? 1)
