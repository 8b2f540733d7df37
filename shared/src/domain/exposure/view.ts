/**
 * The exposure log of a case, for its case manager. Like any view it is built from what she may know: what was shown to others of a thing she may
 * not see herself is not in it, since that would tell that the thing is there ([ACC3]).
 */
import type { AgencyId } from '../../protocol/ids.ts'
import type { ExposureDayView, ExposureView, RefusedAttemptView, SittingView } from '../../protocol/views.ts'
import { isCaseManager, type Sight } from '../rights.ts'
import type { CaseExposure, ExposureRun } from '../state.ts'
import { addDays, dateOf, startOfDay } from '../time.ts'
import { given, iso } from '../viewing.ts'
import { noExposure } from './evolve.ts'
import { type Known, knownTo } from './known.ts'
import { namesFor } from './names.ts'
import type { RefusedAttempt, ShownGroup } from './protocol.ts'

/** Whole days are told until there is so much; earlier ones are asked for. */
const toldAtOnce = 300

export function exposureView(s: Sight, date: string | undefined): ExposureView | undefined {
  if (!isCaseManager(s)) return undefined
  const recorded = s.state.exposure.get(s.case.id) ?? noExposure
  const days = daysOf(recorded, knownTo(s), s.state.network?.timeZone ?? 'UTC')
  const told = date === undefined ? days.slice(0, wholeDays(days)) : days.filter((day) => day.date === date)
  const emergencies = s.case.breakGlass.map((b) => ({ agency: b.agencyId, person: b.personId, at: iso(b.from), until: iso(b.until) }))
  return {
    id: s.case.id,
    label: s.case.label,
    fictional: s.case.fictional,
    days: told,
    earlier: date === undefined ? days.slice(told.length).map(inShort) : [],
    emergencies,
    late: recorded.late.map(({ from, until }) => ({ from: iso(from), until: iso(until) })),
    ...namesFor(s, told, days, emergencies),
  }
}

/** How many of the days are told at once: whole ones, and the latest in any case. */
function wholeDays(days: readonly ExposureDayView[]): number {
  let [count, lines] = [0, 0]
  for (const day of days) {
    lines += day.sittings.length + day.refused.length
    if (count > 0 && lines > toldAtOnce) break
    count += 1
  }
  return count
}

/** The latest day first, and in a day what began last. */
function daysOf({ runs, refused }: CaseExposure, known: Known, timeZone: string): ExposureDayView[] {
  const days = new Map<string, { sittings: SittingView[]; refused: RefusedAttemptView[] }>()
  const dayOf = civilDays(timeZone)
  const on = (instant: number) => {
    const date = dayOf(instant)
    const day = days.get(date) ?? { sittings: [], refused: [] }
    days.set(date, day)
    return day
  }
  for (const run of runs) {
    const sittings = known.agency(run.agencyId) ? sittingsOf(run, known) : []
    if (sittings.length > 0) on(run.from).sittings.push(...sittings)
  }
  for (const attempt of refused)
    if (known.agency(attempt.agencyId) && known.thing(attempt)) on(attempt.at).refused.push(refusedView(attempt))
  return [...days]
    .sort(([a], [b]) => b.localeCompare(a))
    .map(([date, day]) => ({
      date,
      sittings: day.sittings.sort((a, b) => b.from.localeCompare(a.from)),
      refused: day.refused.sort((a, b) => b.at.localeCompare(a.at)),
    }))
}

/** The civil day of an instant; days follow each other, so the rules of the zone are asked once a day. */
function civilDays(timeZone: string): (instant: number) => string {
  let day = { date: '', from: 0, until: 0 }
  return (instant) => {
    if (instant < day.from || instant >= day.until) {
      const date = dateOf(instant, timeZone)
      day = { date, from: startOfDay(date, timeZone), until: startOfDay(addDays(date, 1), timeZone) }
    }
    return day.date
  }
}

const refusedView = ({ personId, agencyId, at, kind, category, id }: RefusedAttempt): RefusedAttemptView =>
  given({ agency: agencyId, person: personId, at: iso(at), kind, category, id }) as RefusedAttemptView

/** One run is as many sittings as there are ends to it. */
function sittingsOf(run: ExposureRun, known: Known): SittingView[] {
  const over = new Set(run.ends.flatMap(({ of }) => of))
  const parts = run.ends.map(({ until, atMost, of }) => ({
    numbers: new Set(of),
    end: given({ until: iso(until), atMost: atMost || undefined }),
  }))
  const still = run.open > 0 ? [{ numbers: undefined, end: {} }] : []
  return [...parts, ...still].flatMap(({ numbers, end }) => {
    const what = whatOf(run, known, (number) => (numbers === undefined ? !over.has(number) : numbers.has(number)))
    return what.length === 0 ? [] : [{ agency: run.agencyId, person: run.personId, from: iso(run.from), ...end, what } as SittingView]
  })
}

function whatOf(run: ExposureRun, known: Known, isMeant: (number: number) => boolean): ShownGroup[] {
  let number = run.first
  return run.what.flatMap((group) => {
    const { ids, ...one } = group
    if (ids === undefined) return isMeant(number++) && known.thing(group) ? [one] : []
    const meant = ids.filter((id) => isMeant(number++) && known.thing({ ...one, id }))
    return meant.length === 0 ? [] : [{ ...one, ids: meant }]
  })
}

function inShort({ date, sittings, refused }: ExposureDayView): ExposureView['earlier'][number] {
  const agencies = new Set<AgencyId>([...sittings, ...refused].map(({ agency }) => agency))
  const categories = new Set([...sittings.flatMap(({ what }) => what), ...refused].flatMap(({ category }) => category ?? []))
  return { date, agencies: [...agencies], categories: [...categories], refused: refused.length > 0 }
}
