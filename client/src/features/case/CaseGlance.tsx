import type { CaseView } from '@spojka/shared/protocol/views'
import { useState } from 'react'
import { Link } from 'react-router'
import { exactTime, shortDate } from '../../app/language/format.ts'
import { useTexts } from '../../app/language/index.ts'
import { AgencyTag } from '../../ui/AgencyTag.tsx'
import { agencyById } from '../../ui/agencies.ts'
import { Button } from '../../ui/Button.tsx'
import { CaseText } from '../../ui/CaseText.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Goals } from '../goals/Goals.tsx'
import { Evaluation } from './Evaluation.tsx'
import { SwotDialog } from './WishDialogs.tsx'
import './CaseGlance.css'

const corners = ['strengths', 'weaknesses', 'opportunities', 'threats'] as const

/** What the case is, at a glance: its code name, whom it is about, who coordinates, and what the client wants. */
export function CaseGlance({ view }: { view: CaseView }) {
  const t = useTexts()
  const [open, setOpen] = useState(false)
  const goals = view.categories.find((one) => one.code === 'goals')
  const mayWrite = view.state === 'open' && goals?.document?.mayWrite === true
  const reads = goals?.document !== undefined
  return (
    <header className="case-glance">
      <h1>
        <CaseText>{view.label}</CaseText>
      </h1>
      <dl className="case-facts">
        {view.subjects.length > 0 ? (
          <>
            <dt>{t(($) => $.case.glance.about)}</dt>
            <dd>
              {view.subjects.map((subject) => (
                <span key={subject.id} className="case-subject">
                  {subject.name}
                  {subject.age === undefined ? null : (
                    <span className="case-age">, {t(($) => $.case.glance.age, { count: subject.age })}</span>
                  )}
                </span>
              ))}
            </dd>
          </>
        ) : null}
        <dt>{t(($) => $.case.glance.coordinates)}</dt>
        <dd>
          <AgencyTag agency={agencyById(view.lead, view.agencies)} agencies={view.agencies} /> {view.caseManager.name}
          {view.caseManager.role ? <span className="case-age">, {view.caseManager.role}</span> : null}
        </dd>
        {view.purpose ? (
          <>
            <dt>{t(($) => $.case.glance.purpose)}</dt>
            <dd>
              <CaseText>{view.purpose}</CaseText>
            </dd>
          </>
        ) : null}
        {view.planAccepted ? (
          <>
            <dt>{t(($) => $.case.plan.title)}</dt>
            <dd title={exactTime(view.planAccepted.at)}>
              <PlanAccepted {...view.planAccepted} />
            </dd>
          </>
        ) : null}
        <Evaluation view={view} />
      </dl>
      {view.you.caseManager ? (
        <p className="case-consent-link">
          <Link to={`/pripad/${view.id}/souhlas`}>{t(($) => $.case.glance.consent)}</Link>
        </p>
      ) : null}
      {view.goals ? (
        <section className="case-goal" aria-labelledby="cile">
          <h2 id="cile">{view.goals.list.length > 1 ? t(($) => $.goals.many) : t(($) => $.case.glance.goal)}</h2>
          <Goals source={{ caseId: view.id, ...view, goals: view.goals }} />
        </section>
      ) : null}
      {reads ? <Swot view={view} onEdit={mayWrite ? () => setOpen(true) : undefined} /> : null}
      {open ? <SwotDialog view={view} onClose={() => setOpen(false)} /> : null}
    </header>
  )
}

function PlanAccepted({ at, how }: NonNullable<CaseView['planAccepted']>) {
  const t = useTexts()
  const date = shortDate(at)
  if (how === undefined) return t(($) => $.case.accept.done, { date })
  return <CaseText within={(words) => t(($) => $.case.accept.doneHow, { date, how: words })}>{how}</CaseText>
}

function Swot({ view, onEdit }: { view: CaseView; onEdit: (() => void) | undefined }) {
  const t = useTexts()
  const { swot } = view
  const some = swot !== undefined && corners.some((corner) => swot[corner].length > 0)
  return (
    <details className="case-swot">
      <summary>{t(($) => $.case.glance.swot)}</summary>
      {some ? (
        <div className="case-swot-corners">
          {corners.map((corner) => (
            <section key={corner} aria-label={t(($) => $.case.glance[corner])}>
              <h3>{t(($) => $.case.glance[corner])}</h3>
              {swot[corner].length > 0 ? (
                <ul>
                  {swot[corner].map((line) => (
                    <li key={line}>
                      <CaseText>{line}</CaseText>
                    </li>
                  ))}
                </ul>
              ) : (
                <p className="case-age">{t(($) => $.case.glance.nothing)}</p>
              )}
            </section>
          ))}
        </div>
      ) : (
        <Empty>{t(($) => $.case.glance.noSwot)}</Empty>
      )}
      {onEdit ? (
        <Button kind={some ? 'quiet' : 'plain'} onPress={onEdit}>
          {some ? t(($) => $.case.glance.changeSwot) : t(($) => $.case.glance.setSwot)}
        </Button>
      ) : null}
    </details>
  )
}
