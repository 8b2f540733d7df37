/** The arrows of the house: who may import whom. What a reviewer would have to notice, noticed by a machine. */
import { describe, expect, it } from 'vitest'
import { filesUnder, type Import, importsOf, isTest, textOf } from './sources.ts'

const code = (folder: string): string[] => filesUnder(folder).filter((path) => /\.tsx?$/.test(path) && !isTest(path))
const shared = code('shared/src')
const server = code('server/src')
const client = code('client/src')
const imports = [...shared, ...server, ...client].flatMap(importsOf)
const told = ({ from, to }: Import): string => `${from} → ${to}`
const folderOf = (path: string): string => path.split('/').slice(0, 3).join('/').replace('server/src/', '')

/** Inside the server each folder names what it may use. A path stands for that one file. */
const mayUse: Readonly<Record<string, readonly string[]>> = {
  'main.ts': ['clockwork', 'collab', 'config', 'demo', 'http', 'identity', 'live', 'network', 'store'],
  http: ['live', 'identity', 'config', 'network/port.ts'],
  live: ['identity', 'network/port.ts'],
  clockwork: ['network/port.ts'],
  identity: ['config', 'network/port.ts', 'store/port.ts'],
  demo: ['network', 'config', 'collab/port.ts', 'store'],
  config: ['collab/limits.ts', 'network/limits.ts'],
  collab: [],
  // The network is behind the documents' own port, turns a first text into an update of one, and compacts their histories.
  network: ['store', 'collab/port.ts', 'collab/text.ts', 'collab/compaction.ts', 'collab/renewal.ts'],
  'network/documentPort.ts': ['identity', 'collab/port.ts', 'collab/text.ts'],
  store: [],
  // Each command of the operator is a program of its own beside the server.
  operator: ['config', 'network', 'store', 'collab/compaction.ts'],
}

