/** What waits on the page of the day beside answers: looks in an emergency to review, the client to be told, and for officers what was shared by law. */
import type { BasisNotice } from '@spojka/shared/protocol/views'
import { CaseLanguage } from '../../app/caseLanguage.ts'
import { dayAndTime, exactTime, shortDate } from '../../app/language/format.ts'
import { useTexts } from '../../app/language/index.ts'
import { CaseText } from '../../ui/CaseText.tsx'
import './emergency.css'
import { EmergencyUses } from './EmergencyUses.tsx'
import type { Notices } from './notices.ts'
import { ToTellList } from './ToTellList.tsx'

export function TodayNotices({ view }: { view: Notices }) {
  const t = useTexts()
  return (
    <>
      {view.emergencies.length > 0 ? (
        <section aria-labelledby="today-emergencies">
          <h3 id="today-emergencies">{t(($) => $.emergency.list)}</h3>
          <EmergencyUses uses={view.emergencies} withCase />
        </section>
      ) : null}
      {view.toTell.length > 0 ? (
        <section aria-labelledby="today-tell">
          <h3 id="today-tell">{t(($) => $.emergency.tell.title)}</h3>
          <ToTellList tasks={view.toTell} />
        </section>
      ) : null}
      {view.basisNotices.length > 0 ? (
        <section aria-labelledby="today-officer">
          <h3 id="today-officer">{t(($) => $.emergency.officer.title)}</h3>
          <p className="emergency-note">{t(($) => $.emergency.officer.hint)}</p>
          <ul className="emergency-list">
            {view.basisNotices.map((notice) => (
              <Basis key={notice.id} notice={notice} />
            ))}
          </ul>
        </section>
      ) : null}
    </>
  )
}

function Basis({ notice }: { notice: BasisNotice }) {
  const t = useTexts()
  return (
    <li>
      <CaseLanguage value={notice.language}>
        <strong>
          <CaseText>{notice.caseLabel}</CaseText>:
        </strong>{' '}
        <CaseText within={(basis) => t(($) => $.emergency.officer.basis, { agency: notice.agency, basis })}>{notice.basis}</CaseText>
        {notice.act ? <CaseText within={(act) => `, ${act}`}>{notice.act}</CaseText> : null}
      </CaseLanguage>
      , <span title={exactTime(notice.at)}>{dayAndTime(notice.at)}</span>.{' '}
      {notice.clientTold
        ? t(($) => $.emergency.officer.clientKnows)
        : notice.tellBy
          ? t(($) => $.emergency.tell.openBy, { date: shortDate(notice.tellBy) })
          : t(($) => $.emergency.tell.open)}
    </li>
  )
}
