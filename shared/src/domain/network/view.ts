/** The administration: agencies, people, how they get in. Undefined for everybody who administers nothing; never a word of a case ([ACC10]). */
import type { AdministrationView } from '../../protocol/views.ts'
import type { Actor } from '../event.ts'
import type { Agency, Person, State } from '../state.ts'
import { administers, administersAgency, administersPerson, isAbove, mayReset, seatsOfPerson } from './administration.ts'

const iso = (instant: number): string => new Date(instant).toISOString()

type PersonView = AdministrationView['people'][number]

export function administrationView(state: State, actor: Actor, now: number): AdministrationView | undefined {
  const scope = administers(state, actor)
  if (scope === undefined) return undefined
  return {
    scope,
    network: state.network?.name ?? '',
    losses: state.losses.map(({ at, keptUntil, lostUntil, reason }) => ({
      at: iso(at),
      keptUntil: iso(keptUntil),
      lostUntil: iso(lostUntil),
      reason,
    })),
    agencies: [...state.agencies.values()].filter((a) => administersAgency(state, actor, a.id)).map(agencyView),
    people: [...state.persons.values()]
      .filter((p) => administersPerson(state, actor, p.id))
      .map((person) => personView(state, actor, person, now)),
  }
}

function agencyView(agency: Agency): AdministrationView['agencies'][number] {
  const { id, name, shortName, kind, address, services, mandates, revision } = agency
  return { id, name, shortName, kind, ...(address !== undefined && { address }), services: [...services], mandates, revision }
}

function personView(state: State, actor: Actor, person: Person, now: number): PersonView {
  const { id, name, email, phone, administrator, officer } = person
  const invitation = invitationView(person, now)
  const account = person.passwordHash !== undefined ? 'active' : invitation?.state === 'open' ? 'invited' : 'none'
  const mine = !isAbove(state, actor, person)
  const forAPassword = person.invitation?.purpose !== 'reset' || mayReset(state, actor, person)
  return {
    id,
    name,
    email,
    ...(phone !== undefined && { phone }),
    administrator,
    officer,
    account,
    // A seat elsewhere is not an agency's own administrator's to know.
    seats: seatsOfPerson(state, id)
      .filter((m) => administersAgency(state, actor, m.agencyId))
      .map(({ agencyId, role, administrator: own }) => ({ agencyId, role, administrator: own })),
    ...(invitation !== undefined && { invitation }),
    mayReset: account === 'active' && mayReset(state, actor, person),
    mayResend: account !== 'active' && mine && forAPassword && seatsOfPerson(state, id).length > 0,
    mayRevoke: mine && invitation?.state === 'open',
  }
}

function invitationView({ invitation }: Person, now: number): PersonView['invitation'] {
  if (invitation === undefined) return undefined
  const { id, purpose, over, expiresAt } = invitation
  const state = over ?? (expiresAt <= now ? 'expired' : 'open')
  return { id, purpose, state, expiresAt: new Date(expiresAt).toISOString() }
}

/** When the next link runs out: the administration then looks different, though nothing happened. */
export function nextExpiry(state: State, now: number): number | undefined {
  const ends = [...state.persons.values()].flatMap(({ invitation }) =>
    invitation !== undefined && invitation.over === undefined && invitation.expiresAt > now ? [invitation.expiresAt] : [],
  )
  return ends.length > 0 ? Math.min(...ends) : undefined
}
