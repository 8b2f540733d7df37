/** The network host and the sessions, as the document server needs them. */
import type { DocumentActor, DocumentPort } from '../collab/port.ts'
import { wordsOf } from '../collab/text.ts'
import type { AccessTokens } from '../identity/accessToken.ts'
import type { Sessions } from '../identity/sessions.ts'
import type { NetworkHost } from './host.ts'
import type { AvailabilitySource } from './port.ts'

export function createDocumentPort(
  host: NetworkHost,
  tokens: AccessTokens,
  sessions: Sessions,
  store: Pick<AvailabilitySource, 'availability'>,
): DocumentPort {
  const actorOf = ({ personId, agencyId }: DocumentActor) => ({ personId, agencyId })
  return {
    authenticate: (token) => {
      const session = tokens.sessionOf(token)
      if (session === undefined || !host.mayActFor(session)) return undefined
      return { sessionId: session.key, personId: session.personId, agencyId: session.agencyId }
    },
    sessionLives: (key) => sessions.lives(key),
    availability: () => store.availability.state,
    named: (name) => host.documents.named(name),
    access: (actor, documentId) => host.documents.access(actorOf(actor), documentId),
    plate: (actor) => ({ name: host.account(actor.personId)?.name ?? '', agencyId: actor.agencyId }),
    mayKnow: (viewer, documentId, agencyId) => host.documents.mayKnow(actorOf(viewer), documentId, agencyId),
    append: (actor, documentId, update) => {
      // Whoever writes is there, also when nothing but a document is open.
      const [sessionId = ''] = actor.sessionId.split('.')
      sessions.touch(sessionId)
      return host.documents.append(actorOf(actor), documentId, update)
    },
    stands: (actor, documentId) => {
      const place = host.exposure.placeBefore(actorOf(actor))
      place.document(documentId)
      return { still: () => place.document(documentId), over: (why) => place.gone(why) }
    },
    refused: (actor, documentId) => host.exposure.refused(actorOf(actor), { documentId }),
    history: (documentId) => host.documents.history(documentId),
    quarantine: (actor, documentId, update) => host.documents.quarantine(actorOf(actor), documentId, wordsOf(update)),
  }
}
