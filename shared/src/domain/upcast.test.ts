import { describe, expect, it } from 'vitest'
import { type Steps, upcast, versionOf } from './upcast.ts'

/** A type that was written in three forms. */
const known: Steps = {
  Moved: [({ where, ...rest }) => ({ ...rest, to: where }), ({ to, ...rest }) => ({ ...rest, places: [to] })],
}

describe('upcast', () => {
  it('[LOG6] an event of any earlier version becomes one of today, whichever release wrote it', () => {
    const today = { type: 'Moved', places: ['a'] }
    expect(upcast({ type: 'Moved', where: 'a' }, 1, known)).toEqual(today)
    expect(upcast({ type: 'Moved', to: 'a' }, 2, known)).toEqual(today)
    expect(upcast(today, 3, known)).toBe(today)
    expect(versionOf('Moved', known)).toBe(3)
  })

  it('[LOG6] a type that never changed is left as it is, and a version from the future is not guessed at', () => {
    const event = { type: 'Stayed', text: 'x' }
    expect(upcast(event, versionOf('Stayed'))).toBe(event)
    for (const version of [0, 2, 1.5, Number.NaN]) expect(upcast(event, version)).toBeUndefined()
    expect(upcast({ type: 'Moved' }, 4, known)).toBeUndefined()
  })
})
