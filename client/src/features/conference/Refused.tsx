import type { Refusal } from '@spojka/shared/protocol/refusal'
import { Link } from 'react-router'
import { useTexts } from '../../app/language/index.ts'
import { Shell } from '../../app/Shell.tsx'
import { Notice } from '../../ui/Notice.tsx'

/** A conference that is not there, or not for this seat: one page for both. */
export function Refused({ refusal }: { refusal: Refusal }) {
  const t = useTexts()
  return (
    <Shell title={t(($) => $.conference.kind)}>
      <h1 className="conference-title">{t(($) => $.conference.refusedTitle)}</h1>
      {refusal.code === 'not-found' ? <p className="conference-text">{t(($) => $.conference.refused)}</p> : <Notice refusal={refusal} />}
      <p>
        <Link to="/">{t(($) => $.conference.toToday)}</Link>
      </p>
    </Shell>
  )
}
