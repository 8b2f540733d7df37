/**
 * The frame of every page: where one is, who one is, what time it is. Each page wraps itself in it and says its context; the frame knows no case.
 */
import type { WrittenLanguage } from '@spojka/shared/protocol/fields'
import type { AgencyRef } from '@spojka/shared/protocol/views'
import type { ReactNode } from 'react'
import { useSyncExternalStore } from 'react'
import { Link } from 'react-router'
import { connectionIsReadOnly, connectionOfflineSince, subscribeConnection } from '../live/connection.ts'
import { useNow } from '../live/useNow.ts'
import { Icon } from '../ui/Icon.tsx'
import { Account } from './Account.tsx'
import { ClosedSections } from './ClosedSections.tsx'
import { CaseLanguage } from './caseLanguage.ts'
import { EndsSoon } from './EndsSoon.tsx'
import { exactTime, time } from './language/format.ts'
import { useTexts } from './language/index.ts'
import { Mark } from './Mark.tsx'
import './Shell.css'

export interface ShellProps {
  /** Of the browser's tab: what the page is, never whose it is. */
  title: string
  /** After the mark: the case's code name in `<strong>`, then what this page is. */
  context?: ReactNode
  fictional?: boolean
  /** Of a page of one case: in which language the people of the case write. */
  language?: WrittenLanguage
  /** On the right before who one is: what the page has to say all the time (saved, on the common screen). */
  aside?: ReactNode
  /** The agencies of the case, so that one's own tag has the colour it has there. */
  agencies?: readonly AgencyRef[]
  /** `page`: a column of text; `full`: the page lays out the whole window itself. */
  layout?: 'page' | 'full'
  children: ReactNode
}

export function Shell(props: ShellProps) {
  const t = useTexts()
  const now = useNow()
  const offlineSince = useSyncExternalStore(subscribeConnection, connectionOfflineSince)
  const readOnly = useSyncExternalStore(subscribeConnection, connectionIsReadOnly)
  return (
    <CaseLanguage value={props.language}>
      <div className="shell" data-layout={props.layout ?? 'page'}>
        <title>{`${props.title} – ${t(($) => $.app.name)}`}</title>
        <a className="shell-skip" href="#content">
          {t(($) => $.app.skip)}
        </a>
        <header className="shell-head">
          <Link className="shell-home" to="/" aria-label={t(($) => $.app.home)}>
            <Mark />
            <span className="shell-name">{t(($) => $.app.name)}</span>
          </Link>
          {props.context ? <div className="shell-context">{props.context}</div> : null}
          {props.fictional ? <span className="shell-fictional">{t(($) => $.common.fictional)}</span> : null}
          <div className="shell-aside">
            {props.aside}
            <Account agencies={props.agencies ?? []} />
            <time className="shell-clock" dateTime={now.toISOString()} title={exactTime(now)}>
              {time(now)}
            </time>
          </div>
        </header>
        <div role="status">
          {offlineSince ? (
            <p className="shell-offline">
              <Icon name="offline" /> {t(($) => $.app.offline, { time: time(offlineSince) })}
            </p>
          ) : null}
          {readOnly ? <p className="shell-offline">{t(($) => $.app.readOnly)}</p> : null}
        </div>
        <main className="shell-main" id="content" tabIndex={-1}>
          {props.children}
        </main>
        <ClosedSections />
        <EndsSoon />
      </div>
    </CaseLanguage>
  )
}
