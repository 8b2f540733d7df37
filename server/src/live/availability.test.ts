import type { AvailabilityMessage } from '@spojka/shared/protocol/socket'
import { io } from 'socket.io-client'
import { expect, it, onTestFinished } from 'vitest'
import { next, open, serve, settableStore } from '../http/testing/harness.ts'

it('[RO3] every socket is told at once that it is read-only, those that come later with their first word, and all that it is over', async () => {
  const { source, become } = settableStore()
  const { signIn, live, url } = await serve({ availability: source })
  const { accessToken } = await signIn('anna')
  const early = await live(accessToken)
  const told = next<AvailabilityMessage>(early, 'availability')
  become({ state: 'readOnly', want: 'full' })
  expect(await told).toEqual({ readOnly: true })
  expect(await open(early, 'me')).toHaveProperty('view')
  expect((await fetch(`${url}/readyz`)).status).toBe(200)
  expect(await (await fetch(`${url}/metrics`)).text()).toContain('spojka_writable 0')

  const late = io(url, { transports: ['websocket'], auth: { token: accessToken }, forceNew: true })
  onTestFinished(() => void late.disconnect())
  expect(await next<AvailabilityMessage>(late, 'availability')).toEqual({ readOnly: true })
  const over = Promise.all([early, late].map((socket) => next(socket, 'availability')))
  become({ state: 'writable' })
  expect(await over).toEqual([{ readOnly: false }, { readOnly: false }])
  expect(await (await fetch(`${url}/metrics`)).text()).toContain('spojka_writable 1')
})

it('[RO6] where nothing may be sent out live sockets end, new ones are refused and the API answers read-only; then all goes on', async () => {
  const { source, become } = settableStore()
  const { signIn, live, call } = await serve({ availability: source })
  const { accessToken: token } = await signIn('anna')
  const socket = await live(token)
  const ended = next(socket, 'disconnect')
  become({ state: 'silent', want: 'gone' })
  await ended
  await expect(live(token)).rejects.toThrow('read-only')
  expect(await call('GET', '/api/views/me', { token })).toMatchObject({ status: 503, json: { code: 'read-only' } })
  become({ state: 'writable' })
  expect(await open(await live(token), 'me')).toHaveProperty('view')
})
