/**
 * histories: of every document, what the log says of it: what was compacted, and the updates since.
 *
 * A history is replaced and never changed but at its end, so whoever holds one with its length holds it as it was.
 */
import type { DocumentId } from '@spojka/shared/protocol/ids'
import type { Compacted } from '../collab/compaction.ts'
import type { RecordedUpdate } from './recorded.ts'

/** `seq`: the entry it stands in. */
export type Piece = (RecordedUpdate | Compacted) & { readonly seq: number }

export interface History {
  readonly pieces: readonly Piece[]
  /** When it was last written to. */
  readonly at: number
}

interface Growing {
  readonly pieces: Piece[]
  at: number
}

export class Histories {
  readonly #documents = new Map<DocumentId, Growing>()

  of(documentId: DocumentId): readonly Piece[] {
    return this.#documents.get(documentId)?.pieces ?? []
  }

  all(): ReadonlyMap<DocumentId, History> {
    return this.#documents
  }

  keep(documentId: DocumentId, piece: Piece, at: number): void {
    const kept = this.#documents.get(documentId)
    if (kept === undefined) this.#documents.set(documentId, { pieces: [piece], at })
    else {
      kept.pieces.push(piece)
      kept.at = Math.max(kept.at, at)
    }
  }

  restore(documentId: DocumentId, { pieces, at }: History): void {
    this.#documents.set(documentId, { pieces: [...pieces], at })
  }

  /** Puts what was compacted in the place of everything up to entry `upTo`; gives the entries that are needed no more. */
  compact(documentId: DocumentId, compacted: Compacted & { readonly seq: number }, upTo: number, at: number): number[] {
    const kept = this.#documents.get(documentId)
    const isOld = (piece: Piece): boolean => piece.seq <= upTo
    const pieces = [compacted, ...(kept?.pieces ?? []).filter((piece) => !isOld(piece))]
    this.#documents.set(documentId, { pieces, at })
    return (kept?.pieces ?? []).filter(isOld).map((piece) => piece.seq)
  }

  /** The document is no more; gives the entries of it. */
  end(documentId: DocumentId): number[] {
    const seqs = this.of(documentId).map((piece) => piece.seq)
    this.#documents.delete(documentId)
    return seqs
  }
}
