import type { LegalBasisId } from '@spojka/shared/protocol/ids'
import type { CaseView } from '@spojka/shared/protocol/views'
import { useState } from 'react'
import { exactTime, lastDayOf, shortDate } from '../../app/language/format.ts'
import { useTexts } from '../../app/language/index.ts'
import { AgencyTag } from '../../ui/AgencyTag.tsx'
import { agencyById } from '../../ui/agencies.ts'
import { Button } from '../../ui/Button.tsx'
import { CaseText } from '../../ui/CaseText.tsx'
import { categoryList } from '../consent/words.ts'
import { EmergencyUses } from '../emergency/EmergencyUses.tsx'
import { ToldDialog } from '../emergency/ToTellList.tsx'
import { EntryWords } from './EntryWords.tsx'
import { factsOf } from './LegalBasisDialog.tsx'
import { OfficersTold } from './OfficersTold.tsx'

/** What was shared without consent, for the case manager to answer for: to whom, by which law, what exactly, and what the client knows. */
export function LegalBases({ view }: { view: CaseView }) {
  const t = useTexts()
  const bases = view.legalBases ?? []
  const looks = (view.emergencyAccess ?? []).filter((use) => use.review)
  const [telling, setTelling] = useState<LegalBasisId>()
  if (bases.length === 0 && looks.length === 0) return null
  const all = factsOf(view)
  const officers = view.officers ?? []
  return (
    <section className="case-part" aria-labelledby="bez-souhlasu">
      <h2 id="bez-souhlasu">{t(($) => $.acts.basis.list)}</h2>
      <p className="case-list-note">
        {t(($) => $.acts.basis.listHint)} {officers.length === 0 ? <OfficersTold officers={officers} recipient={undefined} /> : null}
      </p>
      <ul className="case-list">
        {bases.map((one) => {
          const facts = all.filter(({ entry }) => one.facts.includes(entry.id))
          const codes = view.categories.flatMap(({ code }) => (one.grants[code] && one.grants[code] !== 'none' ? [code] : []))
          return (
            <li key={one.id}>
              <AgencyTag agency={agencyById(one.agencyId, view.agencies)} agencies={view.agencies} withPerson />{' '}
              <strong>
                <CaseText>{one.basis}</CaseText>
              </strong>
              {one.act ? <CaseText within={(act) => `, ${act}`}>{one.act}</CaseText> : null}
              <p className="case-list-note" title={exactTime(one.recordedAt)}>
                {t(($) => $.acts.basis.since, { date: shortDate(one.recordedAt), what: categoryList(t, codes) })}
                {one.validUntil ? ` ${t(($) => $.acts.basis.until, { date: shortDate(lastDayOf(one.validUntil)) })}` : null}
              </p>
              {facts.length > 0 ? (
                <p className="case-list-note">
                  {t(($) => $.acts.basis.onlyThese)}{' '}
                  {facts.map(({ entry, category }) => (
                    <span key={entry.id} className="case-subject">
                      {t(($) => $.categories[category])}, {shortDate(entry.at)} <EntryWords entry={entry} view={view} brief />
                    </span>
                  ))}
                </p>
              ) : null}
              {one.reason ? (
                <p>
                  <CaseText>{one.reason}</CaseText>
                </p>
              ) : null}
              <p className="case-list-note">
                {one.clientTold ? t(($) => $.acts.basis.toldYes) : null}
                {one.toldAt ? t(($) => $.emergency.tell.known, { date: shortDate(one.toldAt) }) : null}
                {!one.clientTold && !one.toldAt ? (
                  <>
                    <CaseText within={(why) => t(($) => $.acts.basis.notToldBecause, { why })}>{one.notToldReason ?? ''}</CaseText>{' '}
                    {one.tellBy ? t(($) => $.emergency.tell.dueBy, { date: shortDate(one.tellBy) }) : null}{' '}
                    <Button kind="quiet" onPress={() => setTelling(one.id)}>
                      {t(($) => $.emergency.tell.button)}
                    </Button>
                  </>
                ) : null}
              </p>
              {officers.length > 0 ? (
                <p className="case-list-note">
                  <OfficersTold officers={officers} recipient={one.agencyId} />
                </p>
              ) : null}
            </li>
          )
        })}
      </ul>
      {looks.length > 0 ? (
        <>
          <h3>{t(($) => $.emergency.list)}</h3>
          <EmergencyUses uses={looks} mayTell />
        </>
      ) : null}
      {telling ? <ToldDialog task={{ caseId: view.id, legalBasisId: telling }} onClose={() => setTelling(undefined)} /> : null}
    </section>
  )
}
