import { describe, expect, it } from 'vitest'
import type { DocumentId } from '../protocol/ids.ts'
import { documentIdIn, documentIdOut } from './generation.ts'
import { emptyState, type State } from './state.ts'

const id = 'doc-1' as DocumentId
const state = (restored: number, times = 0): State => ({
  ...emptyState,
  restored,
  documents: new Map([[id, { kind: 'section' } as never]]),
  renewed: new Map(times === 0 ? [] : [[id, times]]),
})
const named = (name: string) => name as DocumentId

describe('the name of a document', () => {
  it('[COL10] it is its id until a backup took the place of the store, and a new one each time after', () => {
    expect([0, 1, 2].map((restored) => documentIdOut(state(restored), id))).toEqual(['doc-1', 'doc-1-r1', 'doc-1-r2'])
    for (const restored of [0, 1, 2]) {
      const of = state(restored)
      expect(documentIdIn(of, documentIdOut(of, id))).toEqual({ documentId: id, isPresent: true })
      for (const old of ['doc-1', 'doc-1-r1', 'doc-1-r2', 'doc-1-r3'].filter((name) => name !== documentIdOut(of, id))) {
        expect(documentIdIn(of, named(old)), `${restored} ${old}`).toEqual({ documentId: id, isPresent: false })
      }
    }
  })

  it('[COL12] a document that was made anew goes out under a new name too, and no other document does', () => {
    const other = 'doc-2' as DocumentId
    expect([0, 1, 2].map((times) => documentIdOut(state(0, times), id))).toEqual(['doc-1', 'doc-1-g1', 'doc-1-g2'])
    expect(documentIdOut(state(3, 2), id)).toBe('doc-1-r3-g2')
    expect(documentIdOut(state(0, 2), other)).toBe('doc-2')
    for (const [restored, times] of [
      [0, 1],
      [2, 0],
      [2, 1],
    ] as const) {
      // biome-ignore format: a table
      const of = state(restored, times)
      const out = documentIdOut(of, id)
      expect(documentIdIn(of, out)).toEqual({ documentId: id, isPresent: true })
      for (const old of ['doc-1', 'doc-1-g1', 'doc-1-g2', 'doc-1-r2', 'doc-1-r2-g1', 'doc-1-r1-g1'].filter((name) => name !== out))
        expect(documentIdIn(of, named(old)), `${out} ${old}`).toEqual({ documentId: id, isPresent: false })
    }
  })

  it('[COL10] a name that means nothing is no old one', () => {
    for (const name of ['doc-2', 'doc-2-r1', '-r1', 'doc-1-r', 'doc-1-rx', 'doc-1-r1-r1', 'doc-2-g1', 'doc-1-g', 'doc-1-g1-r1']) {
      const { documentId, isPresent } = documentIdIn(state(1), named(name))
      expect([isPresent, state(1).documents.has(documentId)], name).toEqual([true, false])
    }
  })
})
