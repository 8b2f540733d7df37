import { expect, it } from 'vitest'
import { addressOf } from './address.ts'

const from = (remoteAddress: string | undefined, told?: string) =>
  addressOf({ socket: { remoteAddress } as never, headers: told === undefined ? {} : { 'x-forwarded-for': told } })

it('[AUTH17] the last word of a proxy that stands near is believed, one that comes from afar is not', () => {
  for (const proxy of ['127.0.0.1', '::ffff:127.0.0.1', '::1', '10.1.2.3', '172.18.0.4', '192.168.1.1', 'fd12::1'])
    expect(from(proxy, '198.51.100.1, 203.0.113.7'), proxy).toBe('203.0.113.7')
  for (const stranger of ['203.0.113.9', '172.32.0.1', '::ffff:203.0.113.9', '2001:db8::1'])
    expect(from(stranger, '198.51.100.1'), stranger).toBe(from(stranger))
  expect(from('::ffff:203.0.113.9')).toBe('203.0.113.9')
  for (const nonsense of ['', 'unknown', 'canary, x', '203.0.113.7:80']) expect(from('127.0.0.1', nonsense)).toBe('127.0.0.1')
  expect(from('fe80::1%eth0', '198.51.100.1')).toBe(from('fe80::1'))
  expect(from(undefined)).toBe('')
})

it('[AUTH17] all addresses of one IPv6 network are one place', () => {
  expect(from('2001:db8:1:2:3:4:5:6')).toBe(from('2001:0db8:1:2::1'))
  expect(from('2001:db8:1:2:3:4:5:6')).not.toBe(from('2001:db8:1:3:3:4:5:6'))
  expect(from('127.0.0.1', '2001:db8::7')).toBe(from('2001:db8::8'))
})
