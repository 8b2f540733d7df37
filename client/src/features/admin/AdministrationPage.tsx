/** People and agencies, and the way in for each. Whoever administers comes here first: there is nothing else for them to see. */
import type { CommandResult } from '@spojka/shared/protocol/commands'
import type { AdministrationView } from '@spojka/shared/protocol/views'
import { useState } from 'react'
import { plainDate, time } from '../../app/language/format.ts'
import { useTexts } from '../../app/language/index.ts'
import { NotFound } from '../../app/NotFound.tsx'
import { Shell } from '../../app/Shell.tsx'
import { useTopic } from '../../live/useTopic.ts'
import { Button } from '../../ui/Button.tsx'
import { CommandDialog } from '../../ui/CommandDialog.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { unreachable } from '../../ui/unreachable.ts'
import { AgencyDialog } from './AgencyDialog.tsx'
import { AgencyPeople } from './AgencyPeople.tsx'
import type { Act, AdminAgency, AdminPerson } from './acts.ts'
import { InviteDialog } from './InviteDialog.tsx'
import { LinkDialog, type MadeLink } from './LinkDialog.tsx'
import { PersonLine } from './PersonLine.tsx'
import { SeatDialog } from './SeatDialog.tsx'
import './admin.css'

const moment = (at: string): string => `${plainDate(at)}, ${time(at)}`

export function AdministrationPage() {
  const t = useTexts()
  const feed = useTopic('administration')
  switch (feed.status) {
    case 'connecting':
      return (
        <Shell title={t(($) => $.admin.page.title)}>
          <Skeleton lines={6} />
        </Shell>
      )
    case 'refused':
      return <NotFound />
    case 'live':
      return <Administration view={feed.view} />
    default:
      return unreachable(feed)
  }
}

type Open =
  | { readonly what: 'invite' }
  | { readonly what: 'addAgency' }
  | { readonly what: 'changeAgency'; readonly agency: AdminAgency }
  | { readonly what: 'act'; readonly act: Act; readonly person: AdminPerson }
  | { readonly what: 'seat'; readonly person: AdminPerson }
  | { readonly what: 'link'; readonly made: MadeLink }

function Administration({ view }: { view: AdministrationView }) {
  const t = useTexts()
  const [open, setOpen] = useState<Open>()
  const close = () => setOpen(undefined)
  const done = ({ link, expiresAt }: CommandResult, name: string) =>
    setOpen(typeof link === 'string' && typeof expiresAt === 'string' ? { what: 'link', made: { link, expiresAt, name } } : undefined)
  const outside = view.people.filter((person) => person.seats.length === 0)
  const lineFor = (person: AdminPerson) => ({
    onAct: (act: Act) => setOpen({ what: 'act', act, person }),
    onAddSeat: () => setOpen({ what: 'seat', person }),
  })
  return (
    <Shell
      title={t(($) => $.admin.page.title)}
      context={
        <>
          <strong>{view.network}</strong>
          <span>{t(($) => $.admin.page.context)}</span>
        </>
      }
    >
      <h1>{t(($) => $.admin.page.title)}</h1>
      <p className="admin-lead">{t(($) => $.admin.page.lead)}</p>
      {view.losses.map(({ at, keptUntil, lostUntil, reason }) => (
        <div key={at} className="notice">
          <p>{t(($) => $.admin.page.lost, { at: moment(at), from: moment(keptUntil), to: moment(lostUntil) })}</p>
          <p>{t(($) => $.admin.page.lostWhy, { reason })}</p>
        </div>
      ))}
      <p className="admin-actions">
        <Button kind="primary" onPress={() => setOpen({ what: 'invite' })}>
          {t(($) => $.admin.page.invite)}
        </Button>
        {view.scope === 'network' ? (
          <Button onPress={() => setOpen({ what: 'addAgency' })}>{t(($) => $.admin.page.addAgency)}</Button>
        ) : null}
      </p>
      {view.agencies.map((agency) => (
        <AgencyPeople
          key={agency.id}
          view={view}
          agency={agency}
          lineFor={lineFor}
          onChange={() => setOpen({ what: 'changeAgency', agency })}
        />
      ))}
      {outside.length > 0 ? (
        <section className="admin-agency" aria-labelledby="admin-outside">
          <h2 id="admin-outside">{t(($) => $.admin.page.outside)}</h2>
          <ul className="admin-people">
            {outside.map((person) => (
              <PersonLine key={person.id} view={view} person={person} seat={undefined} {...lineFor(person)} />
            ))}
          </ul>
        </section>
      ) : null}
      {view.people.length === 0 ? <Empty>{t(($) => $.admin.page.nobody)}</Empty> : null}

      {open?.what === 'invite' ? <InviteDialog view={view} onDone={done} onClose={close} /> : null}
      {open?.what === 'addAgency' ? <AgencyDialog onClose={close} /> : null}
      {open?.what === 'changeAgency' ? <AgencyDialog agency={open.agency} onClose={close} /> : null}
      {open?.what === 'seat' ? <SeatDialog view={view} person={open.person} onClose={close} /> : null}
      {open?.what === 'link' ? <LinkDialog made={open.made} onClose={close} /> : null}
      {open?.what === 'act' ? (
        <CommandDialog
          title={`${open.act.title}: ${open.person.name}`}
          submit={open.act.submit}
          command={open.act.command}
          onDone={(result) => done(result, open.person.name)}
          onClose={close}
          refused={(refusal) =>
            refusal.code === 'conflict' && (open.act.key === 'leave' || open.act.key === 'dismiss')
              ? t(($) => $.admin.acts.last)
              : undefined
          }
        >
          <p>{open.act.why}</p>
        </CommandDialog>
      ) : null}
    </Shell>
  )
}
