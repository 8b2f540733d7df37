/**
 * generation: under which name a document goes out, after a backup has taken the place of the store or the document was made anew.
 *
 * Why: whoever still holds a document from before holds words that the log knows nothing of, other people's too, or the same words under other names
 * of writers. Brought back, they would be taken for that person's own, or stand there twice. So a new generation goes out under a new name, and
 * under an old one it is asked to be loaded anew.
 *
 * Inside, a document has one id for ever.
 */
import type { DocumentId } from '../protocol/ids.ts'
import type { State } from './state.ts'

type Generations = Pick<State, 'restored' | 'renewed'>

export function documentIdOut({ restored, renewed }: Generations, documentId: DocumentId): DocumentId {
  const times = renewed.get(documentId) ?? 0
  return `${documentId}${restored === 0 ? '' : `-r${restored}`}${times === 0 ? '' : `-g${times}`}` as DocumentId
}

/** Which document a name means. `isPresent`: it is the name under which it goes out now; so is a name that means nothing. */
export function documentIdIn(state: State, name: DocumentId): { readonly documentId: DocumentId; readonly isPresent: boolean } {
  const whole = state.documents.has(name) ? name : undefined
  const documentId = whole ?? ((/^(.+?)(?:-r\d+)?(?:-g\d+)?$/.exec(name)?.[1] ?? name) as DocumentId)
  return { documentId, isPresent: !state.documents.has(documentId) || documentIdOut(state, documentId) === name }
}
