/** A disk that really is full, and one that fails: what becomes of the people who are connected, and of what they wrote. */
import { randomUUID } from 'node:crypto'
import { io } from 'socket.io-client'
import { describe, expect, it, onTestFinished } from 'vitest'
import { Editor, textOf, until } from './harness/editor.ts'
import { runningDemo } from './harness/index.ts'
import { workThrough } from './harness/outage.ts'
import { call, type Person, personOf } from './harness/person.ts'
import { ServerProcess } from './harness/serverProcess.ts'
import { mayFillDisks, smallDisk } from './harness/smallDisk.ts'
import { demoDirectory } from './harness/template.ts'

const skipped = mayFillDisks ? '' : ' (skipped: nobody may mount a tmpfs here, which takes root)'

/** Somebody's live connection, with what it is told of saving and when. */
function listening(person: Person) {
  const told: { readonly readOnly: boolean; readonly at: number }[] = []
  const socket = io(person.server.origin, { transports: ['websocket'], auth: { token: person.token }, forceNew: true })
  socket.on('availability', ({ readOnly }) => told.push({ readOnly, at: performance.now() }))
  return { socket, told }
}

describe('a file that must not grow any more', () => {
  // In units of 512 bytes. The write-ahead log would grow to 4 MB before it is begun anew.
  let limit: string | undefined = 'trap "" XFSZ; ulimit -f 5000; exec "$@"'
  const running = runningDemo({ shell: () => limit, directory: () => demoDirectory(0, 'DEMO-01') })

  it(
    '[LOG1] an I/O error under people at work ends the process with 70 and answers nobody; what was acknowledged is there once',
    {
      timeout: 90_000,
    },
    () =>
      workThrough(running, {
        async begin() {
          const soc = await personOf(running.server, 'DEMO-01', 'soc-prikladov')
          const caseId = (await soc.view('cases')).body.view.cases[0].id as string
          const text = 'slovo '.repeat(3_000)
          const statuses: number[] = []
          for (let left = 200; running.server.isRunning && left > 0; left--) {
            const answer = await soc.command({ type: 'addEntry', caseId, category: 'care', text }).catch(() => undefined)
            if (answer !== undefined) statuses.push(answer.status)
          }
          expect(await running.server.ended).toBe(70)
          expect(new Set(statuses)).toEqual(new Set([200]))
        },
        async end() {
          limit = undefined
          await running.restart('SIGKILL')
        },
      }),
  )
})

describe.skipIf(!mayFillDisks)(`a full disk${skipped}`, () => {
  it('[RO1] [RO2] [RO3] [RO4] [RO5] [LOG1] everybody is told, reads on, can still withdraw a consent, and finds every word saved when there is room again', {
    timeout: 120_000,
  }, async () => {
    const disk = smallDisk(32, await demoDirectory(0, 'DEMO-01'))
    onTestFinished(() => disk.remove())
    // Little is left already at the start, which is worth a warning.
    disk.fill(3 * 1024 ** 2)
    const server = await ServerProcess.start({ dataDir: disk.directory })
    await until(() => expect(server.output).toContain('disk nearly full'))
    expect(server.output).not.toContain('read-only')

    const most = await personOf(server, 'DEMO-01', 'most')
    const soc = await personOf(server, 'DEMO-01', 'soc-prikladov')
    const caseId = (await most.view('cases')).body.view.cases[0].id as string
    const seen = await most.case(caseId)
    const documentId = seen.categories.find(({ code }) => code === 'housing')?.document?.id ?? ''
    const [writer, reader] = [await Editor.open(most, documentId), await Editor.open(soc, documentId)]
    const people = [listening(most), listening(soc)]
    await until(() => expect(people.every(({ socket }) => socket.connected)).toBe(true))
    const acknowledged: string[] = []
    const add = async (text: string) => {
      const answer = await soc.command({ type: 'addEntry', caseId, category: 'housing', text })
      if (answer.status === 200) acknowledged.push(text)
      return { ...answer, at: performance.now() }
    }
    expect(await add('Před zaplněním.')).toMatchObject({ status: 200 })

    // Full: the log may still find room in what it has; then a command is refused, and everybody knows within a second.
    disk.fill()
    let refused = await add(`Na plný disk ${randomUUID()}`)
    for (let i = 0; refused.status === 200 && i < 5_000; i++) refused = await add(`Na plný disk ${i} ${'slovo '.repeat(3_000)}`)
    expect(refused).toMatchObject({ status: 503, body: { code: 'read-only' } })
    await until(() => {
      for (const { told } of people) expect(told.map(({ readOnly }) => readOnly)).toEqual([true])
    }, 1_000)
    await until(() => expect(writer.closes).toContain(4503))

    // Reading goes on, also for those who come back, and the server says how it is.
    for (const person of [most, soc]) expect((await person.view(`case:${caseId}`)).status).toBe(200)
    await until(() => expect(writer.provider.synced).toBe(true))
    expect((await call(server, '/readyz')).status).toBe(200)
    expect((await call(server, '/metrics')).text).toContain('spojka_writable 0')
    expect(server.output).toContain('read-only: nothing is saved')
    writer.type('Psáno, když nebylo místo.')
    await until(() => expect(writer.closes.filter((code) => code === 4503).length).toBeGreaterThan(1))
    expect(writer.closes.every((code) => code === 4503)).toBe(true)
    expect(reader.text).not.toContain('Psáno, když nebylo místo.')

    // What closes something does not wait.
    const withdrawnFrom = seen.consents?.find(({ agencyId }) => ![most.seat, soc.seat].includes(agencyId))?.agencyId
    expect(withdrawnFrom).toBeDefined()
    const withdrawn = await most.command({ type: 'withdrawConsent', caseId, agencyId: withdrawnFrom })
    expect(withdrawn.status).toBe(200)
    const { consents } = await most.case(caseId)
    expect(consents).not.toEqual(seen.consents)
    expect((await add('Zatím ne.')).status).toBe(503)

    // Room again: by itself, within one probe.
    disk.makeRoom()
    await until(() => {
      for (const { told } of people) expect(told.map(({ readOnly }) => readOnly)).toEqual([true, false])
    })
    await until(() => expect(reader.text).toContain('Psáno, když nebylo místo.'))
    expect(await add('Zase je místo.')).toMatchObject({ status: 200 })
    for (const editor of [writer, reader]) editor.end()
    for (const { socket } of people) socket.disconnect()

    // All of it is there after a kill, and the withdrawal too.
    await server.stop('SIGKILL')
    const again = await ServerProcess.start({ dataDir: disk.directory })
    for (const person of [most, soc]) person.server = again
    await most.refresh()
    const after = await most.case(caseId)
    expect(after.consents).toEqual(consents)
    const housing = after.categories.find(({ code }) => code === 'housing')
    const texts = await Promise.all((housing?.entries ?? []).map(({ document }) => textOf(most, document.id)))
    for (const text of acknowledged) expect(texts.filter((found) => found === text.trim()).length, text.slice(0, 40)).toBe(1)
    expect(texts).not.toContain('Zatím ne.')
    expect((await textOf(most, documentId))?.split('Psáno, když nebylo místo.').length).toBe(2)
    expect(await again.stop()).toBe(0)
  })
})
