/** The open documents of this page, one source for each, and what happens to all of them at once: another seat, a fresh token, a line that comes or goes. */
import type { DocumentRef } from '@spojka/shared/protocol/views'
import { accessToken, seatIdentity, subscribeSession } from '../app/session.ts'
import { subscribeConnection } from './connection.ts'
import { DocumentSource } from './documentSource.ts'

const sources = new Map<string, DocumentSource>()
let identity = seatIdentity()

subscribeSession(() => {
  const next = seatIdentity()
  const token = accessToken()
  if (next !== identity) {
    identity = next
    // Another person or seat: nothing of what the old one could read stays in the page.
    for (const source of sources.values()) source.purge()
    sources.clear()
  } else if (token !== undefined) for (const source of sources.values()) source.tokenRenewed(token)
})

subscribeConnection(() => {
  for (const source of sources.values()) source.availabilityChanged()
})

addEventListener('beforeunload', (event) => {
  for (const source of sources.values()) if (source.dirty) event.preventDefault()
})

addEventListener('offline', () => {
  for (const source of sources.values()) source.lineIs(false)
})
addEventListener('online', () => {
  for (const source of sources.values()) source.lineIs(true)
})

/** The shared source of a document. */
export function documentSource(document: DocumentRef): DocumentSource {
  let source = sources.get(document.id)
  if (!source) {
    const made = new DocumentSource(document, () => {
      if (sources.get(document.id) === made) sources.delete(document.id)
    })
    sources.set(document.id, made)
    source = made
  }
  return source
}

/** Tells the source what the view says about writing. */
export function documentMayWrite(document: DocumentRef): void {
  sources.get(document.id)?.mayWriteIs(document.mayWrite)
}
