/**
 * `exposure:CASEID`: who was shown what of a case.
 *
 * Days in the time of the network, the latest first; `earlier` are those that are asked for one by one, as `exposure:CASEID:2026-11-25`. What ids
 * stand for is told once: `things` for what was shown, `bases` for what it rests on.
 */
import { z } from 'zod'
import { categorySchema, levelSchema } from '../../access/vocabulary.ts'
import { attemptKindSchema, basisRuleSchema, shownKindSchema } from '../../domain/exposure/events.ts'
import { languageSchema } from '../fields.ts'
import { agencyIdSchema, caseIdSchema, personIdSchema } from '../ids.ts'
import { part, view } from './audience.ts'
import { agencies, agencyRefSchema, instant, personRefSchema } from './parts.ts'

/** Things of one kind on one basis. Without `ids` it is one thing, with them as many as these. */
const shownSchema = part({
  kind: shownKindSchema,
  category: categorySchema.optional(),
  level: levelSchema.optional(),
  ids: z.array(z.string()).optional(),
  basis: z.array(part({ rule: basisRuleSchema, ids: z.array(z.string()).optional() })),
})
export type ShownView = z.infer<typeof shownSchema>

/** What one person was shown together, from when to when; without `until` it is shown still. `atMost`: it was over by then, and perhaps before. */
const sittingSchema = part({
  agency: agencyIdSchema,
  person: personIdSchema,
  from: instant,
  until: instant.optional(),
  atMost: z.boolean().optional(),
  what: z.array(shownSchema),
})
export type SittingView = z.infer<typeof sittingSchema>

const refusedAttemptSchema = part({
  agency: agencyIdSchema,
  person: personIdSchema,
  at: instant,
  kind: attemptKindSchema,
  category: categorySchema.optional(),
  id: z.string().optional(),
})
export type RefusedAttemptView = z.infer<typeof refusedAttemptSchema>

const exposureDaySchema = part({ date: z.iso.date(), sittings: z.array(sittingSchema), refused: z.array(refusedAttemptSchema) })
export type ExposureDayView = z.infer<typeof exposureDaySchema>

export const exposureViewSchema = view({
  caseManager: {
    id: caseIdSchema,
    label: z.string(),
    language: languageSchema,
    fictional: z.boolean(),
    days: z.array(exposureDaySchema),
    earlier: z.array(part({ date: z.iso.date(), agencies, categories: z.array(categorySchema), refused: z.boolean() })),
    emergencies: z.array(part({ agency: agencyIdSchema, person: personIdSchema, at: instant, until: instant })),
    /** When nothing could be stored; what is told of that time was written down afterwards. */
    late: z.array(part({ from: instant, until: instant })),
    agencies: z.array(agencyRefSchema),
    persons: z.array(personRefSchema),
    things: z.array(part({ id: z.string(), title: z.string().optional(), author: agencyIdSchema.optional(), at: instant.optional() })),
    bases: z.array(part({ id: z.string(), title: z.string().optional(), at: instant })),
  },
})
export type ExposureView = z.infer<typeof exposureViewSchema>
