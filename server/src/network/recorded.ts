/** How what happened is written into the payload of an entry: events as JSON, document updates as their author and the bytes. */
import { type Actor, actorSchema, domainEventSchema } from '@spojka/shared/domain/event'
import { agencyIdSchema, personIdSchema } from '@spojka/shared/protocol/ids'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { z } from 'zod'

/** `result` stands with the first event of a command, so that the same command id can be answered alike after a restart. */
const recordedEventSchema = z.strictObject({
  by: actorSchema.optional(),
  commandId: z.string().optional(),
  result: z.record(z.string(), z.unknown()).optional(),
  event: domainEventSchema,
})
export type RecordedEvent = z.infer<typeof recordedEventSchema>

/** What could not be read back is not written: it would keep the network from ever starting again. */
export const encodeEvent = (recorded: RecordedEvent): Uint8Array =>
  new TextEncoder().encode(JSON.stringify(recordedEventSchema.parse(recorded)))
export const decodeEvent = (payload: Uint8Array): RecordedEvent => recordedEventSchema.parse(JSON.parse(new TextDecoder().decode(payload)))

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
