import { describe, expect, it } from 'vitest'
import { createLine, type LineOptions } from './line.ts'

/** A line whose work ends when the test says so, with what was begun, refused and done, in order. */
function watched(options: LineOptions) {
  const line = createLine(options)
  const begun: string[] = []
  const refused: string[] = []
  const ends: (() => void)[] = []
  const settled = () => new Promise((resolve) => setImmediate(resolve))
  return {
    begun,
    refused,
    settled,
    ask(...names: string[]): void {
      for (const name of names) {
        const work = () => {
          begun.push(name)
          return new Promise<void>((resolve) => ends.push(resolve))
        }
        line.turn(name.split(' ')[0] ?? '', work).catch((error) => {
          expect(error).toMatchObject({ refusal: { code: 'too-many', retryAfter: 5 } })
          refused.push(name)
        })
      }
    },
    async finish(count: number): Promise<void> {
      for (let i = 0; i < count; i++) {
        ends.shift()?.()
        await settled()
      }
    },
  }
}

describe('a line', () => {
  it('[AUTH17] does so much at once and no more, and turns go round by who asks', async () => {
    const { ask, begun, finish, settled } = watched({ atOnce: 2, most: 10 })
    ask('flood 1', 'flood 2', 'flood 3', 'flood 4', 'anna 1', 'flood 5', 'anna 2', 'bara 1')
    await settled()
    expect(begun).toEqual(['flood 1', 'flood 2'])
    await finish(8)
    expect(begun).toEqual(['flood 1', 'flood 2', 'flood 3', 'anna 1', 'bara 1', 'flood 4', 'anna 2', 'flood 5'])
  })

  it('[AUTH17] when it is full whoever has most in it makes room for the others, and nobody else is turned away', async () => {
    const { ask, begun, refused, finish, settled } = watched({ atOnce: 1, most: 4 })
    ask('flood 0', 'flood 1', 'flood 2', 'flood 3', 'flood 4', 'flood 5')
    await settled()
    expect(refused).toEqual(['flood 5'])
    ask('anna 1', 'flood 6', 'bara 1')
    await settled()
    expect(refused).toEqual(['flood 5', 'flood 4', 'flood 6', 'flood 3'])
    await finish(9)
    expect(begun).toEqual(['flood 0', 'flood 1', 'anna 1', 'bara 1', 'flood 2'])
  })

  it('[AUTH17] work that fails gives its place on', async () => {
    const line = createLine({ atOnce: 1, most: 1 })
    await expect(line.turn('anna', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
    expect(await line.turn('bara', async () => 'done')).toBe('done')
  })
})
