/** What views are made of: the small things that stand in several of them. */
import { z } from 'zod'
import { seatKindSchema } from '../../access/vocabulary.ts'
import { languageSchema, mandatesSchema } from '../fields.ts'
import { agencyIdSchema, documentIdSchema, personIdSchema } from '../ids.ts'
import { part, view } from './audience.ts'

export const instant = z.iso.datetime()
export const agencies = z.array(agencyIdSchema)

/** How what is part of a case names it. `language`: in which its texts are written, its name among them. */
export const ofCase = { caseLabel: z.string(), language: languageSchema }

export const documentRefSchema = part({ id: documentIdSchema, mayWrite: z.boolean() })
export type DocumentRef = z.infer<typeof documentRefSchema>

export const personRefSchema = part({ id: personIdSchema, name: z.string(), role: z.string().optional() })
export type PersonRef = z.infer<typeof personRefSchema>

/** An agency at the table. `persons`: who sits there for it. `hiddenFrom`: who must not know of it. */
export const agencyRefSchema = view({
  withTheWhole: {
    id: agencyIdSchema,
    name: z.string(),
    shortName: z.string(),
    kind: seatKindSchema,
    persons: z.array(personRefSchema),
    /** What it may do about a kind of task, as far as somebody has written it down. */
    mandates: mandatesSchema.optional(),
  },
  caseManager: { hiddenFrom: agencies.optional() },
})
export type AgencyRef = z.infer<typeof agencyRefSchema>
