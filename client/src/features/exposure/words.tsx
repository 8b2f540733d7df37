/** The words for what was shown and for what it rests on. */
import type { ExposureView, RefusedAttemptView, ShownView } from '@spojka/shared/protocol/views'
import type { ReactNode } from 'react'
import { plainDate } from '../../app/language/format.ts'
import type { Texts } from '../../app/language/index.ts'
import { CaseText } from '../../ui/CaseText.tsx'
import { unreachable } from '../../ui/unreachable.ts'

export type Names = Pick<ExposureView, 'agencies' | 'persons' | 'things' | 'bases'>

const shortName = (names: Names, id: string | undefined): string | undefined => names.agencies.find((agency) => agency.id === id)?.shortName

/** One thing after another, or one for all of a kind that have no names of their own. */
export function thingsOf(t: Texts, part: ShownView, names: Names): ReactNode[] {
  const ids = part.ids ?? []
  const known = ids.flatMap((id) => names.things.find((thing) => thing.id === id) ?? [])
  const dated = ({ at }: { at?: string | undefined }) => ({ date: at === undefined ? '' : plainDate(at) })
  switch (part.kind) {
    case 'page':
      return [t(($) => $.exposure.what.page)]
    case 'names':
      return [t(($) => $.exposure.what.names)]
    case 'category':
      return [part.level === 'none' ? t(($) => $.exposure.what.ownSection) : t(($) => $.exposure.what.section)]
    case 'text':
      return [t(($) => $.exposure.what.text)]
    case 'entry':
      return known.map((thing) => {
        const by = shortName(names, thing.author)
        return by === undefined
          ? t(($) => $.exposure.what.entry, dated(thing))
          : t(($) => $.exposure.what.entryBy, { ...dated(thing), agency: by })
      })
    case 'summary':
      return known.map((thing) => t(($) => $.exposure.what.summary, dated(thing)))
    case 'goal':
      return [t(($) => $.exposure.what.goal)]
    case 'network':
      return [t(($) => $.exposure.what.network)]
    case 'decision':
      return known.map((thing) => t(($) => $.exposure.what.decision, dated(thing)))
    case 'task':
      return known.map(({ id, title = '' }) => (
        <CaseText key={id} within={(words) => t(($) => $.exposure.what[part.level === 'summary' ? 'taskTitle' : 'task'], { title: words })}>
          {title}
        </CaseText>
      ))
    case 'conference':
      return known.map((thing) => t(($) => $.exposure.what.conference, dated(thing)))
    case 'notes':
      return known.map(({ id, title = '' }) => (
        <CaseText key={id} within={(words) => t(($) => $.exposure.what.notes, { title: words })}>
          {title}
        </CaseText>
      ))
    case 'message':
      return [t(($) => $.exposure.what.message)]
    case 'guardianship':
      return [t(($) => $.exposure.what.guardianship)]
    case 'notice':
      return [t(($) => $.exposure.what.notice)]
    case 'viewAs':
      return ids.map((id) => t(($) => $.exposure.what.viewAs, { agency: shortName(names, id) ?? '' }))
    case 'log':
      return [t(($) => $.exposure.what.log)]
    default:
      return unreachable(part.kind)
  }
}

/** What it rests on, in the order in which the rules were found. */
export function basisOf(t: Texts, basis: ShownView['basis'], names: Names): ReactNode[] {
  return basis.flatMap((one) => ruleOf(t, one, names))
}

function ruleOf(t: Texts, { rule, ids = [] }: ShownView['basis'][number], names: Names): ReactNode[] {
  const known = ids.flatMap((id) => names.bases.find((base) => base.id === id) ?? [])
  switch (rule) {
    case 'consent':
      return known.map(({ at }) => t(($) => $.exposure.basis.consent, { date: plainDate(at) }))
    case 'namedFact':
      return known.map(({ at }) => t(($) => $.exposure.basis.namedFact, { date: plainDate(at) }))
    case 'legalBasis':
      return known.map(({ id, title = '' }) => (
        <CaseText key={id} within={(words) => t(($) => $.exposure.basis.legalBasis, { title: words })}>
          {title}
        </CaseText>
      ))
    case 'breakGlass':
      return [t(($) => $.exposure.basis.breakGlass)]
    case 'ownEntry':
      return [t(($) => $.exposure.basis.ownEntry)]
    case 'caseManager':
      return [t(($) => $.exposure.basis.caseManager)]
    case 'table':
      return [t(($) => $.exposure.basis.table)]
    case 'task':
      return [t(($) => $.exposure.basis.task)]
    case 'summary':
      return [t(($) => $.exposure.basis.summary)]
    case 'officer':
      return [t(($) => $.exposure.basis.officer)]
    case 'viewAs':
      return ids.map((id) => t(($) => $.exposure.basis.viewAs, { agency: shortName(names, id) ?? '' }))
    case 'screen':
      return [t(($) => $.exposure.basis.screen)]
    default:
      return unreachable(rule)
  }
}

/** What somebody asked for and was not given. */
export function attemptOf(t: Texts, { kind, category }: RefusedAttemptView): string {
  const section = category === undefined ? '' : t(($) => $.categories[category])
  switch (kind) {
    case 'page':
    case 'names':
      return t(($) => $.exposure.attempt.page)
    case 'text':
    case 'category':
      return t(($) => $.exposure.attempt.text, { section })
    case 'entry':
    case 'summary':
      return t(($) => $.exposure.attempt.entry, { section })
    case 'conference':
    case 'notes':
    case 'message':
    case 'decision':
      return t(($) => $.exposure.attempt.conference)
    case 'viewAs':
      return t(($) => $.exposure.attempt.viewAs)
    case 'log':
      return t(($) => $.exposure.attempt.log)
    case 'goal':
    case 'network':
    case 'task':
    case 'guardianship':
    case 'notice':
    case 'act':
      return t(($) => $.exposure.attempt.act)
    default:
      return unreachable(kind)
  }
}
