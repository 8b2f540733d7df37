/** The words of access: what information is about (category), what place at the table asks for it (seat kind), and how much it may have (level). */
import { z } from 'zod'

export const categories = [
  'identity',
  'family',
  'housing',
  'income',
  'debts',
  'employment',
  'health',
  'mentalHealth',
  'addictions',
  'care',
  'children',
  'safety',
  'legal',
  'goals',
  'informalNetwork',
  'services',
] as const
export const categorySchema = z.enum(categories)
export type Category = z.infer<typeof categorySchema>

/** The 22 kinds of place at a table; one agency has one kind in its network. */
export const seatKinds = [
  'lead',
  'ngo',
  'municipalSocialWork',
  'childProtection',
  'villageOffice',
  'labourEmployment',
  'labourBenefits',
  'socialSecurity',
  'municipalPolice',
  'statePolice',
  'health',
  'school',
  'landlord',
  'socialCurator',
  'probation',
  'publicGuardian',
  'debtAdvice',
  'careService',
  'relative',
  'interpreter',
  'interventionCentre',
  'subject',
] as const
export const seatKindSchema = z.enum(seatKinds)
export type SeatKind = z.infer<typeof seatKindSchema>

/** In order: each level includes those before it. */
export const levels = ['none', 'summary', 'read', 'contribute'] as const
export const levelSchema = z.enum(levels)
export type Level = z.infer<typeof levelSchema>

export const rank = (level: Level): number => levels.indexOf(level)
export const atLeast = (level: Level, wanted: Level): boolean => rank(level) >= rank(wanted)
export const lower = (a: Level, b: Level): Level => (rank(a) <= rank(b) ? a : b)
export const higher = (a: Level, b: Level): Level => (rank(a) >= rank(b) ? a : b)
