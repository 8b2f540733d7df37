/** `responsibilities`: the board of an agency, over all cases. */
import { z } from 'zod'
import { caseIdSchema } from '../ids.ts'
import { part, view } from './audience.ts'
import { agencyRefSchema } from './parts.ts'
import { responsibilityViewSchema } from './responsibility.ts'

/**
 * What is the agency's own, in all cases. `cases`: who sits at each table, as far as the viewer may know. `overlaps`: one need with two owners,
 * of which the viewer reads both whole; `gaps`: what nobody took on again, for the giver and the case manager.
 */
export const responsibilitiesViewSchema = view({
  self: {
    responsibilities: z.array(responsibilityViewSchema),
    overlaps: z.array(z.array(responsibilityViewSchema)),
    gaps: z.array(responsibilityViewSchema),
    cases: z.array(part({ id: caseIdSchema, label: z.string(), fictional: z.boolean(), agencies: z.array(agencyRefSchema) })),
    agencies: z.array(agencyRefSchema),
  },
})
export type ResponsibilitiesView = z.infer<typeof responsibilitiesViewSchema>
