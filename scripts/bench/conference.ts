/** conference: people in rooms type for some seconds into one server; how long each edit takes to be seen, and what that costs the server. */
import { setTimeout as wait } from 'node:timers/promises'
import * as Y from 'yjs'
import { difference } from './compare.ts'
import type { Contender, Running } from './contenders/contender.ts'
import { Person } from './person.ts'
import { arrivals, percentile } from './statistics.ts'

export interface Conference {
  readonly rooms: number
  readonly people: number
}

export interface Pace {
  readonly warmUp: number
  readonly measured: number
}

export interface Measured {
  readonly p50: number
  readonly p95: number
  readonly p99: number
  /** Milliseconds of the server's CPU for one update that arrived at one other person. */
  readonly cpu: number
  readonly delivered: number
  /** How late the load generator was itself; what people see begins when they meant to type. */
  readonly late: number
  /** What went wrong; such a run counts for nothing. */
  readonly wrong: string | undefined
}

const editsPerSecond = 2
const arrivesWithin = 10_000
/** So many come at once. */
const atTheDoor = 40

/** What a server should hold, room by room, over all runs. */
export type Expected = Map<number, Y.Doc>

export async function confer(
  contender: Contender,
  server: Running,
  { rooms, people }: Conference,
  { warmUp, measured }: Pace,
  expected: Expected,
): Promise<Measured> {
  await server.prepare()
  const meant: number[] = []
  const latencies: number[] = []
  let delivered = 0
  const first = nextEdit
  const from = () => start + warmUp
  const until = () => start + warmUp + measured
  let start = Number.POSITIVE_INFINITY
  const authors: Person[] = []
  const hear = (me: () => Person | undefined) => (edit: number) => {
    const author = authors[edit - first]
    if (author === undefined || author === me()) return
    delivered += 1
    const at = meant[edit - first] ?? 0
    if (at >= from() && at < until()) latencies.push(performance.now() - at)
  }

  const places = Array.from({ length: rooms * people }, (_, i) => ({ room: Math.floor(i / people), person: i % people }))
  const present: { room: number; person: Person }[] = []
  for (let i = 0; i < places.length; i += atTheDoor) {
    const entering = places.slice(i, i + atTheDoor).map(async ({ room, person }) => {
      let me: Person | undefined
      me = await Person.enter(
        server.address(room, person),
        contender.stores,
        hear(() => me),
      )
      return { room, person: me }
    })
    present.push(...(await Promise.all(entering)))
  }

  const plan = present
    .flatMap(({ person }) => arrivals(editsPerSecond, warmUp + measured, Math.random).map((at) => ({ at, person })))
    .sort((a, b) => a.at - b.at)
  const lateness: number[] = []
  let cpu = 0
  let counted = 0
  let isMeasuring = false
  start = performance.now()
  for (let next = 0; next < plan.length; ) {
    const now = performance.now() - start
    if (!isMeasuring && now >= warmUp) {
      isMeasuring = true
      cpu = server.cpu()
      counted = delivered
    }
    for (let due = plan[next]; due !== undefined && due.at <= now; due = plan[next]) {
      authors.push(due.person)
      meant.push(start + due.at)
      if (due.at >= warmUp) lateness.push(performance.now() - start - due.at)
      due.person.type(nextEdit++)
      next += 1
    }
    await wait(1)
  }
  const wanted = plan.length * (people - 1)
  for (const deadline = performance.now() + arrivesWithin; delivered < wanted && performance.now() < deadline; ) await wait(5)
  cpu = server.cpu() - cpu
  counted = delivered - counted

  let wrong = delivered === wanted ? undefined : `${delivered} of ${wanted} edits arrived`
  const closed = present.find(({ person }) => person.closedWith !== undefined)
  if (closed !== undefined) wrong = `a connection was closed with ${closed.person.closedWith}`
  for (const { room, person } of present) {
    const doc = expected.get(room) ?? new Y.Doc()
    expected.set(room, doc)
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(person.doc))
    person.leave()
  }
  if (contender.stores) {
    for (let room = 0; room < rooms; room++) wrong ??= await difference(server.address(room, 0), expected.get(room) ?? new Y.Doc())
  }
  const sorted = Float64Array.from(latencies).sort()
  return {
    p50: percentile(sorted, 0.5),
    p95: percentile(sorted, 0.95),
    p99: percentile(sorted, 0.99),
    cpu: cpu / counted,
    delivered: counted,
    late: percentile(Float64Array.from(lateness).sort(), 0.99),
    wrong,
  }
}

/** Numbers are never used twice, so that what an earlier run left in a document is not taken for an arrival. */
let nextEdit = 0
