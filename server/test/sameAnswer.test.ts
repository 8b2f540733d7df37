/**
 * "Not yours" and "not there" are one answer. What there is to ask is taken from the description of the running server, so that no route, topic,
 * command or field can be forgotten: wherever an id may stand, somebody who may not know of it asks for one that is hidden and for one that never was.
 */
import { randomBytes, randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CaseView, ConferenceView } from '@spojka/shared/protocol/views'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseCalled } from './harness/cases.ts'
import { bodyOf, type Described, describedBy, idsIn, type Schema, topicsOf } from './harness/description.ts'
import { RawDocument, upgrade } from './harness/editor.ts'
import { LiveSocket } from './harness/live.ts'
import { type Answer, json, type Person, password, personOf, visible as seen } from './harness/person.ts'
import { ServerProcess } from './harness/serverProcess.ts'
import { demoDirectory, freshDirectory } from './harness/template.ts'

const randomId = () => randomBytes(16).toString('base64url')
/** What was accepted has ids of its own. */
const visible = (answer: Answer) => seen({ ...answer, text: masked(answer.text) })
const masked = (text: string) => text.replace(/"[A-Za-z0-9_-]{22,36}"/g, '"ID"')

type Kind =
  | 'case'
  | 'conference'
  | 'item'
  | 'entry'
  | 'document'
  | 'responsibility'
  | 'decision'
  | 'subject'
  | 'agency'
  | 'person'
  | 'other'
type Ids = Readonly<Record<Kind, readonly string[]>>

/** What a field of this name holds; for a name that is not here, one of everything that is hidden is tried. */
const kinds: Readonly<Record<string, Kind>> = {
  caseId: 'case',
  conferenceId: 'conference',
  itemId: 'item',
  itemIds: 'item',
  'items.id': 'item',
  entryId: 'entry',
  facts: 'entry',
  namedFacts: 'entry',
  responsibilityId: 'responsibility',
  decisionId: 'decision',
  subjects: 'subject',
  about: 'subject',
  agencyId: 'agency',
  agencies: 'agency',
  'items.agencies': 'agency',
  hiddenFrom: 'agency',
  lockedFor: 'agency',
  to: 'agency',
  helpers: 'agency',
  seat: 'agency',
  personId: 'person',
  facilitatorId: 'person',
  scribeId: 'person',
}

const kindOf = (way: string): Kind => kinds[way.replaceAll('[]', '')] ?? 'other'

/** Everything with an id that is no thing of a list of its own here: a basis, a guardianship, a link. */
function othersIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(othersIn)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => (name === 'id' && typeof inner === 'string' ? [inner] : othersIn(inner)))
}

function idsOf(cases: readonly CaseView[], tables: readonly ConferenceView[]): Ids {
  const sections = cases.flatMap((c) => c.categories)
  const entries = sections.flatMap((s) => s.entries)
  const items = tables.flatMap((t) => t.items)
  const documents = [...sections, ...entries, ...items, ...tables.flatMap((t) => t.message ?? [])].flatMap((x) => x.document?.id ?? [])
  const agencies = [...cases, ...tables].flatMap((x) => x.agencies)
  const ids = (things: readonly { readonly id: string }[]) => [...new Set(things.map((x) => x.id))]
  return {
    case: ids(cases),
    conference: ids(tables),
    item: ids(items),
    entry: ids(entries),
    document: documents,
    responsibility: ids(cases.flatMap((c) => c.responsibilities)),
    decision: ids(cases.flatMap((c) => c.decisions)),
    subject: ids(cases.flatMap((c) => c.subjects)),
    agency: ids(agencies),
    person: ids(agencies.flatMap((a) => a.persons)),
    other: cases.flatMap((c) => othersIn([c.consents, c.legalBases])),
  }
}

async function seenBy(person: Person): Promise<{ ids: Ids; cases: readonly CaseView[] }> {
  const me = await person.me()
  const cases = await Promise.all(me.cases.map(({ id }) => person.case(id)))
  return { ids: idsOf(cases, await Promise.all(me.conferences.map(({ id }) => person.conference(id)))), cases }
}

interface Observer {
  readonly name: string
  readonly person: Person
  readonly live: LiveSocket
  /** Ids of this kind which it must not know of. */
  readonly hidden: (kind: Kind) => readonly string[]
  /** One that it knows, where there is one. */
  readonly known: (kind: Kind) => string
  /** A category it may write in. */
  readonly category: string | undefined
}

