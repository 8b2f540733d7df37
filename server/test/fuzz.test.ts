/**
 * Damaged and forged frames against the server as people run it. Not one of them may end the process, be called saved without being so, or be kept in
 * memory; and two people who write beside them notice nothing.
 *
 * 50,000 of them in CI, fewer between two edits of the code. `npm run fuzz -- --frames 1000000 [--seed 7]` is the long run of the same, which also measures how long the event loop was held up.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { Editor, savedBy, textOf, until, upgradeRequest, wsFrame } from './harness/editor.ts'
import { Author, numbersFrom } from './harness/mutations.ts'
import { type Person, personOf } from './harness/person.ts'
import { ServerProcess } from './harness/serverProcess.ts'
import { demoDirectory, freshDirectory } from './harness/template.ts'

const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 1_000_000)
const isLong = process.env['FUZZ_FRAMES'] !== undefined
const frames = Number(process.env['FUZZ_FRAMES'] ?? (process.env['CI'] === undefined ? 5_000 : 50_000))
const together = 24
const inOneConnection = 24
/** An entry that has taken so many is full of refusals; the next one is fresh. */
const inOneDocument = 4_000
const empty = Buffer.of(0, 1, 2, 0, 0)
const nothing = Buffer.of(0, 2, 2, 0, 0)

interface Answered {
  /** In order. */
  readonly saved: readonly Buffer[]
  /** Sent and answered, whether saved, refused or passed over. */
  readonly looked: number
  readonly closed: number | undefined
}

/** One connection that says the frames one by one, each when the one before is answered, until it is closed or nothing is left to say. */
function say(person: Person, documentId: string, frames: readonly Buffer[]): Promise<Answered> {
  return new Promise((resolve) => {
    const socket = connect(person.server.port, '127.0.0.1')
    const saved: Buffer[] = []
    let heard = Buffer.alloc(0)
    let looked = 0
    // The empty step 2.
    let expected = 1
    const done = (closed: number | undefined): void => {
      socket.destroy()
      resolve({ saved, looked: Math.min(looked, frames.length), closed })
    }
    const next = (): void => {
      const frame = frames[looked]
      if (frame === undefined) {
        done(undefined)
        return
      }
      looked += 1
      // An empty update after it, which is counted whatever the frame was.
      expected += isCounted(frame) ? 2 : 1
      socket.write(Buffer.concat([masked(frame), masked(nothing)]))
    }
    const answered = (): void => {
      const frame = frames[looked - 1]
      if (frame !== undefined && isCounted(frame)) saved.push(frame)
      next()
    }
    socket.on('error', () => done(undefined))
    socket.on('close', () => done(undefined))
    socket.on('data', (data) => {
      heard = Buffer.concat([heard, data])
      if (heard.subarray(0, 4).toString() === 'HTTP') {
        const end = heard.indexOf('\r\n\r\n')
        if (end < 0) return
        heard = heard.subarray(end + 4)
      }
      for (let part = wsFrame(heard); part !== undefined; part = wsFrame(heard)) {
        heard = heard.subarray(part.length)
        if (part.opcode === 8) return done(part.payload.length >= 2 ? part.payload.readUInt16BE(0) : undefined)
        if (part.payload[0] === 4 && savedBy([part.payload]) >= expected) answered()
      }
    })
    const request = upgradeRequest(person.server, `/collab/${documentId}`, `spojka, ${person.token}, spojka-ack`)
    socket.write(Buffer.concat([request, masked(empty)]))
  })
}

/** Only these are counted by message 4. */
const isCounted = (frame: Buffer): boolean => frame[0] === 0 && (frame[1] === 1 || frame[1] === 2)

function masked(payload: Buffer): Buffer {
  const length =
    payload.length < 126
      ? Buffer.of(0x80 | payload.length)
      : payload.length < 65_536
        ? Buffer.of(0xfe, payload.length >> 8, payload.length & 255)
        : Buffer.concat([
            Buffer.of(0xff, 0, 0, 0, 0),
            Buffer.of(payload.length >>> 24, (payload.length >> 16) & 255, (payload.length >> 8) & 255, payload.length & 255),
          ])
  return Buffer.concat([Buffer.of(0x82), length, Buffer.alloc(4), payload])
}

const residentMegabytes = (server: ServerProcess): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))?.[1]) / 1024

/** How far each client's clock must have come if what was called saved is. */
function claim(claims: Map<number, number>, frame: Buffer): void {
  let body = frame.subarray(2)
  while ((body[0] ?? 0) > 127) body = body.subarray(1)
  // What is called saved has to be an update in the first place: a throw here is a failure.
  for (const { id, length } of Y.decodeUpdate(body.subarray(1)).structs)
    claims.set(id.client, Math.max(claims.get(id.client) ?? 0, id.clock + length))
}

