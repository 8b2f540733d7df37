/** Cases and conferences as they are named in lists. */
import { z } from 'zod'
import { languageSchema } from '../fields.ts'
import { caseIdSchema, conferenceIdSchema } from '../ids.ts'
import { view } from './audience.ts'
import { instant, ofCase } from './parts.ts'

export const conferenceStates = ['planned', 'running', 'closed', 'cancelled'] as const
export const conferenceRefSchema = view({
  knowersOfConference: {
    id: conferenceIdSchema,
    caseId: caseIdSchema,
    ...ofCase,
    title: z.string(),
    startsAt: instant,
    state: z.enum(conferenceStates),
  },
})
export type ConferenceRef = z.infer<typeof conferenceRefSchema>

export const caseRefSchema = view({
  knowersOfCase: {
    id: caseIdSchema,
    label: z.string(),
    language: languageSchema,
    fictional: z.boolean(),
    state: z.enum(['open', 'closed']),
    caseManager: z.boolean(),
  },
  /** When the first of the consents in force ends. */
  caseManager: { consentEnds: instant.optional() },
  /** The viewer may take it over. */
  receiverOfCase: { offered: z.boolean().optional() },
})
export type CaseRef = z.infer<typeof caseRefSchema>

export const casesViewSchema = view({ self: { cases: z.array(caseRefSchema) } })
export type CasesView = z.infer<typeof casesViewSchema>
