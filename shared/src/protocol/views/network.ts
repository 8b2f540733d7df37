/** `network`: the directory. */
import { z } from 'zod'
import { agencyRefSchema } from './parts.ts'

export const networkViewSchema = z.strictObject({ id: z.string(), name: z.string(), agencies: z.array(agencyRefSchema) })
export type NetworkView = z.infer<typeof networkViewSchema>
