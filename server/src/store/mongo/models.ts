/**
 * models: the collections, and what may stand in them.
 *
 * A batch is one document, so it is written whole or not at all without a transaction; (network, firstSeq) is unique, so of two writers that
 * continue the same entry one wins. Nothing is compared and then set. As on SQLite a document holds opaque ids, hashes and ciphertext.
 */
import { type Connection, type Model, Schema, type SchemaOptions } from 'mongoose'

/** The version of this layout. */
export const FORMAT = 1

export interface StoredEntry {
  readonly stream: string
  readonly kind: string
  readonly at: number
  readonly keyId: string
  readonly prevHash: Uint8Array
  readonly payloadHash: Uint8Array
  readonly hash: Uint8Array
  /** Absent where it was erased, or where it stands in chunks. */
  readonly payload?: Uint8Array
  /** In how many pieces the payload stands elsewhere. */
  readonly chunks?: number
}

export interface StoredKey {
  readonly keyId: string
  readonly scope: Uint8Array
  readonly wrapped: Uint8Array
}

export interface StoredBatch {
  /** Made of network and first seq, so that what stands in a place is found by every server without looking through the log. */
  readonly _id: string
  readonly network: string
  readonly firstSeq: number
  readonly lastSeq: number
  readonly term: number
  readonly entries: readonly StoredEntry[]
  /** How many keys the batch brought, so that they are found without reading the log. */
  readonly newKeys: number
  readonly keys: readonly StoredKey[]
  /** The end of the log as it was when this batch was its last. */
  readonly head: { readonly hash: Uint8Array; readonly seal: Uint8Array }
}

/** A piece of a payload that is too large for its batch; written before the batch, which alone makes it part of the log. */
export interface StoredChunk {
  readonly network: string
  readonly seq: number
  readonly payloadHash: Uint8Array
  readonly part: number
  readonly bytes: Uint8Array
}

/** The snapshot of a network; chunks of another `made` belong to one that was never finished. */
export interface StoredSnapshot {
  readonly _id: string
  readonly made: string
  readonly chunks: number
}

export interface StoredSnapshotChunk {
  readonly network: string
  readonly made: string
  readonly chunk: number
  readonly bytes: Uint8Array
}

/** How far the log had come when somebody last noted it; without, a log that lost its last batch would look whole. */
export interface StoredHead {
  readonly _id: string
  readonly seq: number
  readonly term: number
  readonly hash: Uint8Array
  readonly seal: Uint8Array
}

export interface StoredTerm {
  readonly network: string
  readonly term: number
}

/** One ownership of the store; they are numbered, and the highest number is the one in force. */
export interface StoredOwner {
  readonly _id: number
  readonly pid: number
  readonly host: string
  readonly since: string
  /** Counted up by the owner alone, every second. */
  readonly renewals: number
  readonly released: boolean
}

export interface SessionDocument {
  readonly _id: string
  readonly personId: string
  readonly agencyId: string
  readonly refreshHash: string
  readonly previousHash?: string | undefined
  readonly rotatedAt: number
  readonly createdAt: number
  readonly lastUsedAt: number
  readonly expiresAt: number
}

export interface StoredMeta {
  readonly _id: string
  readonly value: Uint8Array
}

const options = {
  strict: 'throw',
  strictQuery: 'throw',
  autoIndex: false,
  autoCreate: false,
  versionKey: false,
  minimize: false,
} as const satisfies SchemaOptions
const part = { ...options, _id: false } as const

const text = { type: String, required: true }
const number = { type: Number, required: true }
const bytes = { type: Buffer, required: true }

const entrySchema = new Schema(
  { stream: text, kind: text, at: number, keyId: text, prevHash: bytes, payloadHash: bytes, hash: bytes, payload: Buffer, chunks: Number },
  part,
)
const keySchema = new Schema({ keyId: text, scope: bytes, wrapped: bytes }, part)
const headSchema = new Schema({ hash: bytes, seal: bytes }, part)

const batchSchema = new Schema(
  {
    _id: text,
    network: text,
    firstSeq: number,
    lastSeq: number,
    term: number,
    entries: { type: [entrySchema], required: true },
    newKeys: number,
    keys: { type: [keySchema], required: true },
    head: { type: headSchema, required: true },
  },
  { ...options, collection: 'batches' },
)
batchSchema.index({ network: 1, firstSeq: 1 }, { unique: true })
batchSchema.index({ network: 1, newKeys: 1 })

const chunkSchema = new Schema(
  { network: text, seq: number, payloadHash: bytes, part: number, bytes },
  { ...options, collection: 'chunks' },
)
chunkSchema.index({ network: 1, seq: 1, payloadHash: 1, part: 1 }, { unique: true })

const termSchema = new Schema({ network: text, term: number }, { ...options, collection: 'terms' })
termSchema.index({ network: 1, term: 1 }, { unique: true })

const snapshotSchema = new Schema({ _id: text, made: text, chunks: number }, { ...options, collection: 'snapshots' })
const snapshotChunkSchema = new Schema(
  // An empty one is one, too.
  { network: text, made: text, chunk: number, bytes: Buffer },
  { ...options, collection: 'snapshotChunks' },
)
snapshotChunkSchema.index({ network: 1, made: 1, chunk: 1 }, { unique: true })

const noteSchema = new Schema({ _id: text, seq: number, term: number, hash: bytes, seal: bytes }, { ...options, collection: 'heads' })
const ownerSchema = new Schema(
  { _id: number, pid: number, host: text, since: text, renewals: number, released: { type: Boolean, required: true } },
  { ...options, collection: 'owners' },
)
const sessionSchema = new Schema(
  {
    _id: text,
    personId: text,
    agencyId: text,
    refreshHash: text,
    previousHash: String,
    rotatedAt: number,
    createdAt: number,
    lastUsedAt: number,
    expiresAt: number,
  },
  { ...options, collection: 'sessions' },
)
const metaSchema = new Schema({ _id: text, value: bytes }, { ...options, collection: 'meta' })

export interface Models {
  readonly batches: Model<StoredBatch>
  readonly chunks: Model<StoredChunk>
  readonly snapshots: Model<StoredSnapshot>
  readonly snapshotChunks: Model<StoredSnapshotChunk>
  readonly terms: Model<StoredTerm>
  readonly heads: Model<StoredHead>
  readonly owners: Model<StoredOwner>
  readonly sessions: Model<SessionDocument>
  readonly meta: Model<StoredMeta>
}

/** The models of one connection; nothing is registered anywhere else. */
export function modelsOf(connection: Connection): Models {
  const model = <T>(name: string, schema: Schema): Model<T> => connection.model(name, schema) as unknown as Model<T>
  return {
    batches: model('Batch', batchSchema),
    chunks: model('Chunk', chunkSchema),
    snapshots: model('Snapshot', snapshotSchema),
    snapshotChunks: model('SnapshotChunk', snapshotChunkSchema),
    terms: model('Term', termSchema),
    heads: model('Head', noteSchema),
    owners: model('Owner', ownerSchema),
    sessions: model('Session', sessionSchema),
    meta: model('Meta', metaSchema),
  }
}
