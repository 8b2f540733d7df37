/**
 * people: may somebody be invited, given a seat, let go? The network's administrators ask for everybody, an agency's own for her people only;
 * whom she does not administer does not exist for her.
 */
import type { z } from 'zod'
import type { AgencyId, InvitationId, PersonId } from '../../protocol/ids.ts'
import { accept, type Context, conflict, type Decided, invalid, refuse, unreachable } from '../decision.ts'
import type { DomainEvent } from '../event.ts'
import type { Person, State } from '../state.ts'
import {
  administers,
  administersAgency,
  administersPerson,
  isAbove,
  isLastAdministrator,
  mayReset,
  membershipOf,
  personByLink,
  seatsOfPerson,
} from './administration.ts'
import type { internalCommandSchemas, networkCommandSchemas } from './commands.ts'

type Every = z.infer<(typeof networkCommandSchemas)[number]> | z.infer<(typeof internalCommandSchemas)[number]>
type Of<T extends Every['type']> = Extract<Every, { type: T }>
export type PeopleCommand = Exclude<Every, Of<'foundNetwork' | 'addAgency' | 'changeAgency' | 'setCeiling'>>

export const linkHours = 72

export function decidePeople(state: State, command: PeopleCommand, context: Context): Decided {
  const { actor, newId } = context
  switch (command.type) {
    case 'usePasswordLink': {
      const person = personByLink(state, command.tokenHash, context.now)
      if (person === undefined) return refuse('not-found')
      const { passwordHash } = command
      return accept([{ type: 'PasswordSet', personId: person.id, passwordHash, invitationId: person.invitation?.id }])
    }
    case 'changePassword': {
      const { oldHash, passwordHash } = command
      const person = state.persons.get(actor.personId)
      if (person === undefined) return refuse('not-found')
      // Of two who knew the old one the second knows it no longer.
      if (person.passwordHash !== oldHash) return invalid('oldPassword')
      return accept([{ type: 'PasswordSet', personId: person.id, passwordHash }])
    }
  }
  const scope = administers(state, actor)
  if (scope === undefined) return refuse('not-allowed')
  switch (command.type) {
    case 'invitePerson':
      return invite(state, command, context)
    case 'addMembership':
      return give(state, command, context)
    case 'addPerson': {
      if (scope !== 'network') return refuse('not-allowed')
      if (byEmail(state, command.email) !== undefined) return conflict('email')
      const personId = newId() as PersonId
      return accept([added(personId, command)], { personId })
    }
    case 'setPassword':
      if (scope !== 'network') return refuse('not-allowed')
      if (!state.persons.has(command.personId)) return refuse('not-found')
      return accept([{ type: 'PasswordSet', personId: command.personId, passwordHash: command.passwordHash }])
  }
  const person = state.persons.get(command.personId)
  if (person === undefined || !administersPerson(state, actor, person.id)) return refuse('not-found')
  const { id: personId, invitation } = person
  switch (command.type) {
    case 'endMembership':
      return end(state, person, command.agencyId, context)
    case 'resendInvitation':
      if (isAbove(state, actor, person)) return refuse('not-allowed')
      if (person.passwordHash !== undefined || seatsOfPerson(state, personId).length === 0) return conflict('personId')
      if (invitation?.purpose === 'reset' && !mayReset(state, actor, person)) return refuse('not-allowed')
      return withLink(personId, invitation?.purpose ?? 'invitation', context)
    case 'revokeInvitation':
      if (isAbove(state, actor, person)) return refuse('not-allowed')
      if (invitation?.id !== command.invitationId || invitation.over === 'used') return conflict('invitationId')
      if (invitation.over === 'revoked') return accept()
      return accept([{ type: 'InvitationRevoked', personId, invitationId: invitation.id }])
    case 'resetPassword':
      if (personId === actor.personId || person.passwordHash === undefined) return conflict('personId')
      if (!mayReset(state, actor, person)) return refuse('not-allowed')
      return withLink(personId, 'reset', context)
    case 'appointAdministrator':
      if (scope !== 'network') return refuse('not-allowed')
      if (person.administrator) return accept()
      if (seatsOfPerson(state, personId).length === 0) return conflict('personId')
      return accept([{ type: 'AdministratorAppointed', personId }])
    case 'dismissAdministrator':
      // Nobody turns herself from one who administers into one who sees.
      if (scope !== 'network' || personId === actor.personId) return refuse('not-allowed')
      if (!person.administrator) return accept()
      if (isLastAdministrator(state, person)) return conflict('personId')
      return accept([{ type: 'AdministratorDismissed', personId }])
    case 'appointOfficer':
      if (scope !== 'network') return refuse('not-allowed')
      if (person.officer) return accept()
      // Whoever administers sees no case, and an officer is told of some.
      if (!seatsOfPerson(state, personId).some((seat) => administers(state, seat) === undefined)) return conflict('personId')
      return accept([{ type: 'OfficerAppointed', personId }])
    case 'dismissOfficer':
      if (scope !== 'network') return refuse('not-allowed')
      return accept(person.officer ? [{ type: 'OfficerDismissed', personId }] : [])
    default:
      return unreachable(command)
  }
}

