/** Consents and what comes of them; for the case manager. */
import { z } from 'zod'
import { categorySchema, levelSchema } from '../../access/vocabulary.ts'
import { agencyIdSchema, consentIdSchema, entryIdSchema, subjectIdSchema } from '../ids.ts'
import { part } from './audience.ts'
import { instant } from './parts.ts'

export const cellSchema = part({
  /** The most the network allows. */
  ceiling: levelSchema,
  ceilingOwnEntries: z.boolean(),
  hard: z.boolean(),
  /** What the client opened by consents in force. */
  consent: levelSchema,
  ownEntries: z.boolean(),
  refused: z.boolean(),
  /** Refused by a guardian alone; it holds also when that one is a guardian no more. */
  refusedBy: part({ guardian: z.string(), until: instant.optional() }).optional(),
  /** What comes of it today, by any basis. */
  level: levelSchema,
})
export type ConsentCell = z.infer<typeof cellSchema>

export const consentViewSchema = part({
  id: consentIdSchema,
  agencyId: agencyIdSchema,
  subjects: z.array(subjectIdSchema),
  grants: z.partialRecord(categorySchema, levelSchema),
  ownEntries: z.array(categorySchema),
  namedFacts: z.array(entryIdSchema),
  validFrom: instant,
  validUntil: instant,
  signedBy: z.string(),
  form: z.string(),
  recordedAt: instant,
  state: z.enum(['inForce', 'expired', 'withdrawn', 'replaced', 'closed', 'notYet']),
  reaffirmedAt: instant.optional(),
  /** Who signed it for the person, where a court has named somebody. */
  guardian: z.string().optional(),
})
export type ConsentView = z.infer<typeof consentViewSchema>
