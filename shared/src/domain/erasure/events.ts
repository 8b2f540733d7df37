/** Facts about erasures: that something went, when and by whom; nothing of what it was. */
import { z } from 'zod'
import { categorySchema } from '../../access/vocabulary.ts'
import { caseIdSchema, documentIdSchema, subjectIdSchema } from '../../protocol/ids.ts'

export const erasureEventSchemas = [
  /** `sections`: fresh documents for the joint texts that were about nobody else. */
  z.strictObject({
    type: z.literal('SubjectErased'),
    caseId: caseIdSchema,
    subjectId: subjectIdSchema,
    sections: z.partialRecord(categorySchema, documentIdSchema),
  }),
  z.strictObject({ type: z.literal('DeletedTextErased'), caseId: caseIdSchema, documentId: documentIdSchema }),
] as const
export type ErasureEvent = z.infer<(typeof erasureEventSchemas)[number]>
