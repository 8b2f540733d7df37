/** statistics: the few numbers a comparison rests on. Not here: what is measured, and how it is shown. */

/** The smallest value that at least `share` of all values do not exceed; `values` is sorted upwards. */
export function percentile(values: ArrayLike<number>, share: number): number {
  if (values.length === 0) return Number.NaN
  const rank = Math.ceil(share * values.length)
  return values[Math.min(values.length, Math.max(1, rank)) - 1] ?? Number.NaN
}

/** How well values tell which of two lists they are from: 0.5 is not at all, 1 is always, 0 is always the wrong way round. */
export function areaUnderCurve(a: readonly number[], b: readonly number[]): number {
  const all = [...a.map((value) => ({ value, ofA: true })), ...b.map((value) => ({ value, ofA: false }))].sort((x, y) => x.value - y.value)
  let ranks = 0
  for (let i = 0; i < all.length; ) {
    let end = i
    while (end < all.length && all[end]?.value === all[i]?.value) end += 1
    // Equal values share the mean of their ranks.
    const rank = (i + 1 + end) / 2
    for (; i < end; i++) if (all[i]?.ofA) ranks += rank
  }
  return (ranks - (a.length * (a.length + 1)) / 2) / (a.length * b.length)
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
