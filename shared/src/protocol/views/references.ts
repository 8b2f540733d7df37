/** Cases and conferences as they are named in lists. */
import { z } from 'zod'
import { caseIdSchema, conferenceIdSchema } from '../ids.ts'
import { instant } from './parts.ts'

export const conferenceStates = ['planned', 'running', 'closed'] as const
export const conferenceRefSchema = z.strictObject({
  id: conferenceIdSchema,
  caseId: caseIdSchema,
  caseLabel: z.string(),
  title: z.string(),
  startsAt: instant,
  state: z.enum(conferenceStates),
})
export type ConferenceRef = z.infer<typeof conferenceRefSchema>

export const caseRefSchema = z.strictObject({
  id: caseIdSchema,
  label: z.string(),
  fictional: z.boolean(),
  state: z.enum(['open', 'closed']),
  caseManager: z.boolean(),
  /** Case manager only: when the first of the consents in force ends. */
  consentEnds: instant.optional(),
  /** It is offered to the viewer, who may take it over. */
  offered: z.boolean().optional(),
})
export type CaseRef = z.infer<typeof caseRefSchema>

export const casesViewSchema = z.strictObject({ cases: z.array(caseRefSchema) })
export type CasesView = z.infer<typeof casesViewSchema>
