/**
 * generation: under which name a document goes out, after a backup has taken the place of the store.
 *
 * Why: whoever still holds a document from before holds words that the log knows nothing of, other people's too. Brought back, they would be taken for
 * that person's own. So from a restored store every document goes out under a new name, and under an old one it is asked to be loaded anew.
 *
 * Inside, a document has one id for ever.
 */
import type { DocumentId } from '../protocol/ids.ts'
import type { State } from './state.ts'

export const documentIdOut = ({ restored }: Pick<State, 'restored'>, documentId: DocumentId): DocumentId =>
  restored === 0 ? documentId : (`${documentId}-r${restored}` as DocumentId)

/** Which document a name means. `isPresent`: it is the name under which it goes out now; so is a name that means nothing. */
export function documentIdIn(state: State, name: DocumentId): { readonly documentId: DocumentId; readonly isPresent: boolean } {
  if (state.documents.has(name)) return { documentId: name, isPresent: state.restored === 0 }
  const documentId = (/^(.+)-r\d+$/.exec(name)?.[1] ?? name) as DocumentId
  return { documentId, isPresent: !state.documents.has(documentId) || documentIdOut(state, documentId) === name }
}
