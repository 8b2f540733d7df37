import { describe, expect, it } from 'vitest'
import type { DocumentId } from '../protocol/ids.ts'
import { documentIdIn, documentIdOut } from './generation.ts'
import { emptyState, type State } from './state.ts'

const id = 'doc-1' as DocumentId
const state = (restored: number): State => ({ ...emptyState, restored, documents: new Map([[id, { kind: 'section' } as never]]) })
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

  it('[COL10] a name that means nothing is no old one', () => {
    for (const name of ['doc-2', 'doc-2-r1', '-r1', 'doc-1-r', 'doc-1-rx', 'doc-1-r1-r1']) {
      const { documentId, isPresent } = documentIdIn(state(1), named(name))
      expect([isPresent, state(1).documents.has(documentId)], name).toEqual([true, false])
    }
  })
})
