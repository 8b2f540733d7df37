/** The topics one may open, and which view each answers with. */
import {
  type AdministrationView,
  administrationViewSchema,
  type CasesView,
  type CaseView,
  type ConferenceView,
  casesViewSchema,
  caseViewSchema,
  conferenceViewSchema,
  type ExposureView,
  exposureViewSchema,
  type MeView,
  meViewSchema,
  type NetworkView,
  networkViewSchema,
  type ResponsibilitiesView,
  type RoomView,
  responsibilitiesViewSchema,
  roomViewSchema,
} from './views.ts'

export interface ViewOf {
  me: MeView
  network: NetworkView
  cases: CasesView
  case: CaseView
  caseAs: CaseView
  conference: ConferenceView
  room: RoomView
  exposure: ExposureView
  responsibilities: ResponsibilitiesView
  administration: AdministrationView
}
export type TopicName = keyof ViewOf

export const viewSchemas = {
  me: meViewSchema,
  network: networkViewSchema,
  cases: casesViewSchema,
  case: caseViewSchema,
  caseAs: caseViewSchema,
  conference: conferenceViewSchema,
  room: roomViewSchema,
  exposure: exposureViewSchema,
  responsibilities: responsibilitiesViewSchema,
  administration: administrationViewSchema,
} as const satisfies Record<TopicName, unknown>

const plain: ReadonlySet<string> = new Set(['me', 'network', 'cases', 'responsibilities', 'administration'])
const withId: ReadonlySet<string> = new Set(['case', 'conference', 'room', 'exposure'])

export type Topic =
  | { readonly name: 'me' | 'network' | 'cases' | 'responsibilities' | 'administration' }
  | { readonly name: 'case' | 'conference' | 'room'; readonly id: string }
  /** `case:ID:as:AGENCYID`: the case as whoever sits for that agency sees it; for its case manager only. */
  | { readonly name: 'caseAs'; readonly id: string; readonly agencyId: string }
  /** `exposure:CASEID`, the latest days; `exposure:CASEID:2026-11-25`, that day. */
  | { readonly name: 'exposure'; readonly id: string; readonly date?: string }

const isDate = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text)
const isId = (text: string): boolean => /^[A-Za-z0-9_-]{1,64}$/.test(text)

/** `case:ID` → its parts; undefined for whatever is no topic. */
export function parseTopic(text: string): Topic | undefined {
  if (plain.has(text)) return { name: text as 'me' }
  const [name = '', id = '', ...rest] = text.split(':')
  if (!withId.has(name) || !isId(id)) return undefined
  const [as, agencyId = '', ...more] = rest
  if (name === 'case' && as === 'as' && isId(agencyId) && more.length === 0) return { name: 'caseAs', id, agencyId }
  if (name === 'exposure' && as !== undefined && isDate(as) && rest.length === 1) return { name, id, date: as }
  if (rest.length > 0) return undefined
  return { name: name as 'case', id }
}
