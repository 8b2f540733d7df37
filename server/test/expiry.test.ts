/** Time alone ends a consent: nobody gives a command, and what it opened closes in front of people ([ACC5]). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseCalled } from './harness/cases.ts'
import { Editor, textOf, until } from './harness/editor.ts'
import { LiveSocket } from './harness/live.ts'
import { personOf } from './harness/person.ts'
import { ServerProcess } from './harness/serverProcess.ts'
import { demoDirectory } from './harness/template.ts'

let server: ServerProcess
beforeAll(async () => {
  server = await ServerProcess.start({ dataDir: await demoDirectory(), withClock: true })
}, 120_000)
afterAll(async () => {
  expect(await server.stop()).toBe(0)
})

describe('a consent that ends by its date', () => {
  it('[ACC5] closes the open document with 4403 and patches the topic, of that agency alone', { timeout: 60_000 }, async () => {
    const [most, upd] = [await personOf(server, 'DEMO-01', 'most'), await personOf(server, 'DEMO-01', 'upd-prikladov')]
    const caseId = await most.caseId(caseCalled('DEMO-01'))
    const topic = `case:${caseId}`
    const validTo = new Date().toLocaleDateString('sv', { timeZone: 'Europe/Prague' })
    const grants = { identity: 'read', income: 'contribute' }
    await most.does({ type: 'recordConsent', caseId, agencyId: upd.seat, grants, validTo, replaces: true, signedBy: 'Alena' })
    const consent = (await most.case(caseId)).consents?.find((c) => c.agencyId === upd.seat && c.state === 'inForce')
    const ends = Date.parse(consent?.validUntil ?? '')
    expect(ends - Date.now()).toBeGreaterThan(0)
    expect(ends - Date.now()).toBeLessThanOrEqual(24 * 3_600_000)

    // Whoever was idle for half an hour is signed out, so the evening begins with signing in again.
    await server.setClockAhead(ends - Date.now() - 60_000)
    const evening = { most: await personOf(server, 'DEMO-01', 'most'), upd: await personOf(server, 'DEMO-01', 'upd-prikladov') }
    const documentId = (await evening.upd.case(caseId)).categories.find((c) => c.code === 'income')?.document?.id ?? ''
    const live = { most: await LiveSocket.open(evening.most), upd: await LiveSocket.open(evening.upd) }
    for (const socket of Object.values(live)) await socket.open(topic)
    const editors = { most: await Editor.open(evening.most, documentId), upd: await Editor.open(evening.upd, documentId) }
    editors.most.type('Ještě před půlnocí.')
    await until(() => expect(editors.upd.text).toContain('Ještě před půlnocí.'))

    await server.setClockAhead(ends - Date.now() + 1)
    editors.most.type('Už po půlnoci.')
    await until(() => expect(editors.upd.closes).toEqual([4403]))
    await until(() =>
      expect(live.upd.closed.length > 0 || live.upd.view(topic).categories.every((c: { code: string }) => c.code !== 'income')).toBe(true),
    )
    expect(Buffer.concat(editors.upd.frames).includes('Už po půlnoci.')).toBe(false)
    expect(await textOf(evening.upd, documentId)).toBeUndefined()
    expect((await evening.upd.view(topic)).text.includes(documentId)).toBe(false)

    expect(editors.most.closes).toEqual([])
    expect((await textOf(evening.most, documentId))?.includes('Už po půlnoci.')).toBe(true)
    expect(live.most.view(topic).categories.some((c: { code: string }) => c.code === 'income')).toBe(true)
    for (const editor of Object.values(editors)) editor.end()
    for (const socket of Object.values(live)) socket.end()
  })

  it('[LIVE6] a session that ends by time alone takes its sockets with it', { timeout: 60_000 }, async () => {
    const now = Date.now()
    await server.setClockAhead(0)
    const most = await personOf(server, 'DEMO-01', 'most')
    const documentId = (await most.case(await most.caseId(caseCalled('DEMO-01')))).categories.find((c) => c.document)?.document?.id ?? ''
    const live = await LiveSocket.open(most)
    const editor = await Editor.open(most, documentId)
    await server.setClockAhead(Date.now() - now + 12 * 3_600_000 + 1000)
    await until(() => {
      expect(live.isOpen).toBe(false)
      expect(editor.closes).toEqual([4401])
    })
    expect((await most.view('me')).status).toBe(401)
    expect((await most.refresh()).status).toBe(401)
    editor.end()
  })
})