let server: ServerProcess
let described: Described
let observers: Observer[]
let outsider: string

beforeAll(async () => {
  const limits = join(freshDirectory(), 'limits.json')
  writeFileSync(limits, JSON.stringify({ commandsPerSecond: 100_000, requestsPerSecond: 100_000, opensPerSecond: 100_000 }))
  server = await ServerProcess.start({ dataDir: await demoDirectory(), env: { LIMITS: limits } })
  described = await describedBy(server)
  const demo = caseCalled('DEMO-01')
  const manager = await personOf(server, demo, demo.caseManager)
  const glass = { type: 'breakGlass', caseId: (await manager.me()).cases[0]?.id, reason: 'Nouze.', password }
  const { emergencyId } = await (await personOf(server, demo, 'soc-prikladov')).does(glass)
  const { ids } = await seenBy(manager)
  const all = { ids: { ...ids, other: [...ids.other, emergencyId as string] } }
  const directory: { id: string }[] = (await (await personOf(server, demo, 'most')).view('network')).body.view.agencies
  outsider = directory.find(({ id }) => !all.ids.agency.includes(id))?.id ?? ''
  const people = [
    ['a stranger', 'DEMO-02', 'obec-vzorna'],
    ['the labour office', 'DEMO-01', 'upd-prikladov'],
    ['mental health', 'DEMO-01', 'cdz-prikladov'],
  ] as const
  observers = await Promise.all(
    people.map(async ([name, of, key]): Promise<Observer> => {
      const person = await personOf(server, of, key)
      const { ids, cases } = await seenBy(person)
      return {
        name,
        person,
        live: await LiveSocket.open(person),
        hidden: (kind) => {
          const of = (each: Kind) => all.ids[each].filter((id) => !ids[each].includes(id))
          const others = (Object.keys(all.ids) as Kind[]).filter((each) => each !== 'agency')
          return kind === 'other' ? others.flatMap((each) => of(each).slice(0, 1)) : of(kind)
        },
        known: (kind) => ids[kind].find((id) => all.ids[kind].includes(id)) ?? all.ids[kind][0] ?? randomId(),
        category: cases.flatMap((c) => c.categories).find((c) => c.level === 'contribute')?.code,
      }
    }),
  )
}, 120_000)
afterAll(async () => {
  for (const { live } of observers) live.end()
  expect(await server.stop()).toBe(0)
})

/** Asks for each hidden id, and for one that never was; what an agency is, everybody knows, so there it is one that does not sit at the table. */
async function alike(kind: Kind, hidden: readonly string[], ask: (id: string) => Promise<unknown>, what: string): Promise<number> {
  const never = await ask(kind === 'agency' ? outsider : randomId())
  for (const id of hidden) expect(await ask(id), what).toEqual(never)
  return hidden.length
}

const some = (ids: readonly string[]): readonly string[] => [...new Set([ids[0], ids.at(-1)])].filter((id) => id !== undefined)

