/**
 * The exposure log of a case, for its case manager. Like any view it is built from what she may know: what was shown to others of a thing she may
 * not see herself is not in it, since that would tell that the thing is there ([ACC3]).
 */
import type { Category } from '../../access/vocabulary.ts'
import type { AgencyId } from '../../protocol/ids.ts'
import type { ExposureDayView, ExposureView, RefusedAttemptView, SittingView } from '../../protocol/views.ts'
import { isCaseManager, type Sight } from '../rights.ts'
import { type CaseExposure, type ExposureRun, timeZoneOf } from '../state.ts'
import { addDays, dateOf, startOfDay } from '../time.ts'
import { given, iso } from '../viewing.ts'
import type { RefusedAttempt, ShownGroup } from './events.ts'
import { noExposure } from './evolve.ts'
import { type Known, knownTo } from './known.ts'
import { namesFor } from './names.ts'

/** Whole days are told until there is so much, counted by groups of things; earlier ones are asked for. */
const toldAtOnce = 1_000

export function exposureView(s: Sight, date: string | undefined): ExposureView | undefined {
  if (!isCaseManager(s)) return undefined
  const recorded = s.state.exposure.get(s.case.id) ?? noExposure
  const known = knownTo(s)
  const days = daysOf(recorded, known, timeZoneOf(s.state))
  const meant = date === undefined ? days.slice(0, wholeDays(days)) : days.filter((day) => day.date === date)
  const told = meant.map((day) => dayView(day, known))
  const emergencies = s.case.breakGlass.map((b) => ({ agency: b.agencyId, person: b.personId, at: iso(b.from), until: iso(b.until) }))
  return {
    id: s.case.id,
    label: s.case.label,
    language: s.case.language,
    fictional: s.case.fictional,
    days: told,
    earlier: date === undefined ? days.slice(told.length).map((day) => inShort(day, known)) : [],
    emergencies,
    late: recorded.late.map(({ from, until }) => ({ from: iso(from), until: iso(until) })),
    ...namesFor(s, told, new Set(days.flatMap((day) => [...day.runs, ...day.refused].map(({ agencyId }) => agencyId))), emergencies),
  }
}

/** What of one day the reader may know, not told yet: telling takes time, and most days are only named. */
interface InDay {
  readonly date: string
  readonly runs: ExposureRun[]
  readonly refused: RefusedAttempt[]
}

/** How many of the days are told at once: whole ones, and the latest in any case. */
function wholeDays(days: readonly InDay[]): number {
  let [count, groups] = [0, 0]
  for (const { runs, refused } of days) {
    groups += refused.length
    for (const run of runs) groups += run.what.length
    if (count > 0 && groups > toldAtOnce) break
    count += 1
  }
  return count
}

/** The latest first. */
function daysOf({ runs, refused }: CaseExposure, known: Known, timeZone: string): InDay[] {
  const days = new Map<string, InDay>()
  const dayOf = civilDays(timeZone)
  const on = (instant: number): InDay => {
    const date = dayOf(instant)
    const day = days.get(date) ?? { date, runs: [], refused: [] }
    days.set(date, day)
    return day
  }
  for (const run of runs) if (known.agency(run.agencyId) && known.of(run).isAny) on(run.from).runs.push(run)
  for (const attempt of refused)
    if (known.agency(attempt.agencyId) && known.thing(attempt, attempt.agencyId)) on(attempt.at).refused.push(attempt)
  return [...days.values()].sort((a, b) => b.date.localeCompare(a.date))
}

/** What began last stands first. */
const dayView = ({ date, runs, refused }: InDay, known: Known): ExposureDayView => ({
  date,
  sittings: runs.flatMap((run) => sittingsOf(run, known)).sort((a, b) => b.from.localeCompare(a.from)),
  refused: refused.map(refusedView).sort((a, b) => b.at.localeCompare(a.at)),
})

function inShort({ date, runs, refused }: InDay, known: Known): ExposureView['earlier'][number] {
  const agencies = new Set<AgencyId>([...runs, ...refused].map(({ agencyId }) => agencyId))
  const categories = new Set<Category>(refused.flatMap(({ category }) => category ?? []))
  for (const run of runs) for (const category of known.of(run).categories) categories.add(category)
  return { date, agencies: [...agencies], categories: [...categories], refused: refused.length > 0 }
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
    if (ids === undefined) return isMeant(number++) && known.thing(group, run.agencyId) ? [one] : []
    const meant = ids.filter((id) => isMeant(number++) && known.thing({ ...one, id }, run.agencyId))
    return meant.length === 0 ? [] : [{ ...one, ids: meant }]
  })
}
