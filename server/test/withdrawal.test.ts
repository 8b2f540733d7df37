/** Consent is withdrawn while people write: on the real server, over HTTP, Socket.IO and unmodified providers. */
import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { textToUpdate } from '../src/collab/text.ts'
import { caseCalled } from './harness/cases.ts'
import { blob, Editor, RawDocument, textOf, until, upgrade } from './harness/editor.ts'
import { runningDemo } from './harness/index.ts'
import { LiveSocket } from './harness/live.ts'
import { type Person, personOf } from './harness/person.ts'

const running = runningDemo()

describe('a withdrawal among people who write', { timeout: 60_000 }, () => {
  it('[ACPT2] closes what was withdrawn in front of the one, disturbs nobody else, and keeps late words for the case manager alone', async () => {
    const person = (key: string) => personOf(running.server, 'DEMO-01', key)
    const [most, soc, upd, cdz] = (await Promise.all(['most', 'soc-prikladov', 'upd-prikladov', 'cdz-prikladov'].map(person))) as [
      Person,
      Person,
      Person,
      Person,
    ]
    const caseId = (await most.view('cases')).body.view.cases[0].id as string
    const topic = `case:${caseId}`
    const income = async (of: Person) => (await of.case(caseId)).categories.find((c) => c.code === 'income')
    const documentId = (await income(upd))?.document?.id ?? ''

    const own = await most.does({
      type: 'offerResponsibility',
      caseId,
      category: 'income',
      title: 'Přepočítat dávku',
      publicTitle: 'Přepočet',
      agencyId: upd.seat,
      due: '2099-01-31',
    })
    await upd.does({ type: 'acceptResponsibility', responsibilityId: own.responsibilityId })

    const live = { upd: await LiveSocket.open(upd), soc: await LiveSocket.open(soc), cdz: await LiveSocket.open(cdz) }
    for (const socket of Object.values(live)) expect((await socket.open(topic)).view.id).toBe(caseId)
    const [writing, reading, losing] = await Promise.all([
      Editor.open(most, documentId),
      Editor.open(soc, documentId),
      Editor.open(upd, documentId),
    ])
    writing.type('Píše Most.')
    losing.type('Píše úřad práce.')
    await until(() => {
      for (const words of ['Píše Most.', 'Píše úřad práce.'])
        for (const editor of [writing, reading, losing]) expect(editor.text.includes(words)).toBe(true)
    })
    // Further typing goes on during the withdrawal.
    const typing = setInterval(() => writing.type(`Most píše dál ${randomBytes(4).toString('hex')}.`), 3)
    const readBefore = reading.frames.length
    await until(() => expect(losing.frames.length).toBeGreaterThan(5))

    const cdzBytes = () => live.cdz.frames.filter((frame) => frame !== '2').length
    const cdzBefore = cdzBytes()
    await most.does({ type: 'withdrawConsent', caseId, agencyId: upd.seat, categories: ['income'] })
    const afterAnswer = losing.frames.length
    writing.type('Tohle už úřad práce nevidí.')
    await until(() => expect(losing.closes.at(-1)).toBe(4403))
    expect(losing.closes.slice(0, -1).every((code) => code === 1006)).toBe(true)
    await until(() => expect(reading.text.includes('Tohle už úřad práce nevidí.')).toBe(true))
    clearInterval(typing)

    // Bytes that were with the operating system already may still arrive; what was written after the answer may not.
    expect(losing.frames.length - afterAnswer).toBeLessThan(50)
    expect(Buffer.concat(losing.frames).includes('Tohle už')).toBe(false)
    expect(losing.text.includes('Tohle už')).toBe(false)
    const opens = losing.opens
    losing.type('Psáno po zavření.')

    await until(() => expect(live.upd.view(topic).categories.some((c: { code: string }) => c.code === 'income')).toBe(false))
    const kept = live.upd.view(topic).responsibilities.find((r: { id: string }) => r.id === own.responsibilityId)
    expect(kept).toMatchObject({ owner: upd.seat, status: 'accepted', publicTitle: 'Přepočet' })
    expect(kept).not.toHaveProperty('consentGone')
    expect(live.upd.view(topic)).toEqual(await upd.case(caseId))
    expect((await most.case(caseId)).responsibilities.find((r) => r.id === own.responsibilityId)?.consentGone).toBe(true)

    // Somebody who was offline sends at once what was written meanwhile: handshake and words in one packet.
    const late = textToUpdate('Opožděná věta o příjmu.')
    const frame = Buffer.concat([Buffer.of(0, 2), blob(late)])
    expect(await upgrade(running.server, `/collab/${documentId}`, `spojka, ${upd.token}`, frame)).toMatchObject({ code: 4403 })
    await until(async () => {
      const texts = (await most.case(caseId)).quarantine?.map((q) => q.text) ?? []
      expect(texts.some((text) => text.includes('Opožděná věta o příjmu.'))).toBe(true)
    })
    for (const other of [soc, upd, cdz]) expect(await other.case(caseId)).not.toHaveProperty('quarantine')

    for (const editor of [writing, reading]) {
      expect(editor.closes).toEqual([])
      expect(editor.opens).toBe(1)
      expect(editor.text.includes('Opožděná věta') || editor.text.includes('Psáno po zavření')).toBe(false)
    }
    expect(reading.frames.length).toBeGreaterThan(readBefore)
    expect(reading.text).toBe(writing.text)
    expect(losing.opens).toBe(opens)
    expect(losing.provider.shouldConnect).toBe(false)
    expect(live.cdz.frames.filter((frame) => frame.includes('income') || frame.includes('Přepoč'))).toEqual([])
    expect(cdzBytes()).toBe(cdzBefore)

    for (const editor of [writing, reading, losing]) editor.end()
    for (const socket of Object.values(live)) socket.end()
  })

  it('[ACPT3] a document that was withdrawn closes like one that never existed, and opens again with a new consent', async () => {
    const [most, dp] = (await Promise.all(['most', 'dp-prikladov'].map((key) => personOf(running.server, 'DEMO-01', key)))) as [
      Person,
      Person,
    ]
    const caseId = (await most.view('cases')).body.view.cases[0].id as string
    const debts = async () => (await dp.case(caseId)).categories.find((c) => c.code === 'debts')?.document?.id
    const documentId = (await debts()) ?? ''
    const open = async (id: string) => {
      const raw = new RawDocument(running.server, id, ['spojka', dp.token])
      const code = await raw.closed
      return { code, frames: raw.frames.length }
    }
    await most.does({ type: 'withdrawConsent', caseId, agencyId: dp.seat })
    expect(await open(documentId)).toEqual({ code: 4403, frames: 0 })
    expect(await open(randomBytes(16).toString('base64url'))).toEqual({ code: 4403, frames: 0 })
    await most.does({
      type: 'recordConsent',
      caseId,
      agencyId: dp.seat,
      grants: { identity: 'read', debts: 'contribute' },
      signedBy: 'Alena',
    })
    expect(await debts()).toBe(documentId)
    const again = await Editor.open(dp, documentId)
    expect(again.text).not.toBe('')
    again.end()
  })

  it('[ACPT27] however a right is lost, what it had opened closes at once with 4403, and the one who gave it goes on', async () => {
    const demo = caseCalled('DEMO-06')
    const person = (key: string) => personOf(running.server, demo, key)
    const [lead, soc, night, cdz] = (await Promise.all(
      ['ulice', 'soc-prikladov', 'nocleharna-prikladov', 'cdz-prikladov'].map(person),
    )) as [Person, Person, Person, Person]
    const caseId = await lead.caseId(demo)
    const conferenceId = (await lead.case(caseId)).conferences[0]?.id ?? ''
    const sectionOf = async (of: Person, code: string) => (await of.case(caseId)).categories.find((c) => c.code === code)?.document?.id
    const firstItem = async (of: Person) => (await of.conference(conferenceId)).items[0]

    const closes = async (who: Person, documentId: string | undefined, lose: () => Promise<unknown>) => {
      const id = documentId ?? 'nothing'
      const [kept, lost] = await Promise.all([Editor.open(lead, id), Editor.open(who, id)])
      await lose()
      kept.type('Píše se dál.')
      await until(() => expect(lost.closes).toEqual([4403]))
      expect(await textOf(who, id)).toBeUndefined()
      expect({ opens: kept.opens, closes: kept.closes }).toEqual({ opens: 1, closes: [] })
      for (const editor of [kept, lost]) editor.end()
    }

    // A lock on one entry.
    const { entryId } = await lead.does({ type: 'addEntry', caseId, category: 'housing', text: 'Zámek se vymění.' })
    const entryOf = async (of: Person) => (await of.case(caseId)).categories.flatMap((c) => c.entries).find((e) => e.id === entryId)
    await closes(soc, (await entryOf(soc))?.document.id, () => lead.does({ type: 'lockEntry', caseId, entryId, agencies: [soc.seat] }))
    expect(await entryOf(soc)).toBeUndefined()

    // A new version of the consent that gives less.
    const consent = { type: 'recordConsent', caseId, agencyId: soc.seat, replaces: true, signedBy: 'Marek' }
    await closes(soc, await sectionOf(soc, 'housing'), () => lead.does({ ...consent, grants: { identity: 'summary', housing: 'summary' } }))
    await lead.does({ ...consent, grants: { identity: 'summary', housing: 'contribute' } })
    expect(await sectionOf(soc, 'housing')).toBeDefined()

    // Removal from the case, in the middle of an item.
    await lead.does({ type: 'startItem', conferenceId, itemId: (await firstItem(lead))?.id })
    const live = await LiveSocket.open(night)
    await live.open(`conference:${conferenceId}`)
    await closes(night, (await firstItem(night))?.document?.id, () => lead.does({ type: 'removeFromCase', caseId, agencyId: night.seat }))
    await until(() => expect(live.closed).toEqual([{ topic: `conference:${conferenceId}`, permanent: true }]))
    expect((await night.view(`conference:${conferenceId}`)).status).toBe(404)
    live.end()

    // A conflict of interest, declared by the one who has it.
    await closes(soc, await sectionOf(soc, 'housing'), () => soc.does({ type: 'recuse', caseId }))
    expect((await soc.view(`case:${caseId}`)).status).toBe(404)

    // The right to an agenda item ends with the item: the guest may read on and not write, and is told to load anew.
    const items = (await lead.conference(conferenceId)).items
    const guests = items.find((item) => (item.agencies as string[]).includes(cdz.seat) && item.state === 'planned')
    expect(guests).toBeDefined()
    await lead.does({ type: 'startItem', conferenceId, itemId: guests?.id })
    const notes = (await cdz.conference(conferenceId)).items.find((item) => item.id === guests?.id)?.document
    expect(notes?.mayWrite).toBe(true)
    const [scribe, guest] = [await Editor.open(lead, notes?.id ?? ''), await Editor.open(cdz, notes?.id ?? '')]
    guest.type('Píše host.')
    await until(() => expect(scribe.text).toContain('Píše host.'))
    await lead.does({ type: 'endItem', conferenceId, itemId: guests?.id })
    await until(() => expect(guest.closes).toEqual([4409]))
    scribe.type('Zapisuje se dál.')
    expect(scribe.closes).toEqual([])
    await until(async () => expect(await textOf(cdz, notes?.id ?? '')).toContain('Zapisuje se dál.'))
    const raw = await RawDocument.open(cdz, notes?.id ?? '')
    raw.send(0, 2, blob(textToUpdate('Už ne.')))
    expect(await raw.closed).toBe(4400)
    for (const editor of [scribe, guest]) editor.end()

    // Moved to another section, an entry is another document: the old one ends for everybody, the new one begins for whom it is open there.
    const moving = (await lead.does({ type: 'addEntry', caseId, category: 'health', text: 'Patří jinam.' })) as {
      entryId: string
      documentId: string
    }
    const [mover, former, beside] = [
      await Editor.open(lead, moving.documentId),
      await Editor.open(cdz, moving.documentId),
      await Editor.open(lead, (await sectionOf(lead, 'health')) ?? ''),
    ]
    const moved = await lead.does({ type: 'moveEntry', caseId, entryId: moving.entryId, category: 'income' })
    await until(() => expect([mover.closes, former.closes]).toEqual([[4403], [4403]]))
    expect(await textOf(cdz, moving.documentId)).toBeUndefined()
    expect(await textOf(cdz, moved.documentId)).toBeUndefined()
    expect(await textOf(lead, moved.documentId)).toBe('Patří jinam.')
    expect(beside.closes).toEqual([])
    for (const editor of [mover, former, beside]) editor.end()

    // The end of the case ends what the client opened to others; the lead reads on.
    const health = await sectionOf(cdz, 'health')
    const [kept, lost] = await Promise.all([Editor.open(lead, health ?? ''), Editor.open(cdz, health ?? '')])
    await lead.does({ type: 'closeCase', caseId, reason: 'Konec.' })
    await until(() => expect(lost.closes).toEqual([4403]))
    expect(await textOf(lead, health ?? '')).toBe(kept.text)
    for (const editor of [kept, lost]) editor.end()
  })
})
