/** On which basis something is this actor's to see: the rules that made the level, as they are told to a case manager and to the client. */
import { explain, inForce, isAdmitted, type Reason, type Thing } from '../../access/level.ts'
import type { Category } from '../../access/vocabulary.ts'
import {
  entryThing,
  hasOwnEntries,
  isCaseManager,
  isOfficer,
  mayAdd,
  responsibilityLevel,
  type Sight,
  sectionThing,
  summaryThing,
} from '../rights.ts'
import type { Consent, Decision, Entry, Responsibility, Summary } from '../state.ts'
import type { Basis } from './events.ts'

type Bases = readonly Basis[]

const rule = (name: Basis['rule']): Bases => [{ rule: name }]

/** The reasons that open something; a ceiling only bounds it. */
const opening = (because: readonly Reason[]): Bases =>
  because.flatMap((reason): Bases => {
    switch (reason.rule) {
      case 'consent':
      case 'namedFact':
      case 'legalBasis':
        return [{ rule: reason.rule, ids: [...reason.ids] }]
      case 'breakGlass':
      case 'ownEntry':
        return rule(reason.rule)
      default:
        return []
    }
  })

const explained = (s: Sight, thing: Thing): Bases => opening(explain(s.facts, s.viewer, thing, s.now).because)
const or = (bases: Bases, otherwise: Bases): Bases => (bases.length > 0 ? bases : otherwise)

export const sectionBasis = (s: Sight, category: Category): Bases => explained(s, sectionThing(s.case, category))
/** A category without a level of its own is there for what the agency may write itself or wrote, or for a summary. */
export const categoryBasis = (s: Sight, category: Category, hasSummary: boolean): Bases =>
  or(or(sectionBasis(s, category), writingBasis(s, category)), rule(hasSummary ? 'summary' : 'ownEntry'))

/** That it may write entries of its own there is a word of the client, and no sign that it did. */
function writingBasis(s: Sight, category: Category): Bases {
  if (!hasOwnEntries(s, category) && !mayAdd(s, category)) return []
  const gives = ({ grants, ownEntries }: Consent) => ownEntries.includes(category) || (grants[category] ?? 'none') !== 'none'
  const ids = s.case.consents.filter((c) => c.agencyId === s.viewer.agencyId && inForce(c, s.now) && gives(c)).map(({ id }) => id)
  return ids.length === 0 ? [] : [{ rule: 'consent', ids }]
}
/** One's own words are one's own, whatever else would open them. What nothing opens of itself is read from the common screen by who leads from outside. */
export function entryBasis(s: Sight, entry: Entry): Bases {
  const thing = entryThing(s.state, entry)
  return thing.author === s.viewer.agencyId ? rule('ownEntry') : or(explained(s, thing), rule('screen'))
}

export function summaryBasis(s: Sight, entry: Entry, summary: Summary): Bases {
  if (summary.author === s.viewer.agencyId) return rule('ownEntry')
  if (!summary.to.includes(s.viewer.agencyId)) return rule('caseManager')
  return [{ rule: 'summary' }, ...explained(s, summaryThing(s.state, entry, summary))]
}

export const decisionBasis = (s: Sight, decision: Decision): Bases =>
  decision.agencies.includes(s.viewer.agencyId) && isAdmitted(s.facts, s.viewer.agencyId, s.now)
    ? rule('table')
    : sectionBasis(s, decision.category)

export function taskBasis(s: Sight, r: Responsibility): Bases {
  const agency = s.viewer.agencyId
  if (r.owner === agency || r.helpers.includes(agency) || r.handoverTo === agency || r.offeredBy === agency) return rule('task')
  if (responsibilityLevel(s, r) === 'none') return rule('table')
  return or(sectionBasis(s, r.category), rule('table'))
}

export const guardianshipBasis = (s: Sight): Bases => or(sectionBasis(s, 'legal'), rule('caseManager'))
export const noticeBasis = (s: Sight): Bases => rule(isCaseManager(s) ? 'caseManager' : isOfficer(s) ? 'officer' : 'table')

export const namesBasis = (s: Sight): Bases => {
  if (isCaseManager(s)) return rule('caseManager')
  const bases = s.case.subjects.flatMap((x) => explained(s, { category: 'identity', about: [x.id] }))
  const told = new Map(bases.map((basis) => [JSON.stringify(basis), basis]))
  return [...told.values()]
}

/** Who is there at all: at the table, by law, in an emergency, or with words of its own. */
export function pageBasis(s: Sight): Bases {
  const { agencyId, personId } = s.viewer
  if (isCaseManager(s)) return rule('caseManager')
  if (isAdmitted(s.facts, agencyId, s.now)) return rule('table')
  const lawful = s.case.legalBases.filter((b) => b.agencyId === agencyId && b.from <= s.now && s.now < b.until).map((b) => b.id)
  if (lawful.length > 0) return [{ rule: 'legalBasis', ids: lawful }]
  const emergency = s.case.breakGlass.some((b) => b.personId === personId && b.agencyId === agencyId && s.now < b.until)
  return rule(emergency ? 'breakGlass' : 'ownEntry')
}
