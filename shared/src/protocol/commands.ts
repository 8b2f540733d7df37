/** Every command that may arrive from outside. The same schemas check it, describe it in `/api/openapi.json` and type it in the client. */
import { z } from 'zod'
import { caseCommandSchemas } from '../domain/case/commands.ts'
import { conferenceCommandSchemas } from '../domain/conference/commands.ts'
import { consentCommandSchemas } from '../domain/consent/commands.ts'
import { erasureCommandSchemas } from '../domain/erasure/commands.ts'
import { type internalCommandSchemas, networkCommandSchemas } from '../domain/network/commands.ts'
import { planCommandSchemas } from '../domain/plan/commands.ts'
import { responsibilityCommandSchemas } from '../domain/responsibility/commands.ts'

export const commandSchema = z.discriminatedUnion('type', [
  ...networkCommandSchemas,
  ...caseCommandSchemas,
  ...consentCommandSchemas,
  ...planCommandSchemas,
  ...conferenceCommandSchemas,
  ...responsibilityCommandSchemas,
  ...erasureCommandSchemas,
])
/** A request as a client makes it. */
export type CommandRequest = z.infer<typeof commandSchema>
export type InternalCommand = z.infer<(typeof internalCommandSchemas)[number]>
/** All that `decide` knows how to judge. */
export type Command = CommandRequest | InternalCommand
export type CommandType = Command['type']

/** Chosen by the client, unique per person, over HTTP and socket alike; the same again gives the same acceptance. */
export const commandIdSchema = z.string().min(8).max(64)

/** What an accepted command answers: the ids it made, or nothing. */
export type CommandResult = Readonly<Record<string, unknown>>
