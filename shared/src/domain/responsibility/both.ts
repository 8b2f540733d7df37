/**
 * What only shows when one looks at two sides: one need with two owners, and a need with nobody.
 *
 * Judged over what the viewer reads whole, and nothing else: another agency's task that is closed to them neither makes an overlap nor fills a gap.
 */
import type { ResponsibilityView } from '../../protocol/views.ts'
import { isOpen, knows, responsibilitySight, type Sight } from '../rights.ts'
import type { Responsibility } from '../state.ts'
import { isBinding, isWaitingForAnswer, mayManage } from './decide.ts'
import { responsibilityView } from './view.ts'

const left: ReadonlySet<Responsibility['status']> = new Set(['declined', 'withdrawn', 'noLongerPossible'])
const isUnderWay = (r: Responsibility): boolean => isWaitingForAnswer(r) || isBinding(r) || r.status === 'countered'

/** Every need of the case of which the viewer reads the whole, with all that was offered for it. */
function needs(s: Sight): Responsibility[][] {
  if (!isOpen(s.case)) return []
  const byNeed = new Map<string, Responsibility[]>()
  for (const r of s.state.responsibilities.values()) {
    if (r.caseId !== s.case.id || responsibilitySight(s, r) !== 'full') continue
    const need = `${r.category} ${r.publicTitle.trim().toLocaleLowerCase('cs')}`
    byNeed.set(need, [...(byNeed.get(need) ?? []), r])
  }
  return [...byNeed.values()]
}

const viewsOf = (s: Sight, some: readonly Responsibility[]): ResponsibilityView[] => some.flatMap((r) => responsibilityView(s, r) ?? [])

/** One need, two owners, of whom the viewer may know both. */
export function overlapsOf(s: Sight): ResponsibilityView[][] {
  return needs(s).flatMap((some) => {
    const running = some.filter((r) => isUnderWay(r) && (r.owner === 'subject' || knows(s, r.owner)))
    return new Set(running.map((r) => r.owner)).size > 1 ? [viewsOf(s, running)] : []
  })
}

/** What was declined, withdrawn or became impossible, and nobody has it; the latest of each need. */
export function gapsOf(s: Sight): ResponsibilityView[] {
  return needs(s).flatMap((some) => {
    const last = some.toSorted((a, b) => a.statusAt - b.statusAt).findLast((r) => left.has(r.status))
    const taken = some.some((r) => isUnderWay(r) || (r.status === 'done' && last !== undefined && r.statusAt > last.statusAt))
    return last !== undefined && !taken && mayManage(s, last) ? viewsOf(s, [last]) : []
  })
}
