/** People at work, something goes down in the middle of it and comes back, and what they were promised is asked for. */
import { randomUUID } from 'node:crypto'
import { io } from 'socket.io-client'
import { expect } from 'vitest'
import * as Y from 'yjs'
import { paragraphs } from '../../src/collab/text.ts'
import { blob, Editor, RawDocument, textOf, until } from './editor.ts'
import type { Running } from './index.ts'
import { type Person, personOf } from './person.ts'

export interface Outage {
  /** Resolves when it is down. */
  begin(): Promise<unknown>
  /** Resolves when it is up again. */
  end(): Promise<unknown>
}

/** What was acknowledged is there once, what was refused or never answered happens once when it is asked for again, and everybody comes back by themselves. */
export async function workThrough(running: Running, outage: Outage): Promise<void> {
  const [most, soc] = (await Promise.all(['most', 'soc-prikladov'].map((key) => personOf(running.server, 'DEMO-01', key)))) as [
    Person,
    Person,
  ]
  const caseId = (await most.view('cases')).body.view.cases[0].id as string
  const section = async (code: string) => (await most.case(caseId)).categories.find((c) => c.code === code)?.document?.id ?? ''
  const [housing, care] = [await section('housing'), await section('care')]
  const tag = randomUUID()
  const before = running.server

  const provider = { most: await Editor.open(most, housing), soc: await Editor.open(soc, housing) }
  const live = io(running.server.origin, { transports: ['websocket'], auth: (give) => give({ token: soc.token }), reconnectionDelay: 50 })
  let connects = 0
  live.on('connect', () => {
    connects += 1
  })
  await until(() => expect(connects).toBe(1))

  // One writes into a document and counts what is saved, one gives commands, both until the process is gone.
  const raw = await RawDocument.open(most, care)
  await until(() => expect(raw.saved).toBe(1))
  const doc = new Y.Doc()
  let sent = 0
  doc.on('update', (update: Uint8Array) => raw.send(0, 2, blob(update)))
  const acknowledged = new Map<string, unknown>()
  const asked: { id: string; text: string }[] = []
  let isWorking = true
  const writing = (async () => {
    while (isWorking) {
      const fragment = doc.getXmlFragment('default')
      if (raw.ws.readyState === raw.ws.OPEN) {
        fragment.insert(fragment.length, paragraphs(`${tag} řádek ${sent}.`))
        sent += 1
      }
      await turn()
    }
  })()
  const commanding = (async () => {
    while (isWorking) {
      const command = { id: randomUUID(), text: `${tag} zápis ${asked.length}.` }
      asked.push(command)
      const answer = await soc
        .command({ type: 'addEntry', caseId, category: 'housing', text: command.text }, command.id)
        .catch(() => undefined)
      if (answer?.status === 200) acknowledged.set(command.id, answer.body.result)
      await turn()
    }
  })()
  provider.most.type(`${tag} před výpadkem.`)
  await until(() => {
    expect(acknowledged.size).toBeGreaterThan(5)
    expect(raw.saved).toBeGreaterThan(20)
    expect(provider.soc.text).toContain(`${tag} před výpadkem.`)
  })

  const down = outage.begin()
  await raw.closed
  isWorking = false
  const saved = raw.saved
  await down
  provider.most.type(`${tag} během výpadku.`)
  await outage.end()
  await Promise.all([writing, commanding])
  for (const person of [most, soc]) person.server = running.server

  // Everybody is still who they were, and comes back without being told.
  expect((await most.view('me')).status).toBe(200)
  const refreshed = await soc.refresh()
  expect(refreshed.status).toBe(200)
  expect(refreshed.body).toMatchObject({ person: { id: soc.id }, seat: soc.seat })
  await until(() => expect(connects).toBe(running.server === before ? 1 : 2))
  expect(await live.emitWithAck('open', `case:${caseId}`)).toHaveProperty('version')
  await until(() => expect(provider.soc.text).toContain(`${tag} během výpadku.`))
  expect(provider.most.text).toBe(provider.soc.text)
  for (const words of ['před výpadkem.', 'během výpadku.']) expect(count(provider.soc.text, `${tag} ${words}`)).toBe(1)

  // Updates: the first step 2 was empty, so n saved frames are n - 1 lines.
  const text = (await textOf(most, care)) ?? ''
  expect(saved).toBeGreaterThan(20)
  for (let i = 0; i < saved - 1; i++) expect(count(text, `${tag} řádek ${i}.`), `line ${i} of ${saved - 1}`).toBe(1)

  // Commands: asked again, the acknowledged ones answer as before, the others happen now; all of them happened once.
  for (const { id, text: words } of asked) {
    const again = await soc.command({ type: 'addEntry', caseId, category: 'housing', text: words }, id)
    expect(again.status).toBe(200)
    if (acknowledged.has(id)) expect(again.body.result).toEqual(acknowledged.get(id))
    await turn()
  }
  const entries = (await soc.case(caseId)).categories.find((c) => c.code === 'housing')?.entries ?? []
  const texts = await Promise.all(entries.map(({ document }) => textOf(soc, document.id)))
  for (const { text: words } of asked) expect(texts.filter((found) => found === words).length, words).toBe(1)

  for (const editor of Object.values(provider)) editor.end()
  live.disconnect()
  raw.ws.terminate()
}

const count = (text: string, words: string): number => text.split(words).length - 1
/** Leaves room for others; nothing is waited for. */
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20))
