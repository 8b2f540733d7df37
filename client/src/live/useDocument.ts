/** The state of a document for a component. All who show the same document share one source, so its save state may also stand elsewhere on the page. */
import type { DocumentRef } from '@spojka/shared/protocol/views'
import { useEffect, useSyncExternalStore } from 'react'
import { documentMayWrite, documentSource, type LiveDocument } from './documentSource.ts'

export type { LiveDocument } from './documentSource.ts'

export function useDocument(document: DocumentRef): LiveDocument & { readonly discardUnsaved: () => void } {
  const source = documentSource(document)
  const live = useSyncExternalStore(source.subscribe, source.snapshot)
  const { id, mayWrite } = document
  useEffect(() => documentMayWrite({ id, mayWrite }), [id, mayWrite])
  return { ...live, discardUnsaved: source.discardUnsaved }
}
