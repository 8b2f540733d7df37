/** What others did lately, newest first; what came since the last visit is marked. */
import type { AgencyRef, ChangeView } from '@spojka/shared/protocol/views'
import { useEffect } from 'react'
import { Link } from 'react-router'
import { CaseLanguage } from '../../app/caseLanguage.ts'
import { dayAndTime, exactTime } from '../../app/language/format.ts'
import { type Texts, useTexts } from '../../app/language/index.ts'
import { seatIdentity } from '../../app/session.ts'
import { AgencyTag } from '../../ui/AgencyTag.tsx'
import { agencyById } from '../../ui/agencies.ts'
import { CaseText } from '../../ui/CaseText.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { keepSeen, seenUntil } from './lastVisit.ts'

const atOnce = 5

export function Changes({ changes, agencies, now }: { changes: readonly ChangeView[]; agencies: readonly AgencyRef[]; now: Date }) {
  const t = useTexts()
  const who = seatIdentity() ?? ''
  const seen = seenUntil(who)
  const newest = changes[0]?.at
  useEffect(() => {
    if (newest !== undefined) keepSeen(who, newest)
  }, [who, newest])
  const isNew = ({ at }: ChangeView) => seen !== undefined && at > seen
  // Everything new is in front, however much it is.
  const first = Math.max(atOnce, changes.filter(isNew).length)
  const list = (some: readonly ChangeView[]) => (
    <ul className="today-list">
      {some.map((one) => (
        <li key={`${one.kind} ${one.id} ${one.at}`}>
          <CaseLanguage value={one.language}>
            <Change change={one} agencies={agencies} now={now} isNew={isNew(one)} />
          </CaseLanguage>
        </li>
      ))}
    </ul>
  )
  if (changes.length === 0) return <Empty>{t(($) => $.today.changes.none)}</Empty>
  return (
    <>
      {list(changes.slice(0, first))}
      {changes.length > first ? (
        <details className="today-older">
          <summary>{t(($) => $.today.changes.older)}</summary>
          {list(changes.slice(first))}
        </details>
      ) : null}
    </>
  )
}

function Change(props: { change: ChangeView; agencies: readonly AgencyRef[]; now: Date; isNew: boolean }) {
  const t = useTexts()
  const { change, agencies, now, isNew } = props
  const by = agencyById(change.by, agencies)
  const words = change.kind === 'responsibility' ? change.words : undefined
  return (
    <Link className="today-row today-change" to={change.kind === 'cancelled' ? `/konference/${change.id}` : `/pripad/${change.caseId}`}>
      <span className="today-note">
        {isNew ? <strong className="today-new">{t(($) => $.today.changes.isNew)}</strong> : null} {kindOf(change, t)}{' '}
        {by ? <AgencyTag agency={by} agencies={agencies} withPerson /> : null},{' '}
        <time dateTime={change.at} title={exactTime(change.at)}>
          {dayAndTime(change.at, now)}
        </time>
        , <CaseText>{change.caseLabel}</CaseText>
      </span>
      <span className="today-change-words">
        <ChangeWords change={change} now={now} />
        {words === undefined ? null : (
          <span className="today-note">
            {' '}
            <CaseText within={(text) => t(($) => $.responsibilities.words, { text })}>{words}</CaseText>
          </span>
        )}
      </span>
    </Link>
  )
}

function ChangeWords({ change, now }: { change: ChangeView; now: Date }) {
  if (change.kind === 'cancelled')
    return <CaseText within={(title) => `${title}, ${dayAndTime(change.startsAt, now)}`}>{change.title}</CaseText>
  return <CaseText>{change.kind === 'responsibility' ? change.title : change.text}</CaseText>
}

function kindOf(change: ChangeView, t: Texts): string {
  if (change.kind === 'cancelled') return t(($) => $.planning.cancel.done)
  if (change.kind === 'summary') return t(($) => $.today.changes.summary)
  if (change.kind === 'decision') return change.corrected ? t(($) => $.today.changes.corrected) : t(($) => $.today.changes.decision)
  const { turn } = change
  return t(($) => $.today.changes.responsibility, {
    turn:
      turn === 'handedOver' || turn === 'handoverDeclined' ? t(($) => $.today.changes[turn]) : t(($) => $.responsibilities.status[turn]),
  })
}
