import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyPatch } from './patch.ts'

const view = { a: { b: [1, { c: 2 }] }, 'x/y~z': 3 }

test('[LIVE3] a patch leads from one view to the next and leaves what it does not name as it was', () => {
  const next = applyPatch(view, [
    { op: 'replace', path: '/a/b/1/c', value: 4 },
    { op: 'add', path: '/a/b/0', value: 0 },
    { op: 'add', path: '/a/b/-', value: 9 },
    { op: 'remove', path: '/x~1y~0z' },
  ])
  expect(next?.value).toEqual({ a: { b: [0, 1, { c: 4 }, 9] } })
  expect(view).toEqual({ a: { b: [1, { c: 2 }] }, 'x/y~z': 3 })
  const untouched = { kept: {}, other: 1 }
  const changed = applyPatch(untouched, [{ op: 'replace', path: '/other', value: 2 }])?.value as typeof untouched
  expect(changed.kept).toBe(untouched.kept)
})

test('[LIVE3] replacing the whole view is a patch', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (before, after) => {
      expect(applyPatch(before, [{ op: 'replace', path: '', value: after }])).toEqual({ value: after })
    }),
  )
})

test('[LIVE3] a patch that leads nowhere is refused whole, so that the topic is opened afresh', () => {
  for (const operation of [
    { op: 'replace', path: '/nothing', value: 1 },
    { op: 'remove', path: '/a/b/2' },
    { op: 'replace', path: '/a/b/-', value: 1 },
    { op: 'add', path: '/a/b/01x', value: 1 },
    { op: 'remove', path: '' },
    { op: 'move', path: '/a', from: '/x~1y~0z' },
    { op: 'replace', path: '/constructor/name', value: 1 },
    { op: 'add', path: 'a', value: 1 },
  ] as const) {
    expect(applyPatch(view, [{ op: 'add', path: '/new', value: 1 }, operation])).toBeUndefined()
  }
})
