/** Looks in an emergency for those who answer for them: who, when, why, and whether it was right. */
import type { EmergencyView } from '@spojka/shared/protocol/views'
import { useState } from 'react'
import { CaseLanguage } from '../../app/caseLanguage.ts'
import { civilDay, dayAndTime, daysBetween, exactTime, shortDate, time } from '../../app/language/format.ts'
import { useTexts } from '../../app/language/index.ts'
import { useNow } from '../../live/useNow.ts'
import { Button } from '../../ui/Button.tsx'
import { CaseText } from '../../ui/CaseText.tsx'
import { ReviewDialog } from './ReviewDialog.tsx'
import { ToldDialog } from './ToTellList.tsx'
import './emergency.css'

const repeated = 3

/** `mayTell`: the client can be written down as told, where that is not asked elsewhere on the page. */
export function EmergencyUses({ uses, ...shown }: { uses: readonly EmergencyView[]; withCase?: boolean; mayTell?: boolean }) {
  return (
    <ul className="emergency-list">
      {uses.map((use) => (
        <CaseLanguage key={use.id} value={use.language}>
          <Use use={use} {...shown} />
        </CaseLanguage>
      ))}
    </ul>
  )
}

function Use({ use, withCase, mayTell }: { use: EmergencyView; withCase?: boolean; mayTell?: boolean }) {
  const t = useTexts()
  const now = useNow()
  const [asking, setAsking] = useState<'review' | 'tell'>()
  const isOpen = Date.parse(use.until) > now.getTime()
  const sameDay = civilDay(use.at) === civilDay(use.until)
  return (
    <li className="emergency-use">
      <p>
        {withCase ? (
          <strong>
            <CaseText>{use.caseLabel}</CaseText>:{' '}
          </strong>
        ) : null}
        <strong>{use.name}</strong>, {use.agency},{' '}
        <span title={exactTime(use.at)}>
          {isOpen
            ? t(($) => $.emergency.runsUntil, { until: time(use.until) })
            : t(($) => $.emergency.ran, { from: dayAndTime(use.at), until: sameDay ? time(use.until) : dayAndTime(use.until) })}
        </span>
      </p>
      <p>
        {t(($) => $.emergency.why)} <CaseText>{use.reason}</CaseText>
      </p>
      {use.inWeek >= repeated ? (
        <p>
          <strong>{t(($) => $.emergency.inWeek, { count: use.inWeek })}</strong>
        </p>
      ) : null}
      {use.second ? <p>{t(($) => $.emergency.second, { name: use.second })}</p> : null}
      {use.review ? <Verdict review={use.review} /> : <Due by={use.reviewBy} />}
      {use.toldAt ? <p className="emergency-note">{t(($) => $.emergency.tell.known, { date: shortDate(use.toldAt) })}</p> : null}
      {mayTell && !use.toldAt ? (
        <p className="emergency-note">
          {t(($) => $.emergency.tell.openBy, { date: shortDate(use.tellBy) })}{' '}
          <Button kind="quiet" onPress={() => setAsking('tell')}>
            {t(($) => $.emergency.tell.button)}
          </Button>
        </p>
      ) : null}
      {use.mayReview ? <Button onPress={() => setAsking('review')}>{t(($) => $.emergency.review.button)}</Button> : null}
      {!use.mayReview && !use.review ? <p className="emergency-note">{t(($) => $.emergency.review.notYours)}</p> : null}
      {asking === 'review' ? <ReviewDialog use={use} onClose={() => setAsking(undefined)} /> : null}
      {asking === 'tell' ? <ToldDialog task={{ caseId: use.caseId, emergencyId: use.id }} onClose={() => setAsking(undefined)} /> : null}
    </li>
  )
}

function Due({ by }: { by: string }) {
  const t = useTexts()
  const late = daysBetween(civilDay(useNow(60_000)), by) < 0
  return (
    <p className={late ? 'emergency-late' : 'emergency-note'} title={exactTime(by)}>
      {late ? t(($) => $.emergency.review.late, { date: shortDate(by) }) : t(($) => $.emergency.review.by, { date: shortDate(by) })}
    </p>
  )
}

function Verdict({ review }: { review: NonNullable<EmergencyView['review']> }) {
  const t = useTexts()
  const date = shortDate(review.at)
  return (
    <p title={exactTime(review.at)}>
      <strong>{review.justified ? t(($) => $.emergency.review.wasYes, { date }) : t(($) => $.emergency.review.wasNo, { date })}</strong>{' '}
      <CaseText>{review.words}</CaseText> {review.by ? t(($) => $.emergency.review.who, { name: review.by }) : null}
    </p>
  )
}
