/** Of which of the things that were shown to others the reader of the log may know herself. */
import { atLeast, type Category } from '../../access/vocabulary.ts'
import type { AgencyId, ConferenceId, ResponsibilityId } from '../../protocol/ids.ts'
import { itemsFor } from '../conference/agenda.ts'
import {
  entryLevel,
  entryNow,
  isCaseManager,
  knowsConference,
  readsCategory,
  readsMessage,
  responsibilitySight,
  type Sight,
  seesDecision,
  seesSummary,
} from '../rights.ts'
import type { ExposureRun } from '../state.ts'
import type { AttemptKind, Basis, ShownGroup } from './events.ts'

export interface Known {
  agency(agencyId: AgencyId): boolean
  /** `agencyId`: to whom it was shown, or who asked for it. */
  thing(thing: Thing, agencyId: AgencyId): boolean
  /** Whether anything of what was shown together may be known, and of which sections. */
  of(run: Pick<ExposureRun, 'what' | 'agencyId'>): Brief
}

type Thing = Pick<ShownGroup, 'category'> & {
  readonly kind: AttemptKind
  readonly id?: string | undefined
  readonly basis?: readonly Basis[] | undefined
}

interface Brief {
  readonly isAny: boolean
  readonly categories: readonly Category[]
}

/** Each is asked once for one view. */
export function knownTo(s: Sight): Known {
  const answers = new Map<string, boolean>()
  const once = (key: string, ask: () => boolean): boolean => {
    const known = answers.get(key) ?? ask()
    answers.set(key, known)
    return known
  }
  const thing: Known['thing'] = ({ kind, id, category, basis }, agencyId) => {
    // That there is a goal is a word of the goals.
    if (kind === 'goal') return readsCategory(s, 'goals')
    if (kind === 'network') return readsCategory(s, 'informalNetwork')
    if (kind === 'category' || kind === 'page')
      return once(`${kind} ${category} ${agencyId} ${JSON.stringify(basis)}`, () => knowsWhy(s, { category, basis }, agencyId))
    return id === undefined || once(`${kind} ${id}`, () => knowsThing(s, kind, id))
  }
  // The same is mostly shown again and again, and is then one object.
  const briefs = new Map<AgencyId, Map<readonly ShownGroup[], Brief>>()
  const briefOf: Known['of'] = ({ what, agencyId }) => {
    const open = what.filter((group) =>
      group.ids === undefined ? thing(group, agencyId) : group.ids.some((id) => thing({ ...group, id }, agencyId)),
    )
    return { isAny: open.length > 0, categories: [...new Set(open.flatMap(({ category }) => category ?? []))] }
  }
  return {
    agency: (agencyId) => once(agencyId, () => !isHidden(s, agencyId)),
    thing,
    of: (run) => {
      const ofAgency = briefs.get(run.agencyId) ?? new Map<readonly ShownGroup[], Brief>()
      const brief = ofAgency.get(run.what) ?? briefOf(run)
      briefs.set(run.agencyId, ofAgency.set(run.what, brief))
      return brief
    },
  }
}

/** Whoever was never on the case takes no part that could be hidden; that they tried is told. */
const isHidden = (s: Sight, agencyId: AgencyId): boolean =>
  s.case.admissions.findLast((a) => a.agencyId === agencyId)?.hiddenFrom.includes(s.viewer.agencyId) === true

/**
 * A section, or the case itself, that stood before an agency for nothing but its own words, or for a summary to it, says that these are there: it may be
 * known by whoever may see one of them.
 */
function knowsWhy(s: Sight, { category, basis = [] }: Pick<Thing, 'category' | 'basis'>, agencyId: AgencyId): boolean {
  const here = s.case.entries.filter((e) => category === undefined || e.category === category)
  const isKnown = ({ rule }: Basis): boolean => {
    if (rule === 'ownEntry') return here.some((e) => e.author === agencyId && atLeast(entryLevel(s, e), 'read'))
    if (rule !== 'summary') return true
    const to = s.case.summaries.filter((x) => x.to.includes(agencyId) || x.author === agencyId)
    return to.some((x) => here.some((e) => e.id === x.entryId && seesSummary(s, e, x)))
  }
  return basis.length === 0 || basis.some(isKnown)
}

function knowsThing(s: Sight, kind: AttemptKind, id: string): boolean {
  switch (kind) {
    case 'entry': {
      const entry = entryNow(s.case, id)
      return entry !== undefined && atLeast(entryLevel(s, entry), 'read')
    }
    case 'summary': {
      const summary = s.case.summaries.find((x) => x.id === id)
      if (summary === undefined) return knowsThing(s, 'entry', id)
      const entry = s.case.entries.find((e) => e.id === summary.entryId)
      return entry !== undefined && seesSummary(s, entry, summary)
    }
    case 'decision':
      return s.case.decisions.some((d) => d.id === id && seesDecision(s, d))
    case 'task':
      return knowsTask(s, id)
    case 'notes':
      return conferencesOf(s).some((c) => itemsFor(s, c).some((item) => item.id === id))
    case 'conference':
      return conferencesOf(s).some((c) => c.id === id)
    case 'message':
      return conferencesOf(s).some((c) => c.id === id && readsMessage(s, c))
    case 'act':
      return conferencesOf(s).some((c) => c.id === (id as ConferenceId)) || knowsTask(s, id)
    case 'viewAs':
      return isCaseManager(s) && !isHidden(s, id as AgencyId)
    case 'page':
    case 'names':
    case 'category':
    case 'text':
    case 'goal':
    case 'network':
    case 'guardianship':
    case 'notice':
    case 'log':
      return true
    default:
      return false
  }
}

const conferencesOf = (s: Sight) => [...s.state.conferences.values()].filter((c) => c.caseId === s.case.id && knowsConference(s, c))

function knowsTask(s: Sight, id: string): boolean {
  const r = s.state.responsibilities.get(id as ResponsibilityId)
  return r !== undefined && r.caseId === s.case.id && responsibilitySight(s, r) !== 'none'
}
