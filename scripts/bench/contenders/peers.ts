/** peers: the servers that Spojka is measured beside, each started as its own documentation says. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import * as encoding from 'lib0/encoding'
import { type Contender, nothing, type Running } from './contender.ts'
import { type Started, start } from './process.ts'

const here = import.meta.dirname
const modules = join(here, '..', 'node_modules')

export const relay: Contender = {
  name: 'relay',
  stores: false,
  start: async () => plain(await start([join(here, 'relay.mjs')], {})),
}

export const yWebsocket: Contender = {
  name: 'y-websocket',
  stores: true,
  async start() {
    const script = installed('@y/websocket-server', 'src', 'server.js')
    return plain(await start([script], {}))
  },
}

export const hocuspocus: Contender = {
  name: 'Hocuspocus+SQLite',
  stores: true,
  async start(directory) {
    installed('@hocuspocus/server')
    installed('better-sqlite3', 'build')
    const started = await start([join(here, 'hocuspocus.mjs')], { DATABASE: join(directory, 'documents.sqlite') })
    return {
      ...plain(started),
      address: (room) => {
        const prefix = encoding.encode((encoder) => encoding.writeVarString(encoder, nameOf(room)))
        return { url: `ws://127.0.0.1:${started.port}/`, protocols: [], prefix, hello: token }
      },
    }
  },
}

/** Message 2 of its protocol: a token; no hook asks for one, but nothing is answered before it has come. */
const token = encoding.encode((encoder) => {
  encoding.writeVarUint(encoder, 2)
  encoding.writeVarUint(encoder, 0)
  encoding.writeVarString(encoder, 'anybody')
})

const nameOf = (room: number): string => `room-${room}`

function plain(started: Started): Running {
  const address = (room: number) => ({
    url: `ws://127.0.0.1:${started.port}/${nameOf(room)}`,
    protocols: [],
    prefix: nothing,
    hello: undefined,
  })
  return { ...started, address, prepare: async () => undefined }
}

function installed(...path: string[]): string {
  const found = join(modules, ...path)
  if (!existsSync(found)) throw new Error(`${path[0]} is not installed`)
  return found
}
