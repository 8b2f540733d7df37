/** What may be done about a person, as the view allows it: each a question in words and the command it ends in. */
import type { CommandRequest } from '@spojka/shared/protocol/commands'
import type { PersonId } from '@spojka/shared/protocol/ids'
import type { AdministrationView } from '@spojka/shared/protocol/views'
import type { Texts } from '../../app/language/index.ts'

export type AdminPerson = AdministrationView['people'][number]
export type AdminAgency = AdministrationView['agencies'][number]
export type AdminSeat = AdminPerson['seats'][number]

export interface Act {
  readonly key: string
  readonly title: string
  readonly why: string
  readonly submit: string
  readonly command: CommandRequest
}

export function actsOn(
  t: Texts,
  view: AdministrationView,
  person: AdminPerson,
  seat: AdminSeat | undefined,
  me: PersonId | undefined,
): Act[] {
  const { id: personId, name, invitation } = person
  const isNetwork = view.scope === 'network'
  const isMe = personId === me
  const agency = view.agencies.find((one) => one.id === seat?.agencyId)
  const acts: (Act | undefined)[] = [
    person.mayResend
      ? act(
          'resend',
          t(($) => $.admin.acts.resend),
          t(($) => $.admin.acts.resendWhy),
          { type: 'resendInvitation', personId },
        )
      : undefined,
    person.mayRevoke && invitation
      ? act(
          'revoke',
          t(($) => $.admin.acts.revoke),
          t(($) => $.admin.acts.revokeWhy, { name }),
          {
            type: 'revokeInvitation',
            personId,
            invitationId: invitation.id,
          },
        )
      : undefined,
    person.mayReset
      ? act(
          'reset',
          t(($) => $.admin.acts.reset),
          t(($) => $.admin.acts.resetWhy),
          { type: 'resetPassword', personId },
        )
      : undefined,
  ]
  if (seat && agency && (isNetwork || !person.administrator)) acts.push(...actsOnSeat(t, person, seat, agency, isMe))
  if (isNetwork && !person.administrator && person.seats.length > 0)
    acts.push(
      act(
        'appoint',
        t(($) => $.admin.acts.appoint),
        t(($) => $.admin.acts.appointWhy, { name }),
        { type: 'appointAdministrator', personId },
      ),
    )
  if (isNetwork && person.administrator && !isMe)
    acts.push(
      act(
        'dismiss',
        t(($) => $.admin.acts.dismiss),
        t(($) => $.admin.acts.dismissWhy, { name }),
        { type: 'dismissAdministrator', personId },
      ),
    )
  if (isNetwork && !person.administrator && person.seats.length > 0) {
    const [key, type] = person.officer ? (['dismiss', 'dismissOfficer'] as const) : (['appoint', 'appointOfficer'] as const)
    const why = person.officer ? t(($) => $.emergency.officer.dismissWhy) : t(($) => $.emergency.officer.appointWhy)
    acts.push(
      act(
        `officer-${key}`,
        t(($) => $.emergency.officer[key], { name }),
        why,
        { type, personId },
      ),
    )
  }
  return acts.filter((one) => one !== undefined)
}

function actsOnSeat(t: Texts, { id: personId, name }: AdminPerson, seat: AdminSeat, agency: AdminAgency, isMe: boolean): Act[] {
  const words = { name, agency: agency.shortName }
  const flag = seat.administrator ? ('unmakeAdministrator' as const) : ('makeAdministrator' as const)
  const administrator = act(
    flag,
    t(($) => $.admin.acts[flag], words),
    t(($) => $.admin.acts[`${flag}Why`], words),
    {
      type: 'addMembership',
      personId,
      agencyId: agency.id,
      role: seat.role,
      administrator: !seat.administrator,
    },
  )
  const leave = act(
    'leave',
    t(($) => $.admin.acts.leave, words),
    t(($) => $.admin.acts.leaveWhy, words),
    {
      type: 'endMembership',
      personId,
      agencyId: agency.id,
    },
  )
  // Nobody changes what she may see herself.
  return [...(isMe ? [] : [administrator]), { ...leave, submit: t(($) => $.admin.acts.leaveSubmit) }]
}

const act = (key: string, title: string, why: string, command: CommandRequest): Act => ({ key, title, why, submit: title, command })
