/** Who one is, where one sits and in what language; the way to another seat and out. */
import type { AgencyRef, SeatView } from '@spojka/shared/protocol/views'
import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover, Separator } from 'react-aria-components'
import { useNavigate } from 'react-router'
import { AgencyTag } from '../ui/AgencyTag.tsx'
import { surname } from '../ui/agencies.ts'
import { Icon } from '../ui/Icon.tsx'
import { chooseLanguage, useLanguage, useTexts } from './language/index.ts'
import { isLanguage, languageNames, languages } from './language/languages.ts'
import { signOut, switchSeat, useSession } from './session.ts'
import './Account.css'

const leave = 'sign-out'

export function Account({ agencies }: { agencies: readonly AgencyRef[] }) {
  const t = useTexts()
  const language = useLanguage()
  const session = useSession()
  const navigate = useNavigate()
  if (session.status !== 'signedIn') return null
  const { person, seats, seat } = session.session
  const current = seats.find((one) => one.id === seat)
  const act = (key: string) => {
    if (key === leave) void signOut()
    else if (key.startsWith('/')) void navigate(key)
    else if (isLanguage(key)) void chooseLanguage(key)
    else {
      const next = seats.find((one) => one.id === key)
      if (next && next.id !== seat) void switchSeat(next.id).then(() => navigate('/'))
    }
  }
  return (
    <MenuTrigger>
      <Button className="account" aria-label={`${t(($) => $.app.account)}: ${person.name}, ${current?.agencyName ?? ''}`}>
        <AgencyTag agency={current && asAgency(current)} agencies={agencies} />
        <span className="account-name">
          <span className="account-first">{firstNames(person.name)} </span>
          {surname(person.name)}
        </span>
        <Icon name="down" />
      </Button>
      <Popover className="account-popover" placement="bottom end">
        <Menu className="account-menu" onAction={(key) => act(String(key))}>
          <MenuSection>
            <Header className="account-header">{t(($) => $.app.seats)}</Header>
            {seats.map((one) => (
              <MenuItem key={one.id} id={one.id} className="account-item" textValue={one.agencyName}>
                <AgencyTag agency={asAgency(one)} agencies={agencies} />
                <span>
                  {one.agencyName}
                  <span className="account-note">{one.id === seat ? t(($) => $.app.seatNow) : one.role}</span>
                </span>
              </MenuItem>
            ))}
          </MenuSection>
          <Separator className="account-separator" />
          {current?.administers ? (
            <MenuItem id="/sprava" className="account-item">
              {t(($) => $.admin.menu.administration)}
            </MenuItem>
          ) : null}
          {current?.administers ? null : (
            <MenuItem id="/odpovednosti" className="account-item">
              {t(($) => $.responsibilities.board.title)}
            </MenuItem>
          )}
          {current?.agencyKind === 'lead' && !current.administers ? (
            <MenuItem id="/pripad/novy" className="account-item">
              {t(($) => $.admin.menu.newCase)}
            </MenuItem>
          ) : null}
          <MenuItem id="/ucet" className="account-item">
            {t(($) => $.admin.menu.own)}
          </MenuItem>
          <Separator className="account-separator" />
          <MenuSection selectionMode="single" selectedKeys={[language]}>
            <Header className="account-header">{t(($) => $.app.language)}</Header>
            {languages.map((one) => (
              <MenuItem key={one} id={one} className="account-item account-language" textValue={languageNames[one]}>
                <span lang={one}>{languageNames[one]}</span>
                {one === language ? <Icon name="check" /> : null}
              </MenuItem>
            ))}
          </MenuSection>
          <Separator className="account-separator" />
          <MenuItem id={leave} className="account-item">
            {t(($) => $.app.signOut)}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}

const asAgency = (seat: SeatView): AgencyRef => ({
  id: seat.agencyId,
  name: seat.agencyName,
  shortName: seat.shortName,
  kind: seat.agencyKind,
  persons: [],
})

const firstNames = (name: string): string => name.trim().slice(0, -surname(name).length).trim()
