/** What the script of the worked cases expects of meetings: who comes for single items, who joins from afar, who asks whether a case exists. */
import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RoomView } from '@spojka/shared/protocol/views'
import { describe, expect, it } from 'vitest'
import { caseCalled, demoFile, type WorkedCase } from './harness/cases.ts'
import { runningDemo } from './harness/index.ts'
import { type Person, personOf, signIn } from './harness/person.ts'
import { ServerProcess } from './harness/serverProcess.ts'
import { freshDirectory } from './harness/template.ts'

interface ScriptEvent {
  readonly what: string
  readonly agency?: string
  readonly items?: readonly number[]
  readonly expect?: { readonly roomHidesCategories?: readonly string[]; readonly notInParticipantListOf?: readonly string[] }
}
const scriptOf = (c: WorkedCase) => (c as WorkedCase & { script: readonly ScriptEvent[] }).script
const events = (what: string) =>
  demoFile.cases.flatMap((c) =>
    scriptOf(c)
      .filter((e) => e.what === what && e.agency !== undefined)
      .map((e) => ({ id: c.id, agency: e.agency ?? '', event: e })),
  )

const running = runningDemo()

/** The conference of a case with its manager in the room. */
async function held(worked: WorkedCase) {
  const manager = await personOf(running.server, worked, worked.caseManager)
  const caseId = await manager.caseId(worked)
  const conferenceId = (await manager.case(caseId)).conferences[0]?.id ?? ''
  const comes = async (who: Person, where: 'room' | 'remote') => {
    await who.does({ type: 'acceptStatement', conferenceId })
    await who.does({ type: 'enterConference', conferenceId, where })
  }
  await comes(manager, 'room')
  const start = async (place: number) => {
    const item = (await manager.conference(conferenceId)).items[place - 1]
    await manager.does({ type: 'startItem', conferenceId, itemId: item?.id })
  }
  return { manager, caseId, conferenceId, comes, start }
}

describe('the script of the worked cases', () => {
  it.each(events('joinForItems'))(
    '[DEMO9] $id: $agency comes for its items only, and the common screen hides what it must not see',
    async ({ id, agency, event }) => {
      const worked = caseCalled(id)
      const { manager, conferenceId, comes, start } = await held(worked)
      const guest = await personOf(running.server, worked, agency)
      await comes(guest, 'room')
      const titles = (await guest.conference(conferenceId)).items.map((i) => i.title)
      const whole = (await manager.conference(conferenceId)).items
      expect(titles).toEqual((event.items ?? []).map((n) => whole[n - 1]?.title))
      for (const place of event.items ?? []) {
        await start(place)
        expect((await guest.conference(conferenceId)).you.where).toBe('room')
        const room: RoomView = (await manager.view(`room:${conferenceId}`)).body.view
        const hidden = event.expect?.roomHidesCategories ?? []
        expect(room.entries.filter((e) => hidden.includes(e.category))).toEqual([])
        // The screen is on: what is hidden is not hidden by showing nothing at all.
        expect(room.item?.title).toBe(whole[place - 1]?.title)
      }
      await guest.does({ type: 'leaveConference', conferenceId })
      await manager.does({ type: 'leaveConference', conferenceId })
    },
  )

  it.each(events('remoteJoin'))(
    '[DEMO9] $id: $agency joins from afar and is in nobody’s list who must not know',
    async ({ id, agency, event }) => {
      const worked = caseCalled(id)
      const { manager, conferenceId, comes, start } = await held(worked)
      const afar = await personOf(running.server, worked, agency)
      await comes(afar, 'remote')
      const lists = async (who: Person) => {
        const { text } = await who.view(`conference:${conferenceId}`)
        return text.includes(afar.id) || text.includes(afar.seat)
      }
      for (const place of event.items ?? []) {
        await start(place)
        expect(await lists(manager)).toBe(true)
        for (const key of event.expect?.notInParticipantListOf ?? [])
          expect(await lists(await personOf(running.server, worked, key))).toBe(false)
      }
      await afar.does({ type: 'leaveConference', conferenceId })
      await manager.does({ type: 'leaveConference', conferenceId })
    },
  )

  it('[DEMO9] DEMO-05: whoever asks whether the case exists learns as much as of one that never was', { timeout: 60_000 }, async () => {
    const probing = [
      { key: 'kurator', name: 'Sociální kurátor Příkladov (fiktivní)', seat: 'socialCurator', email: 'petra.domnela@example.org' },
      { key: 'probace', name: 'Probační služba Příkladov (fiktivní)', seat: 'probation', email: 'emil.smysleny@example.org' },
    ]
    const agencies = probing.map(({ key, name, seat, email }) => ({
      key,
      name,
      seat,
      person: { name: key, role: 'r', email },
      remote: false,
    }))
    const [hidden, other] = [caseCalled('DEMO-05'), caseCalled('DEMO-06')]
    const dataDir = freshDirectory()
    const path = join(dataDir, 'cases.json')
    writeFileSync(path, JSON.stringify({ cases: [hidden, { ...other, agencies: [...other.agencies, ...agencies] }] }))
    const server = await ServerProcess.start({ dataDir, env: { DEMO_CASES: path } })
    const lead = await signIn(server, 'tereza.domnela@example.org')
    const caseId = await lead.caseId(hidden)
    const conferenceId = (await lead.case(caseId)).conferences[0]?.id ?? ''
    const never = randomBytes(16).toString('base64url')
    for (const { email } of probing) {
      const prober = await signIn(server, email)
      expect((await prober.view('cases')).body.view.cases.map((c: { label: string }) => c.label)).toEqual([other.title.cs])
      for (const [real, made] of [
        [`case:${caseId}`, `case:${never}`],
        [`conference:${conferenceId}`, `conference:${never}`],
        [`room:${conferenceId}`, `room:${never}`],
      ] as const) {
        const [a, b] = [await prober.view(real), await prober.view(made)]
        expect([a.status, a.text]).toEqual([b.status, b.text])
        expect(a.status).toBe(404)
      }
      for (const topic of ['me', 'network', 'cases', 'responsibilities']) {
        const { text } = await prober.view(topic)
        for (const name of [hidden.title.cs, ...hidden.subjects.map((s) => s.name), caseId]) expect(text).not.toContain(name)
      }
    }
    await server.stop()
  })

  it('[DEMO9] DEMO-06: a consent given orally before a witness holds from its day, and is told as what it is', async () => {
    const worked = caseCalled('DEMO-06')
    const { manager, caseId } = await held(worked)
    const { consents = [] } = await manager.case(caseId)
    expect(consents.map((c) => [c.form, c.state])).toEqual(worked.consents.map(() => ['oralBeforeWitness', 'inForce']))
    await manager.does({ type: 'leaveConference', conferenceId: (await manager.case(caseId)).conferences[0]?.id })
  })
})
