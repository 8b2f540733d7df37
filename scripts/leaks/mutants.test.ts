import { describe, expect, it } from 'vitest'
import { changedFiles } from '../patched/patchedSources.ts'
import { mutants } from './mutants.ts'

describe('the planted leaks', () => {
  it('[LEAK3] are many, and each has a name of its own', () => {
    expect(mutants.length).toBeGreaterThanOrEqual(30)
    expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length)
  })

  it.each(mutants)('[LEAK3] “$name” fits the present sources', (mutant) => {
    expect(changedFiles([mutant]).size).toBeGreaterThan(0)
  })
})
