/**
 * The one Socket.IO connection of this tab. It follows the session: another seat or nobody means another connection or none.
 *
 * Why one module: topics and commands share it, and what the old seat held must be gone before the new seat's connection says a word.
 */
import type { ClientToServer, ServerToClient } from '@spojka/shared/protocol/socket'
import { io, type Socket } from 'socket.io-client'
import { accessToken, renewSession, seatIdentity, subscribeSession } from '../app/session.ts'

export type Connection = Socket<ServerToClient, ClientToServer>

let socket: Connection | undefined
let identity: string | undefined
let offlineSince: Date | undefined
let readOnly = false
const listeners = new Set<() => void>()

const tell = () => {
  for (const listener of [...listeners]) listener()
}

function follow(): void {
  const next = seatIdentity()
  if (next === identity) return
  identity = next
  socket?.removeAllListeners()
  socket?.disconnect()
  socket = next === undefined ? undefined : connect()
  offlineSince = undefined
  readOnly = false
  tell()
}

function connect(): Connection {
  const fresh: Connection = io({
    transports: ['websocket'],
    auth: (send) => send({ token: accessToken() ?? '' }),
    reconnectionDelay: 500,
    reconnectionDelayMax: 5_000,
  })
  fresh.on('connect', () => {
    offlineSince = undefined
    tell()
  })
  fresh.on('availability', (message) => {
    readOnly = message.readOnly
    tell()
  })
  fresh.on('disconnect', (reason) => {
    offlineSince ??= new Date()
    // The next connection begins with it where it is still so.
    readOnly = false
    tell()
    // Closed by the server: the session may be over, or only the token. The renewal tells which.
    if (reason === 'io server disconnect') void renewThenConnect(fresh)
  })
  fresh.on('connect_error', () => {
    offlineSince ??= new Date()
    tell()
    // Refused by the server: Socket.IO does not try again by itself then.
    if (!fresh.active) void renewThenConnect(fresh)
  })
  return fresh
}

async function renewThenConnect(stale: Connection): Promise<void> {
  await renewSession()
  // A pause, so that a server that refuses for another reason is not asked in a circle.
  setTimeout(() => {
    if (socket === stale && !stale.connected) stale.connect()
  }, 1_000)
}

subscribeSession(follow)
// This module may be loaded when somebody is signed in already.
follow()

export const connection = (): Connection | undefined => socket

/** Names the person and the seat this connection speaks for; another value means another world. */
export const connectionIdentity = (): string | undefined => identity

export const connectionOfflineSince = (): Date | undefined => offlineSince

/** The server has said that it saves nothing at the moment. */
export const connectionIsReadOnly = (): boolean => readOnly

export function subscribeConnection(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Resolves with the connection as soon as it stands; with undefined when this seat is over. */
export function whenConnected(forIdentity: string | undefined): Promise<Connection | undefined> {
  return new Promise((resolve) => {
    const look = (): boolean => {
      if (identity !== forIdentity || identity === undefined) resolve(undefined)
      else if (socket?.connected) resolve(socket)
      else return false
      return true
    }
    if (look()) return
    const stop = subscribeConnection(() => {
      if (look()) stop()
    })
  })
}
