/**
 * scan: reads a Yjs V1 update into plain records, before any Yjs call may see it.
 *
 * Why: the stock decoder allocates by declared sizes, builds a Y.Doc for a subdocument and stops without complaint where
 * bytes are missing. Here nothing is allocated that the bytes do not pay for, the content tag is read first, and only the
 * kinds of content an editor writes have a record at all. Records know their bytes, so an update is cut without Yjs.
 *
 * Not here: whether the records fit the document (gate.ts), which names and values are allowed where (shared/richText).
 */
import { ByteReader, Malformed } from './bytes.ts'

export interface Id {
  readonly client: number
  readonly clock: number
}

export type Content =
  | { readonly kind: 'gc' | 'deleted' | 'text' }
  | { readonly kind: 'string'; readonly text: string }
  | { readonly kind: 'format'; readonly key: string; readonly value: unknown }
  | { readonly kind: 'element'; readonly name: string }
  | { readonly kind: 'attribute'; readonly value: unknown }

export interface Struct extends Id {
  readonly length: number
  readonly content: Content
  readonly origin: Id | undefined
  readonly rightOrigin: Id | undefined
  /** Only where neither origin is given: the name of a root, or the item that holds the type. */
  readonly parent: string | Id | undefined
  readonly sub: string | undefined
  readonly start: number
  readonly end: number
}

export interface Range {
  readonly clock: number
  readonly end: number
}

export interface Scanned {
  readonly bytes: Uint8Array
  readonly structs: ReadonlyMap<number, readonly Struct[]>
  readonly deletes: ReadonlyMap<number, readonly Range[]>
}

/** No honest document comes near it, and sums of two stay exact. */
const maxClock = 2 ** 31

/** Records of one frame, far above any document's budget: a frame of two-byte structs must not become a hundred megabytes. */
const maxRecords = 100_000

/** Throws `Malformed` for everything that is not exactly one V1 update of allowed kinds of content. */
export function scanUpdate(bytes: Uint8Array): Scanned {
  const reader = new ByteReader(bytes)
  const structs = readStructs(reader)
  const deletes = readDeletes(reader)
  reader.end()
  return { bytes, structs, deletes }
}

function readStructs(reader: ByteReader): Map<number, Struct[]> {
  const groups = new Map<number, Struct[]>()
  let records = 0
  for (let left = reader.uint(); left > 0; left--) {
    const count = reader.uint()
    const client = reader.uint()
    let clock = reader.uint()
    // Yjs keeps only the last group of a client, so a second one would be text that is counted and lost.
    if (groups.has(client)) throw new Malformed('two groups of one client')
    const group: Struct[] = []
    groups.set(client, group)
    for (let i = 0; i < count; i++) {
      if (++records > maxRecords) throw new Malformed('too many structs')
      const struct = readStruct(reader, client, clock)
      clock += struct.length
      if (struct.length === 0 || clock > maxClock) throw new Malformed('a length out of range')
      group.push(struct)
    }
  }
  return groups
}

const readId = (reader: ByteReader): Id => ({ client: reader.uint(), clock: reader.uint() })

function readStruct(reader: ByteReader, client: number, clock: number): Struct {
  const start = reader.position
  const info = reader.byte()
  if (info === 0) {
    const length = reader.uint()
    const none = { origin: undefined, rightOrigin: undefined, parent: undefined, sub: undefined }
    return { client, clock, length, content: { kind: 'gc' }, ...none, start, end: reader.position }
  }
  const origin = (info & 128) === 0 ? undefined : readId(reader)
  const rightOrigin = (info & 64) === 0 ? undefined : readId(reader)
  const parent = origin === undefined && rightOrigin === undefined ? readParent(reader) : undefined
  const sub = parent !== undefined && (info & 32) !== 0 ? reader.string() : undefined
  const [content, length] = readContent(reader, info & 31)
  return { client, clock, length, content, origin, rightOrigin, parent, sub, start, end: reader.position }
}

function readParent(reader: ByteReader): string | Id {
  const tag = reader.uint()
  if (tag === 1) return reader.string()
  if (tag === 0) return readId(reader)
  throw new Malformed('neither a root nor a parent')
}

function readContent(reader: ByteReader, tag: number): [Content, number] {
  switch (tag) {
    case 1:
      return [{ kind: 'deleted' }, reader.uint()]
    case 4: {
      const text = reader.string()
      return [{ kind: 'string', text }, text.length]
    }
    case 6:
      return [{ kind: 'format', key: reader.string(), value: readJson(reader) }, 1]
    case 7:
      return [readType(reader), 1]
    case 8: {
      if (reader.uint() !== 1) throw new Malformed('not exactly one value')
      return [{ kind: 'attribute', value: readScalar(reader) }, 1]
    }
    default: // JSON, binary, embeds, subdocuments, skips and whatever comes later
      throw new Malformed('content that no editor writes')
  }
}

function readType(reader: ByteReader): Content {
  const type = reader.uint()
  if (type === 3) return { kind: 'element', name: reader.string() }
  if (type === 6) return { kind: 'text' }
  throw new Malformed('a type that no editor writes')
}

function readJson(reader: ByteReader): unknown {
  try {
    return JSON.parse(reader.string())
  } catch (error) {
    throw error instanceof Malformed ? error : new Malformed('a mark that is not JSON')
  }
}

function readScalar(reader: ByteReader): unknown {
  switch (reader.byte()) {
    case 126:
      return null
    case 125:
      return reader.int()
    case 124:
      return view(reader, 4).getFloat32(0)
    case 123:
      return view(reader, 8).getFloat64(0)
    case 121:
      return false
    case 120:
      return true
    case 119:
      return reader.string()
    default:
      throw new Malformed('a value that is not a scalar')
  }
}

function view(reader: ByteReader, length: number): DataView {
  const bytes = reader.take(length)
  return new DataView(bytes.buffer, bytes.byteOffset, length)
}

function readDeletes(reader: ByteReader): Map<number, Range[]> {
  const deletes = new Map<number, Range[]>()
  let records = 0
  for (let left = reader.uint(); left > 0; left--) {
    const client = reader.uint()
    const ranges = deletes.get(client) ?? []
    for (let count = reader.uint(); count > 0; count--) {
      if (++records > maxRecords) throw new Malformed('too many ranges')
      const clock = reader.uint()
      const end = clock + reader.uint()
      if (end > maxClock) throw new Malformed('a range out of bounds')
      // Yjs writes none, and beyond the last struct it fails on one in the midst of applying.
      if (end === clock) throw new Malformed('a range of no length')
      ranges.push({ clock, end })
    }
    deletes.set(client, merged(ranges))
  }
  return deletes
}

/** Sorted, and none touching another, so that what walks along them walks once. */
function merged(ranges: Range[]): Range[] {
  ranges.sort((a, b) => a.clock - b.clock)
  const result: Range[] = []
  for (const range of ranges) {
    const last = result.at(-1)
    if (last === undefined || range.clock > last.end) result.push(range)
    else result[result.length - 1] = { clock: last.clock, end: Math.max(last.end, range.end) }
  }
  return result
}
