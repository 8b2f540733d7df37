/** accounts: who can sign in, with their seats, and whom a one-time link lets in. What is in them stays within identity/ and demo/. */
import { personByLink } from '@spojka/shared/domain/network/administration'
import type { State } from '@spojka/shared/domain/state'
import { seatsOf } from '@spojka/shared/domain/viewing'
import type { PersonId } from '@spojka/shared/protocol/ids'
import type { Account, LinkHolder } from './port.ts'

export function accountOf(state: State, personId: PersonId): Account | undefined {
  const person = state.persons.get(personId)
  if (person === undefined) return undefined
  const { name, email, passwordHash } = person
  return { personId, name, email, passwordHash, seats: seatsOf(state, personId) }
}

/** However it is written. */
export function accountWithEmail(state: State, email: string): Account | undefined {
  const wanted = email.trim().toLowerCase()
  const person = [...state.persons.values()].find((p) => p.email === wanted)
  return person && accountOf(state, person.id)
}

/** Whom a link still lets in, by the hash of its token. */
export function holderOfLink(state: State, tokenHash: string, now: number): LinkHolder | undefined {
  const person = personByLink(state, tokenHash, now)
  const [seat] = person ? seatsOf(state, person.id) : []
  if (person?.invitation === undefined || seat === undefined) return undefined
  const { id: personId, name, email, invitation } = person
  const { purpose, expiresAt } = invitation
  return { personId, purpose, name, email, agency: seat.agencyName, network: state.network?.name ?? '', expiresAt }
}
