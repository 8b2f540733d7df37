import { EventEmitter, once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { ConfigError } from '../config/config.ts'
import { listen } from './listen.ts'

const sentence = (opening: Promise<void>): Promise<string> =>
  opening.then(
    () => 'listens',
    (error) => (error instanceof ConfigError ? error.message : Promise.reject(error)),
  )

it('[ACPT24] a port or a host on which nobody can listen is one sentence that names the variable', async () => {
  const taken = createServer()
  onTestFinished(() => void taken.close())
  expect(await sentence(listen(taken, { port: 0, host: '127.0.0.1' }))).toBe('listens')
  const { port } = taken.address() as AddressInfo
  expect(await sentence(listen(createServer(), { port, host: '127.0.0.1' }))).toMatch(/^PORT\b.*\.$/)
  for (const host of ['nonsense.invalid', 'no name', '203.0.113.1', 'fe80::1'])
    expect(await sentence(listen(createServer(), { port: 0, host })), host).toMatch(/^HOST\b.*\.$/)
})

it('[ACPT24] a port that is forbidden is named, and what goes wrong later is not taken for a setting', async () => {
  /** The system would allow it to some who run the tests. */
  const forbidden = Object.assign(new EventEmitter(), {
    listen: () => void forbidden.emit('error', Object.assign(new Error('listen'), { code: 'EACCES' })),
  })
  expect(await sentence(listen(forbidden as never, { port: 80, host: '0.0.0.0' }))).toMatch(/^PORT\b.*\.$/)
  const server = createServer()
  await listen(server, { port: 0, host: '127.0.0.1' })
  expect(server.listenerCount('error')).toBe(0)
  server.close()
  await once(server, 'close')
})
