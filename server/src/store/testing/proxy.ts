/** A network between us and the database that fails as a test says. */
import { once } from 'node:events'
import { createServer, connect as dial, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

export interface Proxy {
  readonly url: string
  /** Whether the answer to this request is lost with its connection, after the database has carried it out; judged by its bytes. */
  loseAnswerTo: (request: Buffer) => boolean
  /** Whether the request is lost with its connection, and never arrives. */
  loseRequest: (request: Buffer) => boolean
  readonly lost: number
  /** Nobody listens any more, and what is connected is cut. */
  cut(): Promise<void>
  /** What is sent arrives only after `restore`. */
  hang(): void
  restore(): Promise<void>
}

export async function startProxy(target: string): Promise<Proxy> {
  const { hostname, port: targetPort, pathname } = new URL(target)
  const sockets = new Set<Socket>()
  const held: (() => void)[] = []
  let isHanging = false
  let lost = 0
  let port = 0

  const server = createServer((client) => {
    const database = dial(Number(targetPort), hostname)
    let losesAnswer = false
    const end = (): void => {
      client.destroy()
      database.destroy()
    }
    for (const socket of [client, database]) {
      sockets.add(socket)
      socket.on('error', end)
      socket.on('close', () => {
        sockets.delete(socket)
        end()
      })
    }
    const pass = (deliver: () => void): void => void (isHanging ? held.push(deliver) : deliver())
    client.on('data', (request) =>
      pass(() => {
        if (proxy.loseRequest(request)) {
          lost += 1
          return end()
        }
        losesAnswer = proxy.loseAnswerTo(request)
        database.write(request)
      }),
    )
    database.on('data', (answer) =>
      pass(() => {
        if (!losesAnswer) return client.write(answer)
        lost += 1
        end()
        return undefined
      }),
    )
  })
  const listen = async (): Promise<void> => {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    port = typeof address === 'object' && address !== null ? address.port : port
  }
  const cut = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy()
    if (server.listening) await new Promise((resolve) => server.close(resolve))
  }
  await listen()
  onTestFinished(cut)

  const proxy = {
    url: `mongodb://127.0.0.1:${port}${pathname}`,
    loseAnswerTo: (_request: Buffer) => false,
    loseRequest: (_request: Buffer) => false,
    get lost() {
      return lost
    },
    cut,
    hang() {
      isHanging = true
    },
    async restore() {
      isHanging = false
      for (const deliver of held.splice(0)) deliver()
      if (!server.listening) await listen()
    },
  }
  return proxy
}

/** Requests that insert into a collection carry its name in clear. */
export const insertsInto =
  (collection: string) =>
  (request: Buffer): boolean =>
    request.includes(`insert\0`) && request.includes(`${collection}\0`)
