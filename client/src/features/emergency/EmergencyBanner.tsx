/** The way into the emergency access for those who may use it, and while it is open until when, and what is read by it alone. It ends in front of them. */
import type { CaseView } from '@spojka/shared/protocol/views'
import { useEffect, useRef, useState } from 'react'
import { exactTime, minutesLeft, time } from '../../app/language/format.ts'
import { useTexts } from '../../app/language/index.ts'
import { useNow } from '../../live/useNow.ts'
import { Button } from '../../ui/Button.tsx'
import { categoryList, listed } from '../consent/words.ts'
import { BreakGlassDialog } from './BreakGlassDialog.tsx'
import './emergency.css'

export function EmergencyBanner({ view }: { view: CaseView }) {
  const t = useTexts()
  const [asking, setAsking] = useState(false)
  const { emergency, mayBreakGlass } = view.you
  const ended = useEnded(emergency !== undefined)
  return (
    <>
      {/* Always there, so that its change is read out. */}
      <div role="status">
        {emergency ? <Open view={view} emergency={emergency} /> : null}
        {ended && !emergency ? <p className="case-notice">{t(($) => $.emergency.ended)}</p> : null}
      </div>
      {mayBreakGlass ? (
        <p className="emergency-way">
          <Button kind="quiet" onPress={() => setAsking(true)}>
            {t(($) => $.emergency.button)}
          </Button>{' '}
          <span className="case-list-note">{t(($) => $.emergency.when)}</span>
        </p>
      ) : null}
      {asking && mayBreakGlass ? <BreakGlassDialog view={view} told={mayBreakGlass.told} onClose={() => setAsking(false)} /> : null}
    </>
  )
}

function Open({ view, emergency }: { view: CaseView; emergency: NonNullable<CaseView['you']['emergency']> }) {
  const t = useTexts()
  const { until, sections, entries } = emergency
  const hasEntries = view.categories.some(
    ({ code, entries: all }) => !sections.includes(code) && all.some(({ id }) => entries.includes(id)),
  )
  const opened = [...(sections.length > 0 ? [categoryList(t, sections)] : []), ...(hasEntries ? [t(($) => $.emergency.readEntries)] : [])]
  return (
    <div className="case-notice emergency-open">
      <p>
        <strong title={exactTime(until)}>{t(($) => $.emergency.running, { time: time(until) })}</strong> <Left until={until} />
      </p>
      <p>{opened.length > 0 ? `${t(($) => $.emergency.readNow)} ${listed(opened)}.` : t(($) => $.emergency.readNothing)}</p>
    </div>
  )
}

/** Not read out again with every minute. */
function Left({ until }: { until: string }) {
  const t = useTexts()
  // The clock of the page goes in steps and may lag a little behind.
  const left = Math.min(60, minutesLeft(until, useNow()))
  return <span aria-live="off">{left > 1 ? t(($) => $.emergency.left, { count: left }) : t(($) => $.emergency.lastMinute)}</span>
}

/** It was open on this page and is no more. */
function useEnded(isOpen: boolean): boolean {
  const wasOpen = useRef(false)
  const [ended, setEnded] = useState(false)
  useEffect(() => {
    if (isOpen) setEnded(false)
    else if (wasOpen.current) setEnded(true)
    wasOpen.current = isOpen
  }, [isOpen])
  return ended
}
