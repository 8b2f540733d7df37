/**
 * leaks: hunts for leaks in the running product, and plants leaks to see that the hunt finds them.
 *
 *   npm run leaks -- --minutes N [--mutants K] [--seed S]
 *
 * For N minutes the product is hunted through with one seed after another. Then K mutants (none: all of them), chosen by the seed, are hunted
 * until each has been found or three seeds have missed it. The last line tells what was done and found; any leak of the product and any mutant
 * missed makes the exit code 1.
 */
import { parseArgs } from 'node:util'
import { Campaign } from './campaign.ts'
import { mutants } from './mutants.ts'
import { Random } from './random.ts'

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '5' }, mutants: { type: 'string' }, seed: { type: 'string' } },
})
const seed = Number(values.seed ?? Date.now() % 1_000_000_000)
const count = values.mutants === undefined ? mutants.length : Number(values.mutants)
const minutes = Number(values.minutes)
if (![seed, count, minutes].every((n) => Number.isFinite(n) && n >= 0)) {
  console.error('npm run leaks -- --minutes N [--mutants K] [--seed S]')
  process.exit(2)
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))

const campaign = await Campaign.begin(seed, (line) => console.log(line))
await campaign.product(Date.now() + minutes * 60_000)
await campaign.plant(new Random(seed).shuffled(mutants).slice(0, count))
campaign.end()
console.log(campaign.summary)
process.exit(campaign.isGood ? 0 : 1)
