/** How what happened is written into the payload of an entry: events as JSON, document updates as their author and the bytes, compacted ones with all their authors. */
import { type Actor, actorSchema, domainEventSchema } from '@spojka/shared/domain/event'
import { upcast, versionOf } from '@spojka/shared/domain/upcast'
import { agencyIdSchema, personIdSchema } from '@spojka/shared/protocol/ids'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { z } from 'zod'
import type { Compacted, Writer } from '../collab/compaction.ts'
import { StoreRefused } from '../store/port.ts'

/** `result` stands with the first event of a command, so that the same command id can be answered alike after a restart. */
const envelope = {
  by: actorSchema.optional(),
  commandId: z.string().optional(),
  result: z.record(z.string(), z.unknown()).optional(),
}
const recordedEventSchema = z.strictObject({ ...envelope, event: domainEventSchema })
/** `version`: the form of the event; none is the first. */
const storedEventSchema = z.strictObject({ ...envelope, version: z.int().optional(), event: z.looseObject({ type: z.string() }) })
export type RecordedEvent = z.infer<typeof recordedEventSchema>

/** What could not be read back is not written: it would keep the network from ever starting again. */
export function encodeEvent(recorded: RecordedEvent): Uint8Array {
  const checked = recordedEventSchema.parse(recorded)
  const version = versionOf(checked.event.type)
  return new TextEncoder().encode(JSON.stringify(version === 1 ? checked : { version, ...checked }))
}

/** This release cannot say what happened, so it must not serve the network: what it does not know may have closed something. */
class UnknownEvent extends Error {
  override readonly name = 'UnknownEvent'
}

/** Throws `UnknownEvent` where this release does not know the type or the form. */
export function decodeEvent(payload: Uint8Array): RecordedEvent {
  const { version = 1, event, ...rest } = storedEventSchema.parse(JSON.parse(new TextDecoder().decode(payload)))
  const today = domainEventSchema.safeParse(upcast(event, version))
  if (!today.success) throw new UnknownEvent(`${event.type}, version ${version}`)
  return { ...rest, event: today.data }
}

/** Throws `StoreRefused`, for whoever starts an old release on a log that a newer one has written. */
export function readEvent(seq: number, payload: Uint8Array): RecordedEvent {
  try {
    return decodeEvent(payload)
  } catch (error) {
    const what = error instanceof UnknownEvent ? error.message : 'no event'
    throw new StoreRefused(
      `Entry ${seq} of the log is not known to this release (${what}). Start the release that wrote it, or a newer one.`,
    )
  }
}

export interface RecordedUpdate {
  readonly actor: Actor
  readonly update: Uint8Array
}

export function encodeUpdate({ actor, update }: RecordedUpdate): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarString(encoder, actor.personId)
  encoding.writeVarString(encoder, actor.agencyId)
  encoding.writeVarUint8Array(encoder, update)
  return encoding.toUint8Array(encoder)
}

export function decodeUpdate(payload: Uint8Array): RecordedUpdate {
  const decoder = decoding.createDecoder(payload)
  const personId = personIdSchema.parse(decoding.readVarString(decoder))
  const agencyId = agencyIdSchema.parse(decoding.readVarString(decoder))
  // A copy: the payload may share its memory with others.
  return { actor: { personId, agencyId }, update: decoding.readVarUint8Array(decoder).slice() }
}

/** In the place of everything of its document up to entry `upTo`. */
export interface RecordedCompaction extends Compacted {
  readonly upTo: number
}

export function encodeCompaction({ upTo, writers, update }: RecordedCompaction): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, upTo)
  encoding.writeVarUint(encoder, writers.size)
  for (const [client, { personId, agencyId, end }] of writers) {
    encoding.writeVarUint(encoder, client)
    encoding.writeVarString(encoder, personId)
    encoding.writeVarString(encoder, agencyId)
    encoding.writeVarUint(encoder, end)
  }
  encoding.writeVarUint8Array(encoder, update)
  return encoding.toUint8Array(encoder)
}

export function decodeCompaction(payload: Uint8Array): RecordedCompaction {
  const decoder = decoding.createDecoder(payload)
  const upTo = decoding.readVarUint(decoder)
  const writers = new Map<number, Writer>()
  for (let left = decoding.readVarUint(decoder); left > 0; left--) {
    const client = decoding.readVarUint(decoder)
    const personId = personIdSchema.parse(decoding.readVarString(decoder))
    const agencyId = agencyIdSchema.parse(decoding.readVarString(decoder))
    writers.set(client, { personId, agencyId, end: decoding.readVarUint(decoder) })
  }
  return { upTo, writers, update: decoding.readVarUint8Array(decoder).slice() }
}

/** What stays of facts after the erasure that stands in entry `erased`, by entry; undefined where nothing does. */
export interface RecordedRedaction {
  readonly erased: number
  readonly entries: readonly (readonly [seq: number, left: RecordedEvent | undefined])[]
}

const redactionSchema = z.strictObject({ erased: z.int(), entries: z.array(z.tuple([z.int(), z.string().nullable()])) })

export function encodeRedaction({ erased, entries }: RecordedRedaction): Uint8Array {
  const texts = entries.map(([seq, left]) => [seq, left === undefined ? null : Buffer.from(encodeEvent(left)).toString()])
  return new TextEncoder().encode(JSON.stringify({ erased, entries: texts }))
}

export function decodeRedaction(payload: Uint8Array): RecordedRedaction {
  const { erased, entries } = redactionSchema.parse(JSON.parse(new TextDecoder().decode(payload)))
  return { erased, entries: entries.map(([seq, left]) => [seq, left === null ? undefined : readEvent(seq, Buffer.from(left))]) }
}
