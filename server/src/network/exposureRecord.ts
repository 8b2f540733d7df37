/** What is to be written into the exposure logs, as one event for each case: things that began together in runs, ends by their numbers. */
import type { ExposureEvent, RefusedAttempt, ShownGroup } from '@spojka/shared/domain/exposure/events'
import type { ShownThing } from '@spojka/shared/domain/exposure/shown'
import type { CaseId } from '@spojka/shared/protocol/ids'
import type { Actor } from './port.ts'

/** One thing before one person. `number`: as it stands in the log, once it stands there. `holders`: places where it stands now. */
export interface Interval {
  readonly caseId: CaseId
  readonly actor: Actor
  readonly thing: ShownThing
  readonly from: number
  until?: number | undefined
  holders: number
  number?: number | undefined
}

/** The end of something of which nothing but its number is left. */
export interface Ended {
  readonly caseId: CaseId
  readonly until: number
  readonly atMost: boolean
  readonly number: number
}

export interface ToWrite {
  readonly began: Iterable<Interval>
  readonly over: Iterable<Interval>
  readonly ended: readonly Ended[]
  readonly refused: readonly { readonly caseId: CaseId; readonly attempt: RefusedAttempt }[]
}

type Run = ExposureEvent['began'][number]
type End = ExposureEvent['ended'][number]

/** What begins within a second of each other began together. */
const together = 1_000

/** Gives the intervals their numbers. */
export function recordOf(toWrite: ToWrite, nextNumber: (caseId: CaseId) => number, lateSince: number | undefined): ExposureEvent[] {
  const began = grouped(toWrite.began, ({ caseId }) => caseId)
  const runs = new Map([...began].map(([caseId, intervals]) => [caseId, runsOf(intervals, nextNumber(caseId))]))
  // What began in this batch has its numbers only from here on.
  const over = [...toWrite.over].flatMap(({ caseId, until, number }) =>
    until === undefined || number === undefined ? [] : [{ caseId, until, atMost: false, number }],
  )
  const ended = grouped([...over, ...toWrite.ended], ({ caseId }) => caseId)
  const refused = grouped(toWrite.refused, ({ caseId }) => caseId)
  return [...new Set([...began.keys(), ...ended.keys(), ...refused.keys()])].map((caseId) => ({
    type: 'ExposureRecorded',
    caseId,
    began: runs.get(caseId) ?? [],
    ended: endsOf(ended.get(caseId) ?? []),
    refused: (refused.get(caseId) ?? []).map(({ attempt }) => attempt),
    ...(lateSince !== undefined && { lateSince }),
  }))
}

function runsOf(intervals: readonly Interval[], first: number): Run[] {
  const sorted = [...intervals].sort((a, b) => a.from - b.from)
  const parts: Interval[][] = []
  for (const interval of sorted) {
    const { personId, agencyId } = interval.actor
    const part = parts.find(
      ([begins]) => begins?.actor.personId === personId && begins.actor.agencyId === agencyId && interval.from - begins.from < together,
    )
    if (part === undefined) parts.push([interval])
    else part.push(interval)
  }
  let number = first
  return parts.map((part) => {
    const { from, actor } = part[0] as Interval
    const run = { personId: actor.personId, agencyId: actor.agencyId, first: number, from }
    const what = [...grouped(part, ({ thing: { id, ...group } }) => JSON.stringify([group, id === undefined]))].map(
      ([, alike]): ShownGroup => {
        const { id: _, ...group } = (alike[0] as Interval).thing
        for (const interval of alike) interval.number = number++
        const ids = alike.flatMap(({ thing }) => thing.id ?? [])
        return { ...group, basis: [...group.basis], ...(ids.length > 0 && { ids }) }
      },
    )
    return { ...run, what }
  })
}

const endsOf = (ended: readonly Ended[]): End[] =>
  [...grouped(ended, ({ until, atMost }) => `${until} ${atMost}`).values()].map((alike) => {
    const { until, atMost } = alike[0] as Ended
    return { until, ...(atMost && { atMost }), of: alike.map(({ number }) => number).sort((a, b) => a - b) }
  })

function grouped<T, K>(list: Iterable<T>, keyOf: (one: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const one of list) {
    const group = groups.get(keyOf(one))
    if (group === undefined) groups.set(keyOf(one), [one])
    else group.push(one)
  }
  return groups
}
