/** The state of a document for a component. All who show the same document share one source, so its save state may also stand elsewhere on the page. */
import type { DocumentRef } from '@spojka/shared/protocol/views'
import { useEffect, useSyncExternalStore } from 'react'
import type { LiveDocument } from './documentSource.ts'
import { documentMayWrite, documentSource } from './documentSources.ts'

export type { LiveDocument } from './documentSource.ts'

/** `section`: what it is called where one's own unsaved words outlive it. */
export function useDocument(document: DocumentRef, section?: string): LiveDocument & { readonly discardUnsaved: () => void } {
  const source = documentSource(document)
  const live = useSyncExternalStore(source.subscribe, source.snapshot)
  const { id, mayWrite } = document
  useEffect(() => documentMayWrite({ id, mayWrite }), [id, mayWrite])
  useEffect(() => {
    if (section !== undefined) source.calledIs(section)
  }, [source, section])
  return { ...live, discardUnsaved: source.discardUnsaved }
}
