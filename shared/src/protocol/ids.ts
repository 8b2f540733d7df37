/** Ids are opaque, random, in `[A-Za-z0-9_-]`, and branded: an AgencyId is never passed for a CaseId. */
import { z } from 'zod'

const opaque = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)

export const personIdSchema = opaque.brand<'PersonId'>()
export const agencyIdSchema = opaque.brand<'AgencyId'>()
export const caseIdSchema = opaque.brand<'CaseId'>()
export const subjectIdSchema = opaque.brand<'SubjectId'>()
export const consentIdSchema = opaque.brand<'ConsentId'>()
export const legalBasisIdSchema = opaque.brand<'LegalBasisId'>()
export const entryIdSchema = opaque.brand<'EntryId'>()
export const summaryIdSchema = opaque.brand<'SummaryId'>()
export const conferenceIdSchema = opaque.brand<'ConferenceId'>()
export const goalIdSchema = opaque.brand<'GoalId'>()
export const stepIdSchema = opaque.brand<'StepId'>()
export const itemIdSchema = opaque.brand<'ItemId'>()
export const decisionIdSchema = opaque.brand<'DecisionId'>()
export const responsibilityIdSchema = opaque.brand<'ResponsibilityId'>()
export const documentIdSchema = opaque.brand<'DocumentId'>()
export const invitationIdSchema = opaque.brand<'InvitationId'>()
export const emergencyIdSchema = opaque.brand<'EmergencyId'>()
export const guardianshipIdSchema = opaque.brand<'GuardianshipId'>()

export type PersonId = z.infer<typeof personIdSchema>
export type AgencyId = z.infer<typeof agencyIdSchema>
export type CaseId = z.infer<typeof caseIdSchema>
export type SubjectId = z.infer<typeof subjectIdSchema>
export type ConsentId = z.infer<typeof consentIdSchema>
export type LegalBasisId = z.infer<typeof legalBasisIdSchema>
export type EntryId = z.infer<typeof entryIdSchema>
export type SummaryId = z.infer<typeof summaryIdSchema>
export type ConferenceId = z.infer<typeof conferenceIdSchema>
export type GoalId = z.infer<typeof goalIdSchema>
export type StepId = z.infer<typeof stepIdSchema>
export type ItemId = z.infer<typeof itemIdSchema>
export type DecisionId = z.infer<typeof decisionIdSchema>
export type ResponsibilityId = z.infer<typeof responsibilityIdSchema>
export type DocumentId = z.infer<typeof documentIdSchema>
export type InvitationId = z.infer<typeof invitationIdSchema>
export type EmergencyId = z.infer<typeof emergencyIdSchema>
export type GuardianshipId = z.infer<typeof guardianshipIdSchema>