describe('the direction of imports', () => {
  it('[ARCH1] client and server know shared, shared knows neither, and they do not know each other', () => {
    const workspace = (path: string): string => path.split('/')[0] ?? ''
    const wrong = imports.filter(({ from, to }) => {
      const [a, b] = [workspace(from), workspace(to)]
      return ['client', 'server', 'shared'].includes(b) && a !== b && b !== 'shared'
    })
    expect(wrong.map(told)).toEqual([])
    expect(imports.filter(({ from, to }) => !from.startsWith('shared/') && to.startsWith('shared/src/')).length).toBeGreaterThan(50)
  })

  it('[ARCH2] shared imports zod and itself only, and knows no Node, no browser, no clock and no chance', () => {
    const strange = imports.filter(({ from, to }) => from.startsWith('shared/') && to !== 'zod' && !to.startsWith('shared/src/'))
    expect(strange.map(told)).toEqual([])
    expect(Object.keys(JSON.parse(textOf('shared/package.json')).dependencies)).toEqual(['zod'])
    const world =
      /\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b|\bset(?:Timeout|Interval|Immediate)\b|\bqueueMicrotask\b|\bperformance\.|\bprocess\.|\bglobalThis\b|\bwindow\.|\bfetch\(|\bcrypto\.|\blocalStorage\b/
    expect('at = Date.now()').toMatch(world)
    expect(shared.filter((path) => world.test(textOf(path)))).toEqual([])
  })

  it('[ARCH3] inside the server the edges know the network, the network knows the store, and the store nobody', () => {
    const wrong = imports.filter(({ from, to }) => {
      if (!from.startsWith('server/src/') || !to.startsWith('server/src/')) return false
      const [here, there] = [folderOf(from), folderOf(to)]
      if (here === there) return false
      const file = to.replace('server/src/', '')
      const allowed = mayUse[from.replace('server/src/', '')] ?? mayUse[here]
      return allowed === undefined || !(allowed.includes(there) || allowed.includes(file))
    })
    expect(wrong.map(told)).toEqual([])
    expect([...new Set(server.map(folderOf))].filter((folder) => !(folder in mayUse))).toEqual([])
  })

  it('[ARCH4] outside the network host nobody holds a state: neither it, nor what makes, changes or shows it, is imported', () => {
    const inner = /^shared\/src\/domain\/(?:.*\/)?(?:state|evolve|decide|view|rights|documents|viewing)\.ts$/
    const holders = imports.filter(({ to }) => inner.test(to)).map(({ from }) => from)
    const outside = holders.filter((from) => !/^(?:shared\/|server\/src\/network\/|server\/src\/main\.ts)/.test(from))
    expect(outside).toEqual([])
    expect(holders).toContain('server/src/network/host.ts')
  })

  it('[ARCH5] the independent rule of access and its worlds import nothing of production', () => {
    const oracle = filesUnder('shared/src/access/oracle').filter((path) => !isTest(path))
    expect(oracle.length).toBeGreaterThan(2)
    const wrong = oracle.flatMap(importsOf).filter(({ to }) => !to.startsWith('shared/src/access/oracle/') && to !== 'fast-check')
    expect(wrong.map(told)).toEqual([])
    const users = imports.filter(({ from, to }) => !from.includes('/oracle/') && to.includes('/access/oracle/'))
    expect(users.map(told), 'and production nothing of it').toEqual([])
  })

  it('[ARCH6] nothing that runs imports what is made for tests', () => {
    expect(imports.filter(({ to }) => isTest(to)).map(told)).toEqual([])
  })

  it('[ARCH7] no two files of shared or of the server need each other to be loaded', () => {
    const next = new Map<string, string[]>()
    for (const path of [...shared, ...server]) {
      // A type alone is no need: it is gone before anything is loaded.
      const text = textOf(path).replaceAll(/^(?:import|export) type [^'"]*?from\s*['"][^'"]+['"]/gm, '')
      const valued = importsOf(path).filter(({ to }) => /^(?:shared|server)\//.test(to))
      next.set(
        path,
        valued.filter(({ to }) => text.includes(`/${to.split('/').at(-1)?.replace('.ts', '')}`)).map(({ to }) => to),
      )
    }
    const cycles: string[] = []
    const done = new Set<string>()
    const walk = (path: string, way: readonly string[]): void => {
      if (way.includes(path)) cycles.push([...way.slice(way.indexOf(path)), path].join(' → '))
      if (way.includes(path) || done.has(path)) return
      for (const to of next.get(path) ?? []) walk(to, [...way, path])
      done.add(path)
    }
    for (const path of next.keys()) walk(path, [])
    expect(cycles).toEqual([])
  })

  it('[ARCH8] few files send anything, only the host and the frames make what may be sent, and nobody writes to the console', () => {
    const chain = String.raw`\s*(?:\.\w+\((?:[^()]|\([^()]*\))*\)\s*)*`
    const doors: readonly (readonly [what: RegExp, where: readonly string[]])[] = [
      [
        new RegExp(String.raw`\bres(?:ponse)?${chain}\.(?:json|jsonp|send|sendFile|sendStatus|render|download|redirect|write|end)\(`),
        ['http/answers.ts', 'http/pages.ts', 'http/problems.ts'],
      ],
      [/\.emit(?:WithAck)?\(/, ['live/liveServer.ts']],
      [/(?:socket|raw|ws|tcp)\.(?:write|end|send|cork)\(/i, ['collab/egress.ts', 'collab/server.ts', 'http/server.ts']],
      [/\bas\b[^\n]*\b(?:Seen|MayLeave|Result|Frame)\b/, ['collab/frames.ts', 'network/host.ts']],
      [/\bconsole\.|\bprocess\.std(?:out|err)\b/, ['main.ts', 'operator/command.ts']],
      [/\bpino\(/, ['http/log.ts']],
    ]
    for (const [what, where] of doors) {
      const found = server.filter((path) => what.test(textOf(path))).map((path) => path.replace('server/src/', ''))
      expect(found.sort(), String(what)).toEqual([...where])
    }
    expect(`res\n  .set('a', f('b'))\n  .json(state)`).toMatch(doors[0]?.[0] ?? /^$/)
  })
})
