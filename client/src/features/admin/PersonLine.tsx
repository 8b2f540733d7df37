import type { AdministrationView } from '@spojka/shared/protocol/views'
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { dayAndTime } from '../../app/language/format.ts'
import { type Texts, useTexts } from '../../app/language/index.ts'
import { useSession } from '../../app/session.ts'
import { type Act, type AdminPerson, type AdminSeat, actsOn } from './acts.ts'

const addSeat = 'add-seat'

/** Somebody with a seat here: who, in which role, whether they can sign in, and what may be done about it. */
export function PersonLine(props: {
  view: AdministrationView
  person: AdminPerson
  seat: AdminSeat | undefined
  onAct: (act: Act) => void
  onAddSeat: () => void
}) {
  const t = useTexts()
  const session = useSession()
  const { view, person, seat } = props
  const me = session.status === 'signedIn' ? session.session.person.id : undefined
  const acts = actsOn(t, view, person, seat, me)
  const maySeat = view.scope === 'network' && !person.administrator && person.seats.length < view.agencies.length
  const marks = [
    seat?.administrator ? t(($) => $.admin.page.agencyAdministrator) : '',
    person.administrator ? t(($) => $.admin.page.networkAdministrator) : '',
    person.officer ? t(($) => $.emergency.officer.mark) : '',
  ].filter(Boolean)
  return (
    <li className="admin-person">
      <div>
        <span className="admin-person-name">{person.name}</span>
        <span className="admin-note">{[seat?.role, ...marks].filter(Boolean).join(', ')}</span>
      </div>
      <div className="admin-note">
        <a href={`mailto:${person.email}`}>{person.email}</a>
        {person.phone ? <span className="admin-phone">{person.phone}</span> : null}
      </div>
      <div className="admin-note">{accountWords(t, person)}</div>
      {acts.length > 0 || maySeat ? (
        <MenuTrigger>
          <Button className="button button-quiet" aria-label={t(($) => $.admin.page.change, { name: person.name })}>
            {t(($) => $.admin.page.changeShort)}
          </Button>
          <Popover className="account-popover" placement="bottom end">
            <Menu
              className="account-menu"
              onAction={(key) => {
                if (key === addSeat) return props.onAddSeat()
                const chosen = acts.find((act) => act.key === key)
                if (chosen) props.onAct(chosen)
              }}
            >
              {acts.map((act) => (
                <MenuItem key={act.key} id={act.key} className="account-item">
                  {act.title}
                </MenuItem>
              ))}
              {maySeat ? (
                <MenuItem id={addSeat} className="account-item">
                  {t(($) => $.admin.seat.add)}
                </MenuItem>
              ) : null}
            </Menu>
          </Popover>
        </MenuTrigger>
      ) : null}
    </li>
  )
}

function accountWords(t: Texts, { account, invitation }: AdminPerson): string {
  if (account === 'active') return t(($) => $.admin.page.account.active)
  if (invitation === undefined || invitation.state === 'used') return t(($) => $.admin.page.account.none)
  const date = dayAndTime(invitation.expiresAt)
  if (invitation.state === 'revoked') return t(($) => $.admin.page.account.revoked)
  if (invitation.state === 'expired') return t(($) => $.admin.page.account.expired, { date })
  return invitation.purpose === 'reset'
    ? t(($) => $.admin.page.account.resetOpen, { date })
    : t(($) => $.admin.page.account.invited, { date })
}
