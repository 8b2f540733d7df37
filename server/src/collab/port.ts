/**
 * What the document server needs to know and may do, and nothing more. The network host implements it; tests use a small one.
 * Rights are asked for every frame: nothing here may be cached beyond one turn of the event loop.
 */
import type { AgencyId, DocumentId, PersonId } from '@spojka/shared/protocol/ids'
import type { Membership } from './owners.ts'

/** A person acting for an agency, in one session. */
export interface DocumentActor {
  readonly sessionId: string
  readonly personId: PersonId
  readonly agencyId: AgencyId
}

export interface DocumentAccess {
  readonly read: boolean
  readonly write: boolean
}

/** A part of a document's history: one update of one author, or what was compacted, with who wrote it by clientID. */
export type Piece =
  | { readonly actor: Membership; readonly update: Uint8Array }
  | { readonly writers: ReadonlyMap<number, Membership>; readonly update: Uint8Array }

/** A document stands before somebody's eyes. */
export interface BeforeEyes {
  /** Rights were judged anew; it stands there still, and perhaps on another basis. */
  still(): void
  over(why: 'left' | 'closed'): void
}

export interface Named {
  readonly documentId: DocumentId
  /** It goes out under that name now; another was that of an older store, or of an older generation. */
  readonly isPresent: boolean
  /** It is just getting another one: nobody comes in until it has it. */
  readonly isBeingRenewed: boolean
}

export interface DocumentPort {
  /** The session of a token, or undefined when it is over, expired or forged. */
  authenticate(token: string): DocumentActor | undefined
  /** Whether the session still lives; a live socket dies with it. */
  sessionLives(sessionId: string): boolean
  /** `readOnly`: nothing can be saved for now; `silent`: nothing may be sent out either. */
  availability(): 'writable' | 'readOnly' | 'silent'
  /** Which document somebody asks for by this name. */
  named(name: DocumentId): Named
  /** Judged against the decided state, at the present time. Unknown documents: neither. */
  access(actor: DocumentActor, documentId: DocumentId): DocumentAccess
  /** How the others see this person, stamped into awareness by the server. */
  plate(actor: DocumentActor): { readonly name: string; readonly agencyId: AgencyId }
  /** Whether `viewer` may know that `agencyId` takes part in what this document belongs to. */
  mayKnow(viewer: DocumentActor, documentId: DocumentId, agencyId: AgencyId): boolean
  /**
   * Appends an accepted update. Resolves when it is durable, rejects when it was definitely not written (read-only for now).
   * Updates of one document resolve in the order of the calls.
   */
  append(actor: DocumentActor, documentId: DocumentId, update: Uint8Array): Promise<void>
  /** Everything committed of the document, in order, for building it at first use. */
  history(documentId: DocumentId): readonly Piece[]
  /** An update arrived for a document that was closed to its author meanwhile: kept for the case manager, merged nowhere ([COL6]). */
  quarantine(actor: DocumentActor, documentId: DocumentId, update: Uint8Array): void
  /** From now on; until what is returned says that it is over. Whoever reports waits for nothing. */
  stands(actor: DocumentActor, documentId: DocumentId): BeforeEyes
  /** Somebody asked for a document and was refused it. */
  refused(actor: DocumentActor, documentId: DocumentId): void
}
