/** What is on record after something was shown, hidden or refused. */

import type { Recorded } from '../event.ts'
import type { CaseExposure, ExposureRun, State } from '../state.ts'
import { withEntry } from '../state.ts'
import type { ExposureEvent, ShownGroup } from './events.ts'

export const noExposure: CaseExposure = { next: 0, runs: [], refused: [], late: [] }

export const sizeOf = (what: readonly ShownGroup[]): number => what.reduce((sum, { ids }) => sum + (ids?.length ?? 1), 0)

export function evolveExposure(state: State, event: ExposureEvent, { at }: Recorded): State {
  const before = state.exposure.get(event.caseId) ?? noExposure
  const began = event.began.map((run): ExposureRun => ({ ...run, what: sameWhat(before.runs, run), open: sizeOf(run.what), ends: [] }))
  const runs = [...before.runs, ...began]
  for (const { until, atMost = false, of } of event.ended) {
    for (const [index, numbers] of byRun(runs, of)) {
      const run = runs[index] as ExposureRun
      runs[index] = { ...run, open: run.open - numbers.length, ends: [...run.ends, { until, atMost, of: numbers }] }
    }
  }
  const next = Math.max(before.next, ...began.map(({ first, what }) => first + sizeOf(what)))
  const late = event.lateSince === undefined ? before.late : [...before.late, { from: event.lateSince, until: at }]
  return {
    ...state,
    exposure: withEntry(state.exposure, event.caseId, { next, runs, refused: [...before.refused, ...event.refused], late }),
  }
}

/** Somebody who comes again is mostly shown the same again; it is kept once. */
function sameWhat(runs: readonly ExposureRun[], { personId, agencyId, what }: Pick<ExposureRun, 'personId' | 'agencyId' | 'what'>) {
  const latest = runs.findLast((run) => run.personId === personId && run.agencyId === agencyId && run.what.length === what.length)
  return latest !== undefined && JSON.stringify(latest.what) === JSON.stringify(what) ? latest.what : what
}

/** The numbers by the place of their run. What is no number of any run ends nothing. */
function byRun(runs: readonly ExposureRun[], numbers: readonly number[]): Map<number, number[]> {
  const found = new Map<number, number[]>()
  for (const number of numbers) {
    let [low, high] = [0, runs.length - 1]
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if ((runs[middle] as ExposureRun).first <= number) low = middle
      else high = middle - 1
    }
    const run = runs[low]
    if (run === undefined || number < run.first || number >= run.first + sizeOf(run.what)) continue
    if (run.ends.some(({ of }) => of.includes(number))) continue
    found.set(low, [...(found.get(low) ?? []), number])
  }
  return found
}
