/** report: measured runs as a table to read, ratios first. */
import type { Conference, Measured } from './conference.ts'
import { type Spread, spread } from './statistics.ts'

export interface Row extends Conference {
  readonly contender: string
  readonly runs: readonly Measured[]
}

const figures = ['p50', 'p95', 'p99', 'cpu', 'late'] as const
type Figure = (typeof figures)[number]
export type Summary = Readonly<Record<Figure, Spread>>

/** Only runs in which everything arrived count. */
export const summaryOf = ({ runs }: Row): Summary => {
  const good = runs.filter(({ wrong }) => wrong === undefined)
  return Object.fromEntries(figures.map((figure) => [figure, spread(good.map((run) => run[figure]))])) as Record<Figure, Spread>
}

const heads = ['', 'CPU ×', 'p99 ×', 'CPU per update', 'p50', 'p95', 'p99', 'spread of CPU', 'spread of p99']

/** One table for each size of conference; ratios are to the first contender that ran. */
export function tables(rows: readonly Row[]): string {
  const sizes = [...new Set(rows.map(({ rooms, people }) => `${rooms}×${people}`))]
  return sizes
    .map((size) => {
      const these = rows.filter(({ rooms, people }) => `${rooms}×${people}` === size)
      const base = these[0] && summaryOf(these[0])
      const lines = these.map((row) => [row.contender, ...cells(summaryOf(row), base)])
      const wrong = these.flatMap(({ contender, runs }) => runs.flatMap((run) => (run.wrong ? [`${contender}: ${run.wrong}`] : [])))
      const late = Math.max(...these.map((row) => summaryOf(row).late.most))
      return [
        `${size} (rooms × people)`,
        aligned([heads, ...lines]),
        `The load generator itself was late by ${ms(late)} at most (p99).`,
        ...wrong,
      ].join('\n')
    })
    .join('\n\n')
}

function cells({ p50, p95, p99, cpu }: Summary, base: Summary | undefined): string[] {
  const ratio = (figure: Figure, own: Spread): string => `${(own.median / (base?.[figure].median ?? Number.NaN)).toFixed(2)}×`
  const range = ({ least, most }: Spread, shown: (value: number) => string): string => `${shown(least)} – ${shown(most)}`
  return [
    ratio('cpu', cpu),
    ratio('p99', p99),
    microseconds(cpu.median),
    ms(p50.median),
    ms(p95.median),
    ms(p99.median),
    range(cpu, microseconds),
    range(p99, ms),
  ]
}

const ms = (value: number): string => `${value.toFixed(value < 10 ? 2 : 0)} ms`
const microseconds = (value: number): string => `${(value * 1000).toFixed(0)} µs`

function aligned(rows: readonly (readonly string[])[]): string {
  const widths = heads.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows
    .map((row) => row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  '))
    .join('\n')
}
