/**
 * A conference is held by commands and providers while five people have open whatever they can see. Every byte each of them is sent, over
 * HTTP, Socket.IO and documents, is kept and searched: what is closed to them is nowhere, and what is open to them is there.
 */
import { readFileSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import { caseCalled, expectationOn, plain, recognisable } from './harness/cases.ts'
import { Editor, until } from './harness/editor.ts'
import { runningDemo } from './harness/index.ts'
import { LiveSocket } from './harness/live.ts'
import { type Person, personOf } from './harness/person.ts'

const running = runningDemo()
const demo = caseCalled('DEMO-01')
const table = ['most', 'soc-prikladov', 'upd-prikladov', 'naj-prikladov', 'cdz-prikladov'] as const
type Key = (typeof table)[number]

/** A person with everything open that they can see. */
class Seat {
  readonly key: Key
  readonly person: Person
  readonly live: LiveSocket
  readonly editors = new Map<string, Editor>()

  constructor(key: Key, person: Person, live: LiveSocket) {
    this.key = key
    this.person = person
    this.live = live
  }

  static async take(key: Key): Promise<Seat> {
    const person = await personOf(running.server, demo, key)
    const seat = new Seat(key, person, await LiveSocket.open(person))
    for (const topic of ['me', 'cases', 'responsibilities']) {
      await seat.live.open(topic)
      await person.view(topic)
    }
    for (const { id } of seat.live.view('me').cases) await seat.live.open(`case:${id}`)
    for (const { id } of seat.live.view('me').conferences) {
      for (const topic of [`conference:${id}`, `room:${id}`]) {
        await seat.live.open(topic)
        await person.view(topic)
      }
    }
    return seat
  }

  /** Opens every document that any view names and that is not open yet. */
  async openDocuments(): Promise<void> {
    const named = [...this.live.views.values()].flatMap(({ view }) => documentsIn(view))
    for (const id of new Set(named)) if (!this.editors.has(id)) this.editors.set(id, await Editor.open(this.person, id))
  }

  editor(id: string | undefined): Editor {
    const editor = this.editors.get(id ?? '')
    if (editor === undefined) throw new Error(`${this.key} has not opened this document`)
    return editor
  }

  /** All that was sent, as text: escapes of JSON are undone, spaces of any kind are alike. */
  get heard(): string {
    const text = Buffer.concat(this.person.heard.flatMap((bytes) => [bytes, Buffer.of(0)])).toString('utf8')
    const unescaped = text.replace(/\\u([0-9a-fA-F]{4})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    return plain(`${unescaped} ${unescaped.replaceAll('\\n', ' ').replaceAll('\\"', '"').replaceAll('\\/', '/')}`)
  }

  end(): void {
    for (const editor of this.editors.values()) editor.end()
    this.live.end()
  }
}

function documentsIn(view: unknown): string[] {
  if (typeof view !== 'object' || view === null) return []
  return Object.entries(view).flatMap(([name, value]) => (name === 'document' ? [(value as { id: string }).id] : documentsIn(value)))
}

/** The level of an agency by the files alone: the lower of ceiling and consent. */
const levels = ['none', 'summary', 'read', 'contribute']
const policy = JSON.parse(readFileSync(new URL('../demo/need-to-know.json', import.meta.url), 'utf8'))
function maySee(key: string, category: string): boolean {
  const agency = demo.agencies.find((a) => a.key === key)
  const consent = demo.consents.find((c) => c.agency === key)
  const level = Math.min(
    levels.indexOf(policy.ceiling[agency?.seat ?? '']?.[category]?.level ?? 'none'),
    levels.indexOf(consent?.grants[category] ?? 'none'),
  )
  return level >= levels.indexOf('read')
}

describe('what each person is sent', () => {
  const seats: Seat[] = []
  afterAll(() => {
    for (const seat of seats) seat.end()
  })

  it('[ACPT1] while a conference is held nobody is sent a byte of what is closed to them, and everybody what is open', {
    timeout: 90_000,
  }, async () => {
    for (const key of table) seats.push(await Seat.take(key))
    const seatOf = (key: Key): Seat => {
      const seat = seats.find((s) => s.key === key)
      if (seat === undefined) throw new Error(key)
      return seat
    }
    const [most, soc, upd, naj, cdz] = table.map(seatOf) as [Seat, Seat, Seat, Seat, Seat]
    const caseId = await most.person.caseId(demo)
    const conferenceId = (await most.person.case(caseId)).conferences[0]?.id ?? ''
    const items = (await most.person.conference(conferenceId)).items
    const does = (seat: Seat, fields: Record<string, unknown>) => seat.person.does(fields)
    const openAll = async () => {
      for (const seat of seats) await seat.openDocuments()
    }

    /** What was said, and to whom it is open. */
    const said: { words: string; to: readonly Key[]; by?: Seat }[] = []
    const say = (words: string, ...to: Key[]): string => {
      said.push({ words, to })
      return words
    }
    const type = async (seat: Seat, documentId: string | undefined, words: string) => {
      seat.editor(documentId).type(words)
      for (const remark of said) if (remark.words === words) remark.by = seat
      const others = seats.filter(
        (s) => s !== seat && s.editors.has(documentId ?? '') && said.some((x) => x.words === words && x.to.includes(s.key)),
      )
      await until(() => {
        for (const other of others) if (!other.heard.includes(words)) throw new Error(`${other.key} waits for “${words}”`)
      })
    }
    const startItem = async (n: number): Promise<string> => {
      const item = items[n - 1]
      await does(most, { type: 'startItem', conferenceId, itemId: item?.id })
      for (const seat of seats) {
        const seen = seat.live.view(`conference:${conferenceId}`)?.items.find((i: { id: string }) => i.id === item?.id)
        if (seen !== undefined) {
          await until(() => {
            const now = seat.live.view(`conference:${conferenceId}`).items.find((i: { id: string }) => i.id === item?.id)
            if (now.state !== 'running') throw new Error(`${seat.key} does not see item ${n} run`)
          })
        }
      }
      await openAll()
      const document = most.live.view(`conference:${conferenceId}`).items.find((i: { id: string }) => i.id === item?.id).document
      return document.id
    }

    await openAll()
    for (const seat of seats) {
      await does(seat, { type: 'acceptStatement', conferenceId })
      await does(seat, { type: 'enterConference', conferenceId, where: seat === cdz ? 'remote' : 'room' })
    }

    const first = await startItem(1)
    await type(upd, first, say('Na úvod mluví referent o sýkorách.', 'most', 'soc-prikladov', 'upd-prikladov'))
    await type(soc, first, say('Odpovídá se mu o čápech.', 'most', 'soc-prikladov', 'upd-prikladov'))
    await does(most, {
      type: 'setGoal',
      caseId,
      text: say('Mít klid jako rybník v listopadu.', ...table.filter((key) => maySee(key, 'goals'))),
    })

    const second = await startItem(2)
    await type(naj, second, say('Správa domu ukazuje ledňáčky.', 'most', 'soc-prikladov', 'upd-prikladov', 'naj-prikladov'))
    const offer = { type: 'offerResponsibility', caseId, conferenceId, due: '2099-01-31' }
    const accepted = await does(most, {
      ...offer,
      category: 'housing',
      title: say('Vyměnit zámek u sklepa s volavkou.', 'most', 'soc-prikladov', 'upd-prikladov', 'naj-prikladov'),
      publicTitle: 'Drobná oprava',
      agencyId: naj.person.seat,
    })
    await does(naj, { type: 'acceptResponsibility', responsibilityId: accepted.responsibilityId })
    await does(most, {
      ...offer,
      category: 'debts',
      title: say('Sepsat věřitele jménem Kormorán.', 'most', 'soc-prikladov'),
      publicTitle: say('Přehled papírů', 'most', 'soc-prikladov', 'upd-prikladov'),
      agencyId: soc.person.seat,
    })
    await does(most, {
      type: 'recordDecision',
      caseId,
      conferenceId,
      category: 'housing',
      text: say('Rozhodlo se o bažantovi.', 'most', 'soc-prikladov', 'upd-prikladov', 'naj-prikladov'),
    })

    await startItem(3)
    const section = (seat: Seat, code: string) =>
      seat.live.view(`case:${caseId}`).categories.find((c: { code: string }) => c.code === code)?.document?.id as string | undefined
    const income = section(most, 'income')
    await type(upd, income, say('Dávka přišla s rorýsem.', 'most', 'soc-prikladov', 'upd-prikladov'))
    const incomeEntry = { type: 'addEntry', caseId, category: 'income' }
    await does(most, { ...incomeEntry, text: say('Výplata se počítá od vlaštovky.', 'most', 'soc-prikladov', 'upd-prikladov') })
    const isTold = (seat: Seat, count: number) =>
      until(() => {
        const seen = seat.live.view(`case:${caseId}`).categories.find((c: { code: string }) => c.code === 'income')
        if ((seen?.entries.length ?? 0) !== count) throw new Error(`${seat.key} sees ${seen?.entries.length}`)
      })
    const before = (await upd.person.case(caseId)).categories.find((c) => c.code === 'income')?.entries.length ?? 0
    expect(before).toBeGreaterThan(0)
    await isTold(upd, before)
    await openAll()
    await does(most, { type: 'withdrawConsent', caseId, agencyId: upd.person.seat, categories: ['income'] })
    await type(most, income, say('Po odvolání přiletěl strakapoud.', 'most', 'soc-prikladov'))
    await does(most, { ...incomeEntry, text: say('Nový zápis o žluvě.', 'most', 'soc-prikladov') })
    await does(most, {
      type: 'agreeMessage',
      conferenceId,
      text: say('Dopis o slavíkovi.', 'most', 'soc-prikladov', 'upd-prikladov', 'naj-prikladov'),
    })

    const fifth = await startItem(5)
    await type(cdz, fifth, say('Na dálku se mluví o kalousovi.', 'most', 'soc-prikladov', 'cdz-prikladov'))
    await does(cdz, { type: 'addEntry', caseId, category: 'mentalHealth', text: say('Zápis o výrovi.', 'most', 'cdz-prikladov') })
    await does(most, { type: 'leaveConference', conferenceId })
    for (const seat of seats) await until(() => expect(seat.live.views.get('me')?.version).toBeTruthy())
    await openAll()

    // The seats' own topics now say what a fresh view says.
    for (const seat of seats) {
      expect(seat.live.broken, seat.key).toEqual([])
      for (const topic of seat.live.views.keys()) {
        await until(async () => expect(seat.live.views.get(topic)?.version).toBe((await seat.person.view(topic)).body.version))
        expect(seat.live.view(topic), `[LIVE3] ${seat.key} ${topic.split(':')[0]}`).toEqual((await seat.person.view(topic)).body.view)
      }
    }

    let closed = 0
    let open = 0
    const heardBy = new Map(seats.map((seat) => [seat, seat.heard]))
    const expectHeard = (seat: Seat, words: string, isOpen: boolean, what: string): void => {
      if (isOpen) open += 1
      else closed += 1
      const heard = heardBy.get(seat) ?? ''
      const at = heard.indexOf(words)
      const found = at < 0 ? 'not sent' : isOpen ? 'sent' : `sent, near “${heard.slice(Math.max(0, at - 80), at + 80)}”`
      expect(`${seat.key}, ${what}, “${words}”: ${found}`).toBe(`${seat.key}, ${what}, “${words}”: ${isOpen ? 'sent' : 'not sent'}`)
    }
    const asLead = await most.person.case(caseId)
    for (const seat of seats) {
      // Nobody's own typing is sent back to them.
      for (const { words, to, by } of said) if (by !== seat) expectHeard(seat, words, to.includes(seat.key), 'said')
      for (const entry of demo.entries) {
        const expected = expectationOn(0, demo, entry.id)
        const words = recognisable(entry.text)
        const mine = entry.summaries.filter(({ to }) => to.includes(seat.key)).map(({ text }) => recognisable(text))
        const repeats = expected?.seesSummary.includes(seat.key) && mine.some((text) => text.includes(words))
        expectHeard(seat, words, (expected?.seesDetail.includes(seat.key) || repeats) ?? false, entry.id)
      }
      for (const [code, text] of Object.entries(demo.sections)) expectHeard(seat, recognisable(text), maySee(seat.key, code), code)
      // Ids of entries and documents of the case which no view of this seat names.
      const own = await seat.person.case(caseId)
      const visible = new Set([...documentsIn(own), ...own.categories.flatMap((c) => c.entries.map((e) => e.id))])
      if (seat === upd) {
        for (const c of asLead.categories.filter((x) => x.code === 'income')) {
          // What was open before the withdrawal was rightly named then.
          for (const e of c.entries.slice(0, before)) visible.add(e.id).add(e.document.id)
          if (c.document) visible.add(c.document.id)
        }
      }
      const all = [...documentsIn(asLead), ...asLead.categories.flatMap((c) => c.entries.map((e) => e.id))]
      for (const id of all) if (!visible.has(id)) expectHeard(seat, id, false, 'id')
      // The agenda one is not admitted to, and agencies whose part in the case one must not know.
      for (const [n, item] of items.entries()) {
        const admitted = seat === most || demo.agenda[n]?.agencies.includes(seat.key) === true
        expectHeard(seat, item.id, admitted, `item ${n + 1}`)
        if (!admitted && item.title !== items[5]?.title) expectHeard(seat, item.title, false, `item ${n + 1}`)
      }
      for (const agency of demo.agencies.filter((a) => a.hiddenFrom?.includes(seat.key))) {
        for (const name of [agency.name, agency.person.name, agency.person.email]) expectHeard(seat, name, false, 'hidden agency')
        const ref = asLead.agencies.find((a) => a.name === agency.name)
        expect(ref, agency.key).toBeDefined()
        for (const id of [ref?.id, ...(ref?.persons.map((p) => p.id) ?? [])]) expectHeard(seat, id ?? '', false, 'hidden agency id')
      }
    }
    expect(open).toBeGreaterThan(60)
    expect(closed).toBeGreaterThan(150)
  })
})
