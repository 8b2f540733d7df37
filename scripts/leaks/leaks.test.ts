import { describe, expect, it } from 'vitest'
import { Campaign } from './campaign.ts'
import { mutants } from './mutants.ts'
import { Random } from './random.ts'

const seed = Number(process.env.LEAKS_SEED ?? Date.now() % 1_000_000_000)

describe(`a hunt for leaks, seed ${seed}`, () => {
  it('[LEAK1] [LEAK2] [LEAK4] [LEAK5] finds none in the product, and each of five that are planted', { timeout: 400_000 }, async () => {
    const told: string[] = []
    const campaign = await Campaign.begin(seed, (line) => told.push(line))
    try {
      await campaign.product(0)
      await campaign.plant(new Random(seed).shuffled(mutants).slice(0, 5))
    } finally {
      campaign.end()
    }
    expect(campaign.isGood, [...told, campaign.summary].join('\n')).toBe(true)
    expect(campaign.planted).toBe(5)
    // A harness that hears nothing finds nothing.
    expect(campaign.operations).toBeGreaterThan(400)
    expect(campaign.rightly).toBeGreaterThan(10_000)
    expect(campaign.logsHeld).toBeGreaterThanOrEqual(5)
    expect([...campaign.channels].sort()).toEqual(expect.arrayContaining(['documents', 'http', 'log', 'metrics', 'socket.io', 'store']))
  })
})
