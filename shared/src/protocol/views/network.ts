/** `network`: the directory. */
import { z } from 'zod'
import { view } from './audience.ts'
import { agencyRefSchema } from './parts.ts'

export const networkViewSchema = view({
  everybodyInNetwork: { id: z.string(), name: z.string(), agencies: z.array(agencyRefSchema) },
})
export type NetworkView = z.infer<typeof networkViewSchema>
