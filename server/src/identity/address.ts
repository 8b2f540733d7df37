/**
 * address: where a request comes from, as far as that can be known.
 *
 * Behind a proxy every connection is the proxy's, so what it says counts: the last word of `X-Forwarded-For`, which is its own. A connection from the
 * open internet is believed nothing. What this is used for only shares things out; nobody is let in by an address.
 */
import type { IncomingMessage } from 'node:http'
import { BlockList, isIP, isIPv6 } from 'node:net'

/** Where a proxy of ours may stand: this machine and networks that are led to from nowhere. */
const near = new BlockList()
for (const [net, prefix] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  near.addSubnet(net, prefix, 'ipv4')
near.addAddress('::1', 'ipv6')
near.addSubnet('fc00::', 7, 'ipv6')

export function addressOf({ socket, headers }: Pick<IncomingMessage, 'socket' | 'headers'>): string {
  const peer = plain(socket.remoteAddress ?? '')
  const told = plain(
    String(headers['x-forwarded-for'] ?? '')
      .split(',')
      .at(-1)
      ?.trim() ?? '',
  )
  const isNear = isIP(peer) !== 0 && near.check(peer, isIPv6(peer) ? 'ipv6' : 'ipv4')
  return household(isNear && isIP(told) !== 0 ? told : peer)
}

/** Without what is added where IPv4 arrives at a socket of both kinds, or where a network has a name on this machine. */
const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)|%.*$/gi, '')

/** Whoever has an IPv6 address has 2⁶⁴ of them. */
function household(address: string): string {
  if (!isIPv6(address)) return address
  const [head = '', tail = ''] = address.split('::')
  const [before, after] = [head, tail].map((part) => part.split(':').filter((group) => group !== '')) as [string[], string[]]
  const missing = address.includes('::') ? Array.from({ length: 8 - before.length - after.length }, () => '0') : []
  return [...before, ...missing, ...after]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}
