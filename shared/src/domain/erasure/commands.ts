/** What may be asked so that something is gone for good. Nothing of this can be taken back. */
import { z } from 'zod'
import { lineSchema } from '../../protocol/fields.ts'
import { caseIdSchema, documentIdSchema, subjectIdSchema } from '../../protocol/ids.ts'

export const erasureCommandSchemas = [
  /** A person of the case. `name`: their name as it stands in the case, typed once more by whoever asks for it. */
  z.strictObject({ type: z.literal('eraseSubject'), caseId: caseIdSchema, subjectId: subjectIdSchema, name: lineSchema }),
  /** Whatever was deleted in a text until now: it could still be found in how the text came about. */
  z.strictObject({ type: z.literal('eraseDeletedText'), caseId: caseIdSchema, documentId: documentIdSchema }),
] as const
