/** spojka: the server as people run it, from its build, with an invented town in it and people who are signed in. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Contender, nothing } from './contender.ts'
import { start } from './process.ts'
import { category, emailOf, labelOf, password, peoplePerRoom, townWith } from './town.ts'

const main = join(import.meta.dirname, '..', '..', '..', 'server', 'dist', 'src', 'main.js')
/** The largest conference of the bench. */
const rooms = 100
/** Access tokens live for ten minutes at least; people sign in again before. */
const signedInFor = 5 * 60_000

/** `profiled`: Node writes a CPU profile into this directory when the server has stopped. */
export const spojka = (profiled?: string): Contender => ({
  name: 'Spojka',
  stores: true,
  async start(directory) {
    mkdirSync(directory, { recursive: true })
    const cases = join(directory, 'town.json')
    writeFileSync(cases, townWith(rooms))
    const flags = profiled === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profiled}`]
    const env = { DATA_DIR: join(directory, 'data'), DEMO_CASES: cases, DEMO_PASSWORD: password, LOG_LEVEL: 'silent' }
    const started = await start([...flags, main, '--demo'], env, isReady)
    const origin = `http://127.0.0.1:${started.port}`
    let tokens: readonly string[] = []
    let signedInAt = 0
    const prepare = async (): Promise<void> => {
      if (Date.now() - signedInAt < signedInFor) return
      tokens = await Promise.all(Array.from({ length: peoplePerRoom }, (_, person) => signIn(origin, emailOf(person))))
      signedInAt = Date.now()
    }
    await prepare()
    const documents = await documentsOf(origin, tokens[0] ?? '')
    return {
      ...started,
      prepare,
      address: (room, person) => ({
        url: `ws://127.0.0.1:${started.port}/collab/${documents[room]}`,
        protocols: ['spojka', tokens[person] ?? '', 'spojka-ack'],
        prefix: nothing,
        hello: undefined,
      }),
    }
  },
})

async function isReady(port: number): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined)
  return answer?.status === 200
}

async function signIn(origin: string, email: string): Promise<string> {
  const body = JSON.stringify({ email, password })
  const answer = await fetch(`${origin}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  const { accessToken } = (await answer.json()) as { accessToken?: string }
  if (accessToken === undefined) throw new Error(`sign-in was answered with ${answer.status}`)
  return accessToken
}

interface Views {
  readonly cases: { readonly cases: readonly { readonly id: string; readonly label: string }[] }
  readonly case: { readonly categories: readonly { readonly code: string; readonly document?: { readonly id: string } }[] }
}

/** The id of the section that is typed in, for each room. */
async function documentsOf(origin: string, token: string): Promise<readonly string[]> {
  async function view<Name extends keyof Views>(_: Name, topic: string): Promise<Views[Name]> {
    const answer = await fetch(`${origin}/api/views/${topic}`, { headers: { authorization: `Bearer ${token}` } })
    return ((await answer.json()) as { view: Views[Name] }).view
  }
  const { cases } = await view('cases', 'cases')
  const documents: string[] = []
  for (let room = 0; room < rooms; room++) {
    const found = cases.find(({ label }) => label === labelOf(room))
    const { categories } = await view('case', `case:${found?.id}`)
    const id = categories.find(({ code }) => code === category)?.document?.id
    if (id === undefined) throw new Error(`room ${room} has no document`)
    documents.push(id)
    // A session may ask for so much a second; the bench does not have to be faster.
    if (room % 25 === 24) await new Promise((resolve) => setTimeout(resolve, 300))
  }
  return documents
}