it(`[COL4] ${frames} mutated frames leave the process alive, call nothing saved that is not, and are kept nowhere; seed ${seed}`, {
  timeout: isLong ? 6 * 3_600_000 : 900_000,
}, async () => {
  const directory = freshDirectory()
  const limits = join(directory, 'limits.json')
  const loop = join(directory, 'loop.json')
  const many = 1_000_000_000
  const budgets = [
    'burstFrames',
    'framesPerSecond',
    'burstCarets',
    'caretsPerSecond',
    'burstBytes',
    'bytesPerSecond',
    'commandsPerSecond',
    'clientsOfOne',
    'documentClients',
  ]
  // What was saved is kept until its document is compacted; in a long run these documents rest for seconds, and what grows then is kept of frames.
  const rest = isLong ? { historyRestMs: 5_000 } : {}
  writeFileSync(limits, JSON.stringify({ ...Object.fromEntries(budgets.map((name) => [name, many])), ...rest }))
  const preload = `--import ${new URL('./harness/loop.mjs', import.meta.url).href}`
  const env = { LIMITS: limits, ...(isLong && { NODE_OPTIONS: preload, LOOP_FILE: loop }) }
  const server = await ServerProcess.start({ dataDir: await demoDirectory(0, 'DEMO-01'), env })
  const { pid } = server
  const [most, soc] = [await personOf(server, 'DEMO-01', 'most'), await personOf(server, 'DEMO-01', 'soc-prikladov')]
  const caseId = (await most.me()).cases[0]?.id ?? ''
  const section = (await most.case(caseId)).categories.find((c) => c.code === 'debts')?.document?.id ?? ''
  const beside = [await Editor.open(most, section), await Editor.open(soc, section)]
  const others = Y.encodeStateAsUpdate(beside[0]?.doc ?? new Y.Doc())
  if (isLong) process.kill(pid ?? 0, 'SIGUSR2')

  const pick = numbersFrom(seed)
  const codes = new Map<string, number>()
  let judged = 0
  let savedFrames = 0
  let connections = 0
  let memory: number | undefined
  const began = Date.now()
  // What the machine itself does to a process that has little to do.
  const own = monitorEventLoopDelay({ resolution: 1 })
  own.enable()

  while (judged < frames) {
    // A long run outlives a token, and the idle time of whoever only looks on.
    for (const person of [most, soc]) expect((await person.refresh()).status).toBe(200)
    const { documentId } = await most.does({ type: 'addEntry', caseId, category: 'debts', text: 'Kam se píše.' })
    const claims = new Map<number, number>()
    const until_ = judged + inOneDocument
    const work = async (): Promise<void> => {
      let author: Author | undefined
      while (judged < Math.min(frames, until_)) {
        const batch: Buffer[] = []
        if (author === undefined || pick(20) === 0) {
          author = new Author(pick)
          batch.push(author.known)
        }
        for (let i = 0; i < inOneConnection; i++) batch.push(author.next(others))
        const { saved, looked, closed } = await say(most, documentId, batch)
        // Nobody was let in: that would go on for ever.
        expect(looked, `closed with ${closed}`).toBeGreaterThan(0)
        connections += 1
        judged += looked
        savedFrames += saved.length
        codes.set(String(closed), (codes.get(String(closed)) ?? 0) + 1)
        for (const frame of saved) claim(claims, frame)
      }
    }
    await Promise.all(Array.from({ length: together }, work))

    const reader = await Editor.open(most, documentId)
    const held = Y.decodeStateVector(Y.encodeStateVector(reader.doc))
    for (const [client, clock] of claims) expect(held.get(client) ?? 0, `${client} was called saved`).toBeGreaterThanOrEqual(clock)
    expect([reader.doc.store.pendingStructs, reader.doc.store.pendingDs, [...reader.doc.share.keys()]]).toEqual([null, null, ['default']])
    reader.end()
    // The first documents warm everything up.
    if (memory === undefined && judged >= Math.min(frames * 0.3, 100_000)) memory = residentMegabytes(server)
  }

  const seconds = (Date.now() - began) / 1000
  const grown = residentMegabytes(server) - (memory ?? 0)
  const words = `Psalo se vedle, ${seed}.`
  beside[0]?.type(words)
  await until(() => expect(beside[1]?.text).toContain(words))
  expect(beside.map(({ opens, closes }) => [opens, closes])).toEqual([
    [1, []],
    [1, []],
  ])
  expect(await textOf(soc, section)).toContain(words)
  for (const editor of beside) editor.end()
  expect(server.output.split('\n').filter((line) => line.includes('incident'))).toEqual([])
  expect([server.pid, server.isRunning]).toEqual([pid, true])
  expect(await server.stop()).toBe(0)

  const held = isLong ? JSON.parse(readFileSync(loop, 'utf8')) : undefined
  process.stdout.write(
    `${judged} frames in ${Math.round(seconds)} s over ${connections} connections: ${savedFrames} saved, closes ${JSON.stringify([...codes])}, memory ${grown.toFixed(1)} MB more than after the beginning${held === undefined ? '' : `, event loop held up ${JSON.stringify(held)} ms, our own at p99.9 ${(own.percentile(99.9) / 1e6).toFixed(1)} ms`}\n`,
  )

  // It has to have tried something: some frames are accepted, most are refused, and only for what they are.
  expect(savedFrames).toBeGreaterThan(frames / 100)
  expect(codes.get('4400') ?? 0).toBeGreaterThan(frames / 20)
  expect([...codes.keys()].filter((code) => !['4400', 'undefined', '1009'].includes(code))).toEqual([])
  // With what is not collected yet; what is kept of a frame would be more after fifty thousand of them.
  expect(grown).toBeLessThan(128)
})
