/**
 * Who sits at this tab. The access token lives in memory only; the session behind it is named by a slot kept in `sessionStorage`, so that two
 * tabs can be two people. The token is renewed on load and before it ends.
 *
 * Not here: what the session may see (the server says so in views); the sockets, which listen to this module and follow it.
 */
import type { AgencyId } from '@spojka/shared/protocol/ids'
import type { Refusal } from '@spojka/shared/protocol/refusal'
import type { SessionAnswer } from '@spojka/shared/protocol/session'
import { useSyncExternalStore } from 'react'
import { request } from './http.ts'

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
/** The header of `POST /api/session/refresh`; kept as a word so that zod stays out of the first screen. */
const slotHeader = 'x-spojka-slot'

let state: SessionState = { status: 'loading' }
let renewal: Promise<SessionAnswer | undefined> | undefined
let timer: ReturnType<typeof setTimeout> | undefined
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
  clearTimeout(timer)
  const left = Date.parse(answer.expiresAt) - Date.now() - renewBefore
  timer = setTimeout(() => void renewSession(), Math.min(Math.max(left, 5_000), 2 ** 31 - 1))
  become({ status: 'signedIn', session: answer })
}

function end(ended: boolean): void {
  clearTimeout(timer)
  become({ status: 'signedOut', ended })
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
  const before = state.status
  if (sessionStorage.getItem(slotKey) === null) {
    // A fresh tab has never had a session.
    end(false)
    return undefined
  }
  const answer = await request<SessionAnswer>('POST', '/api/session/refresh', { headers: { [slotHeader]: slot() } })
  if (answer.ok) {
    hold(answer.body)
    return answer.body
  }
  if (answer.refusal === 'unreachable' || answer.refusal.code === 'too-many' || answer.refusal.code === 'internal') {
    // Without a network nobody is signed out: the answer comes with the connection.
    clearTimeout(timer)
    timer = setTimeout(() => void renewSession(), 5_000)
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
  const token = bearer()
  end(false)
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