const byEmail = (state: State, email: string): Person | undefined => {
  const wanted = email.trim().toLowerCase()
  return [...state.persons.values()].find((p) => p.email === wanted)
}

function added(
  personId: PersonId,
  { name, email, phone }: { name: string; email: string; phone?: string | undefined },
  administrator = false,
): DomainEvent {
  return { type: 'PersonAdded', personId, name, email: email.trim().toLowerCase(), phone, administrator }
}

/** One link at a time: an earlier one is void from now on. */
function withLink(personId: PersonId, purpose: 'invitation' | 'reset', context: Context, before: readonly DomainEvent[] = []): Decided {
  const invitationId = context.newId() as InvitationId
  const expiresAt = context.now + linkHours * 3_600_000
  const invited: DomainEvent = { type: 'PersonInvited', personId, invitationId, tokenHash: context.tokenHash(), expiresAt, purpose }
  return accept([...before, invited], { personId, invitationId, expiresAt: new Date(expiresAt).toISOString() })
}

/** Somebody new, or somebody who had left and comes back. Who sits elsewhere gets a further seat from the network's administrator. */
function invite(state: State, command: Of<'invitePerson'>, context: Context): Decided {
  const { agencyId, role, administrator = false, networkAdministrator = false } = command
  if (!state.agencies.has(agencyId) || !administersAgency(state, context.actor, agencyId)) return refuse('not-found')
  if (networkAdministrator && administers(state, context.actor) !== 'network') return refuse('not-allowed')
  const known = byEmail(state, command.email)
  if (known !== undefined && (known.administrator || seatsOfPerson(state, known.id).length > 0)) return conflict('email')
  const personId = known?.id ?? (context.newId() as PersonId)
  const person: DomainEvent[] =
    known === undefined
      ? [added(personId, command, networkAdministrator)]
      : networkAdministrator
        ? [{ type: 'AdministratorAppointed', personId }]
        : []
  return withLink(personId, 'invitation', context, [...person, { type: 'MembershipAdded', personId, agencyId, role, administrator }])
}

/** A further seat is the network's to give; an agency's own administrator changes what her people have. */
function give(state: State, command: Of<'addMembership'>, { actor }: Context): Decided {
  const { personId, agencyId, role } = command
  const person = state.persons.get(personId)
  if (person === undefined || !state.agencies.has(agencyId) || !administersAgency(state, actor, agencyId)) return refuse('not-found')
  const held = membershipOf(state, { personId, agencyId })
  if (held === undefined && administers(state, actor) !== 'network') return refuse('not-found')
  if (isAbove(state, actor, person)) return refuse('not-allowed')
  // Whoever gives out the seats gets no further one ([ACC10]).
  if (held === undefined && person.administrator) return conflict('personId')
  const administrator = command.administrator ?? held?.administrator ?? false
  // Nor does anybody turn herself from one who administers into one who sees.
  if (personId === actor.personId && administrator !== (held?.administrator ?? false)) return refuse('not-allowed')
  if (held?.role === role && held.administrator === administrator) return accept()
  return accept([{ type: 'MembershipAdded', personId, agencyId, role, administrator }])
}

function end(state: State, person: Person, agencyId: AgencyId, { actor }: Context): Decided {
  if (!state.agencies.has(agencyId) || !administersAgency(state, actor, agencyId)) return refuse('not-found')
  if (isAbove(state, actor, person)) return refuse('not-allowed')
  // Twice is no error: two administrators may let the same person go.
  if (membershipOf(state, { personId: person.id, agencyId }) === undefined) return accept()
  const isLastSeat = seatsOfPerson(state, person.id).length === 1
  if (isLastSeat && isLastAdministrator(state, person)) return conflict('personId')
  return accept([{ type: 'MembershipEnded', personId: person.id, agencyId }])
}
