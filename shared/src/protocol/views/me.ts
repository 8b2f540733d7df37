/** `me`: what concerns the one who asks, in the seat they sit in. */
import { z } from 'zod'
import { categorySchema, seatKindSchema } from '../../access/vocabulary.ts'
import {
  agencyIdSchema,
  caseIdSchema,
  conferenceIdSchema,
  decisionIdSchema,
  personIdSchema,
  responsibilityIdSchema,
  summaryIdSchema,
} from '../ids.ts'
import { part, view } from './audience.ts'
import { basisNoticeSchema, emergencyViewSchema, toTellSchema } from './emergency.ts'
import { agencyRefSchema, instant, ofCase } from './parts.ts'
import { caseRefSchema, conferenceRefSchema } from './references.ts'
import { responsibilityStatuses, responsibilityViewSchema } from './responsibility.ts'

export const seatSchema = part({
  id: agencyIdSchema,
  agencyId: agencyIdSchema,
  agencyName: z.string(),
  shortName: z.string(),
  agencyKind: seatKindSchema,
  role: z.string(),
  /** Here one administers, the network or this agency, and sees no case. */
  administers: z.boolean().optional(),
})
export type SeatView = z.infer<typeof seatSchema>

/** To which state a responsibility came, or that a handover was not taken on, or was. */
export const responsibilityTurns = [...responsibilityStatuses, 'handoverDeclined', 'handedOver'] as const

const changed = { at: instant, caseId: caseIdSchema, ...ofCase, by: agencyIdSchema.optional() }
/** What others did lately of which the seat knows now. What was closed is never told, and what waits for an answer stands among the responsibilities. */
export const changeViewSchema = z.discriminatedUnion('kind', [
  view({ readersOfDecision: { kind: z.literal('decision'), ...changed, id: decisionIdSchema, text: z.string(), corrected: z.boolean() } }),
  view({ addressees: { kind: z.literal('summary'), ...changed, id: summaryIdSchema, text: z.string(), category: categorySchema } }),
  view({ knowersOfConference: { kind: z.literal('cancelled'), ...changed, id: conferenceIdSchema, title: z.string(), startsAt: instant } }),
  view({
    knowersOfTask: {
      kind: z.literal('responsibility'),
      ...changed,
      id: responsibilityIdSchema,
      title: z.string(),
      turn: z.enum(responsibilityTurns),
    },
    readersOfTask: { words: z.string().optional() },
  }),
])
export type ChangeView = z.infer<typeof changeViewSchema>

/** Who has lately come to sit where one's cases are read (`seat`), or was sent a link for a new password (`access`). */
export const newcomerViewSchema = part({
  kind: z.enum(['seat', 'access']),
  at: instant,
  personId: personIdSchema,
  name: z.string(),
  role: z.string(),
  agencyId: agencyIdSchema,
  agency: z.string(),
})
export type NewcomerView = z.infer<typeof newcomerViewSchema>

export const meViewSchema = view({
  self: {
    person: part({ id: personIdSchema, name: z.string() }),
    seat: agencyIdSchema,
    seats: z.array(seatSchema),
    administrator: z.boolean(),
    cases: z.array(caseRefSchema),
    conferences: z.array(conferenceRefSchema),
    responsibilities: z.array(responsibilityViewSchema),
    /** Of the last fourteen days, newest first. */
    changes: z.array(changeViewSchema),
    /** Looks in an emergency that wait for a review; for an officer also those of the last fourteen days. */
    emergencies: z.array(emergencyViewSchema),
    /** For officers, of the last fourteen days or while the client is still to be told. */
    basisNotices: z.array(basisNoticeSchema),
    toTell: z.array(toTellSchema),
    /** Of the last fourteen days, newest first. */
    newcomers: z.array(newcomerViewSchema),
    agencies: z.array(agencyRefSchema),
  },
})
export type MeView = z.infer<typeof meViewSchema>
