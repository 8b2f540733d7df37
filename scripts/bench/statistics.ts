/** statistics: the few numbers a comparison rests on. Not here: what is measured, and how it is shown. */

/** The smallest value that at least `share` of all values do not exceed; `values` is sorted upwards. */
export function percentile(values: ArrayLike<number>, share: number): number {
  if (values.length === 0) return Number.NaN
  const rank = Math.ceil(share * values.length)
  return values[Math.min(values.length, Math.max(1, rank)) - 1] ?? Number.NaN
}

export interface Spread {
  readonly median: number
  readonly least: number
  readonly most: number
}

/** Of several runs of the same: the middle one (of two middle ones the mean), and how far they lie apart. */
export function spread(values: readonly number[]): Spread {
  const sorted = Float64Array.from(values).sort()
  const middle = (sorted.length - 1) / 2
  const below = sorted[Math.floor(middle)] ?? Number.NaN
  const above = sorted[Math.ceil(middle)] ?? Number.NaN
  return { median: (below + above) / 2, least: sorted[0] ?? Number.NaN, most: sorted.at(-1) ?? Number.NaN }
}

/** Instants from 0 to `until`, `perSecond` on average and independent of each other, as people type; milliseconds. */
export function arrivals(perSecond: number, until: number, random: () => number): number[] {
  const instants: number[] = []
  for (let at = gap(perSecond, random); at < until; at += gap(perSecond, random)) instants.push(at)
  return instants
}

const gap = (perSecond: number, random: () => number): number => (-Math.log(1 - random()) * 1000) / perSecond
