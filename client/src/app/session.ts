/**
 * Who sits at this tab. The access token lives in memory only; the session behind it is named by a slot kept in `sessionStorage`, so that two
 * tabs can be two people. The token is renewed on load, and before it ends as long as somebody is there; an abandoned page ends by its own clock.
 *
 * Not here: what the session may see (the server says so in views); the sockets, which listen to this module and follow it.
 */
import type { AgencyId } from '@spojka/shared/protocol/ids'
import type { Refusal } from '@spojka/shared/protocol/refusal'
import type { SessionAnswer } from '@spojka/shared/protocol/session'
import { useSyncExternalStore } from 'react'
import { Attention } from './attention.ts'
import { request } from './http.ts'
import { watchPresence } from './presence.ts'

export type SessionState =
  | { readonly status: 'loading' }
  /** `ended`: there was a session, and it is over. */
  | { readonly status: 'signedOut'; readonly ended: boolean }
  | { readonly status: 'signedIn'; readonly session: SessionAnswer }

export interface Credentials {
  readonly email: string
  readonly password: string
  readonly seat?: string
}

const slotKey = 'spojka-slot'
const renewBefore = 60_000
const soonest = 5_000
/** The header of `POST /api/session/refresh`; kept as a word so that zod stays out of the first screen. */
const slotHeader = 'x-spojka-slot'

let state: SessionState = { status: 'loading' }
let renewal: Promise<SessionAnswer | undefined> | undefined
let retry: ReturnType<typeof setTimeout> | undefined
let renewAt = Number.POSITIVE_INFINITY
/** Of whoever is signed in. */
let attention: Attention | undefined
let stopWatching: (() => void) | undefined
const listeners = new Set<() => void>()

function become(next: SessionState): void {
  state = next
  for (const listener of [...listeners]) listener()
}

/** Kept by the tab; a duplicated tab carries it along and is then the same person. */
function slot(): string {
  const kept = sessionStorage.getItem(slotKey)
  if (kept) return kept
  const fresh = Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => (byte % 36).toString(36)).join('')
  sessionStorage.setItem(slotKey, fresh)
  return fresh
}

function hold(answer: SessionAnswer): void {
  clearTimeout(retry)
  const at = Date.now()
  renewAt = Math.max(Date.parse(answer.expiresAt) - renewBefore, at + soonest)
  attention ??= watch(at)
  attention.told(at)
  become({ status: 'signedIn', session: answer })
}

function end(ended: boolean): void {
  clearTimeout(retry)
  stopWatching?.()
  attention = undefined
  become({ status: 'signedOut', ended })
}

function watch(from: number): Attention {
  const fresh = new Attention(from)
  const stop = watchPresence(slot(), (at) => {
    fresh.seen(at)
    look()
  })
  const clock = setInterval(look, 1_000)
  // A page that comes into view again must not show for a second what it would not.
  document.addEventListener('visibilitychange', look)
  stopWatching = () => {
    stop()
    clearInterval(clock)
    document.removeEventListener('visibilitychange', look)
  }
  return fresh
}

function look(): void {
  if (attention === undefined) return
  const at = Date.now()
  if (at >= attention.endsAt) {
    // The server's session may live some minutes longer: loading the page anew must not bring it back without a password.
    sessionStorage.removeItem(slotKey)
    end(true)
  } else if (at >= renewAt && attention.isUntold) void renewSession()
}

export const sessionEndsSoon = (): boolean => attention?.endsSoon(Date.now()) ?? false

/** Somebody says that they are there. */
export function goOn(): void {
  attention?.seen(Date.now())
  look()
}

export const sessionSnapshot = (): SessionState => state

export function subscribeSession(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const accessToken = (): string | undefined => (state.status === 'signedIn' ? state.session.accessToken : undefined)

/** Names the person and the seat; another value is another world, and nothing of the old one may stay on the page. */
export const seatIdentity = (): string | undefined =>
  state.status === 'signedIn' ? `${state.session.person.id} ${state.session.seat}` : undefined

/** A fresh token for the same session; undefined when the session is over. Several who ask at once share one answer. */
export function renewSession(): Promise<SessionAnswer | undefined> {
  renewal ??= askForRenewal().finally(() => {
    renewal = undefined
  })
  return renewal
}

async function askForRenewal(): Promise<SessionAnswer | undefined> {
  // A socket that learns late that the session is over asks for nothing any more.
  if (state.status === 'signedOut') return undefined
  const before = state.status
  renewAt = Number.POSITIVE_INFINITY
  if (sessionStorage.getItem(slotKey) === null) {
    // A fresh tab has never had a session.
    end(false)
    return undefined
  }
  const answer = await request<SessionAnswer>('POST', '/api/session/refresh', { headers: { [slotHeader]: slot() } })
  // Ended here meanwhile: what comes late revives nothing.
  if (sessionSnapshot().status === 'signedOut') return answer.ok ? answer.body : undefined
  if (answer.ok) {
    hold(answer.body)
    return answer.body
  }
  if (answer.refusal === 'unreachable' || answer.refusal.code === 'too-many' || answer.refusal.code === 'internal') {
    // Without a network nobody is signed out: the answer comes with the connection.
    attention?.unreached(Date.now())
    clearTimeout(retry)
    retry = setTimeout(() => void renewSession(), soonest)
    return undefined
  }
  end(before === 'signedIn')
  return undefined
}

/** Signs in; the refusal says why not. */
export async function signIn(credentials: Credentials): Promise<Refusal | 'unreachable' | undefined> {
  const answer = await request<SessionAnswer>('POST', '/api/session', { body: { ...credentials, slot: slot() } })
  if (!answer.ok) return answer.refusal
  hold(answer.body)
  return undefined
}

/** Another seat of the same person. What the old seat saw is dropped by those who listen, before the new one appears. */
export async function switchSeat(seat: AgencyId): Promise<Refusal | 'unreachable' | undefined> {
  // After a rest the token may have run out, and its successor be on its way.
  await renewal
  const answer = await request<SessionAnswer>('POST', '/api/session/seat', {
    body: { seat },
    ...bearer(),
    headers: { [slotHeader]: slot() },
  })
  if (!answer.ok) return answer.refusal
  hold(answer.body)
  return undefined
}

/** Ends the session and its sockets everywhere. */
export async function signOut(): Promise<void> {
  const [last, renewing] = [bearer(), renewal]
  end(false)
  const renewed = await renewing
  const token = renewed === undefined ? last : { token: renewed.accessToken }
  await request('DELETE', '/api/session', { ...token, headers: { [slotHeader]: slot() } })
  sessionStorage.removeItem(slotKey)
}

const bearer = (): { token?: string } => {
  const token = accessToken()
  return token === undefined ? {} : { token }
}

export const useSession = (): SessionState => useSyncExternalStore(subscribeSession, sessionSnapshot)

/** The agency one sits for at the moment. */
export function useSeatId(): AgencyId | undefined {
  const current = useSession()
  return current.status === 'signedIn' ? current.session.seat : undefined
}