describe('an id one must not know is answered byte for byte like one that never existed', { timeout: 120_000 }, () => {
  it('[ACC4] in every field of every command, over HTTP and over the socket', async () => {
    const compared = new Map<Kind, number>()
    const codes = new Map<number, number>()
    for (const { name, person, live, hidden, known, category } of observers) {
      for (const command of described.components.schemas.Command.oneOf) {
        const type = String(command.properties?.type?.const)
        for (const way of idsIn(command).filter((each) => each !== 'id')) {
          const kind = kindOf(way)
          const body = (id: string) =>
            bodyOf(command, way, (at) => {
              if (at === way) return id
              if (at === 'id') return randomUUID()
              if (at === 'password') return password
              if (at === 'category') return category
              return idsIn(schemaAt(command, at)).includes('') ? known(kindOf(at)) : undefined
            }) as Record<string, unknown>
          const what = `${name}: ${type} ${way}`
          const count = await alike(
            kind,
            kind === 'other' ? hidden(kind) : some(hidden(kind)),
            async (id) => {
              const answer = await person.command(body(id))
              codes.set(answer.status, (codes.get(answer.status) ?? 0) + 1)
              // What is malformed for another reason would compare nothing.
              const isMalformed = answer.status === 400 && !answer.body.fields?.includes(way.split(/[.[]/)[0])
              expect([what, answer.text, isMalformed]).toEqual([what, answer.text, false])
              return [visible(answer), masked(JSON.stringify(await live.request('command', body(id))))]
            },
            what,
          )
          compared.set(kind, (compared.get(kind) ?? 0) + count)
        }
      }
    }
    for (const kind of ['case', 'conference', 'item', 'entry', 'responsibility', 'subject', 'agency', 'person'] as const)
      expect([kind, (compared.get(kind) ?? 0) > 2]).toEqual([kind, true])
    expect(codes.get(404) ?? 0, JSON.stringify([...codes])).toBeGreaterThan(300)
  })

  it('[ACC4] in every topic, over HTTP and over the socket', async () => {
    let compared = 0
    const forms = topicsOf(described).filter((form) => form.includes('ID'))
    expect(forms).toContain('case:ID')
    for (const { name, person, live, hidden, known } of observers) {
      for (const form of [...forms, 'exposure:ID']) {
        const [, ...rest] = form.split('ID')
        const kind: Kind = /^(?:case|exposure)/.test(form) ? 'case' : 'conference'
        const tail = rest.length > 1 ? `${rest[0]}${known('agency')}` : ''
        const topic = (id: string): string => `${form.split(':')[0]}:${id}${tail}`
        compared += await alike(
          kind,
          hidden(kind),
          async (id) => {
            const answer = await person.view(topic(id))
            expect(answer.status).toBe(404)
            return [visible(answer), await live.request('open', topic(id))]
          },
          `${name}: ${form}`,
        )
        if (tail !== '')
          compared += await alike(
            'agency',
            hidden('agency'),
            async (id) => visible(await person.view(`case:${known('case')}:as:${id}`)),
            form,
          )
      }
    }
    expect(compared).toBeGreaterThan(5)
  })

  it('[ACC4] on every route, in its address and in its body', async () => {
    let compared = 0
    for (const { name, person, hidden } of observers) {
      for (const [path, methods] of Object.entries(described.paths)) {
        // Commands and topics have tests of their own, and so have links, whose tokens nobody is told.
        if (['/api/commands', '/api/views/{topic}', '/api/setup/{token}'].includes(path)) continue
        for (const [method, { requestBody }] of Object.entries(methods)) {
          const inAddress = [...path.matchAll(/\{(\w+)\}/g)]
          const kind: Kind | undefined = /^\/api\/cases\//.test(path)
            ? 'case'
            : /^\/api\/conferences\//.test(path)
              ? 'conference'
              : undefined
          if (inAddress.length > 0 && (inAddress.length > 1 || kind === undefined))
            throw new Error(`nobody has said what stands in ${path}`)
          const ask = (id: string) => person.call(path.replace(/\{\w+\}/, id), { method: method.toUpperCase() })
          if (kind !== undefined) compared += await alike(kind, hidden(kind), async (id) => visible(await ask(id)), `${name}: ${path}`)
          const schema = Object.values(requestBody?.content ?? {})[0]?.schema
          const named = Object.keys(schema?.properties ?? {}).filter((field) => Object.hasOwn(kinds, field))
          for (const way of schema && path !== '/api/session' ? new Set([...idsIn(schema), ...named]) : [])
            compared += await alike(
              kindOf(way),
              some(hidden(kindOf(way))),
              async (id) => visible(await person.call(path, json(bodyOf(schema as Schema, way, (at) => (at === way ? id : undefined))))),
              `${name}: ${path} ${way}`,
            )
        }
      }
    }
    expect(compared).toBeGreaterThan(2)
  })

  it('[ACC4] for every document, from the head of the answer to the close', async () => {
    let compared = 0
    for (const { name, person, hidden } of observers) {
      compared += await alike(
        'document',
        hidden('document'),
        async (id) => {
          const raw = new RawDocument(server, id, ['spojka', person.token])
          expect(await raw.closed).toBe(4403)
          const head = await upgrade(server, `/collab/${id}`, `spojka, ${person.token}, spojka-ack`)
          return { frames: raw.frames.length, protocol: raw.ws.protocol, head }
        },
        name,
      )
    }
    expect(compared).toBeGreaterThan(10)
  })
})

/** The schema that stands at a way. */
function schemaAt(schema: Schema, way: string): Schema {
  return way
    .split(/\.|(?=\[\])/)
    .filter((step) => step !== '')
    .reduce<Schema>((at, step) => (step === '[]' ? at.items : at.properties?.[step]) ?? {}, schema)
}
