/** Everything that can have happened. A stored row is input like any other: last year's code may have written it. */
import { z } from 'zod'
import { agencyIdSchema, personIdSchema } from '../protocol/ids.ts'
import { caseEventSchemas } from './case/events.ts'
import { conferenceEventSchemas } from './conference/events.ts'
import { consentEventSchemas } from './consent/events.ts'
import { erasureEventSchemas } from './erasure/events.ts'
import { exposureEventSchemas } from './exposure/events.ts'
import { networkEventSchemas } from './network/events.ts'
import { planEventSchemas } from './plan/events.ts'
import { responsibilityEventSchemas } from './responsibility/events.ts'

export const domainEventSchema = z.discriminatedUnion('type', [
  ...networkEventSchemas,
  ...caseEventSchemas,
  ...consentEventSchemas,
  ...planEventSchemas,
  ...conferenceEventSchemas,
  ...responsibilityEventSchemas,
  ...exposureEventSchemas,
  ...erasureEventSchemas,
])
export type DomainEvent = z.infer<typeof domainEventSchema>

export const actorSchema = z.strictObject({ personId: personIdSchema, agencyId: agencyIdSchema })
/** A person acting for one agency. */
export type Actor = z.infer<typeof actorSchema>

/** An event with who and when; `at` in milliseconds. The server itself has no actor. */
export interface Recorded {
  readonly event: DomainEvent
  readonly at: number
  readonly by: Actor | undefined
}
