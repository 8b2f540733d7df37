/**
 * The case on one page, in the order in which one asks: where are we, who is here, when do we meet, what does the plan say, what have we agreed.
 * It draws only what the view holds; an absent category has no heading, no line in the navigation and no gap.
 */
import type { CaseView, DecisionView } from '@spojka/shared/protocol/views'
import { type ReactNode, useEffect, useState } from 'react'
import { Link } from 'react-router'
import { useTexts } from '../../app/language/index.ts'
import { Shell } from '../../app/Shell.tsx'
import { Button } from '../../ui/Button.tsx'
import { CaseText } from '../../ui/CaseText.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { CorrectDialog } from '../conference/DecisionDialog.tsx'
import { Decisions } from '../conference/Decisions.tsx'
import { EmergencyBanner } from '../emergency/EmergencyBanner.tsx'
import { OfferDialog } from '../responsibilities/OfferDialog.tsx'
import { ViewAs } from '../viewAs/ViewAs.tsx'
import { Attention, needsAttention } from './Attention.tsx'
import { CaseActs } from './CaseActs.tsx'
import { CaseDecisionDialog } from './CaseDecisionDialog.tsx'
import { CaseGlance } from './CaseGlance.tsx'
import { CaseNav, type Stop } from './CaseNav.tsx'
import { CaseNotices } from './CaseNotices.tsx'
import { CasePeople } from './CasePeople.tsx'
import { CaseResponsibilities } from './CaseResponsibilities.tsx'
import { Conferences } from './Conferences.tsx'
import { AcceptPlanDialog } from './EndDialogs.tsx'
import { Guardianships } from './Guardianships.tsx'
import { HelpNetwork } from './HelpNetwork.tsx'
import { LegalBases } from './LegalBases.tsx'
import { PlanSection } from './PlanSection.tsx'
import './CaseDesk.css'

/** `looking`: says whose eyes these are, while the case manager looks at the case as an agency does. */
export function CaseDesk({ view, looking }: { view: CaseView; looking?: ReactNode }) {
  const t = useTexts()
  const [open, setOpen] = useState<'offer' | 'accept' | 'decide'>()
  const [correcting, setCorrecting] = useState<DecisionView>()
  useAnchor()
  const { categories } = view
  const mayWriteNetwork = categories.some((one) => one.code === 'informalNetwork' && one.document?.mayWrite)
  const stops: Stop[] = [
    ...(needsAttention(view) ? [{ id: 'pozornost', words: t(($) => $.case.attention.title) }] : []),
    { id: 'konference', words: t(($) => $.case.conferences.title) },
    { id: 'kdo', words: t(($) => $.case.who.title) },
    {
      id: 'plan',
      words: t(($) => $.case.plan.title),
      within: categories.map(({ code }) => ({ id: `plan-${code}`, words: t(($) => $.categories[code]) })),
    },
    ...(view.helpNetwork || mayWriteNetwork ? [{ id: 'sit', words: t(($) => $.case.network.title) }] : []),
    { id: 'rozhodnuti', words: t(($) => $.case.decisions.title) },
    { id: 'odpovednosti', words: t(($) => $.case.responsibilities.title) },
  ]
  const mayOffer = view.state === 'open' && categories.some((one) => one.mayOffer)
  return (
    <Shell
      title={t(($) => $.case.context)}
      layout="full"
      fictional={view.fictional}
      language={view.language}
      agencies={view.agencies}
      context={
        <>
          <strong>
            <CaseText>{view.label}</CaseText>
          </strong>
          <span>{t(($) => $.case.context)}</span>
        </>
      }
    >
      {looking}
      <div className="case-desk">
        <CaseNav stops={stops}>
          {view.you.caseManager ? (
            <p className="case-nav-consent">
              <Link to={`/pripad/${view.id}/souhlas`}>{t(($) => $.case.glance.consent)}</Link>
              <Link to={`/pripad/${view.id}/kdo-videl`}>{t(($) => $.exposure.title)}</Link>
            </p>
          ) : null}
          {view.you.caseManager ? <ViewAs view={view} /> : null}
        </CaseNav>
        <div className="case-sheet">
          <CaseGlance view={view} />
          {looking ? null : <CaseNotices view={view} />}
          {looking ? null : <EmergencyBanner view={view} />}
          {needsAttention(view) ? <Attention view={view} /> : null}
          <Conferences view={view} />
          <CasePeople view={view} />

          <section className="case-part" aria-labelledby="plan">
            <div className="case-part-head">
              <h2 id="plan">{t(($) => $.case.plan.title)}</h2>
              {view.you.caseManager && view.state === 'open' && categories.length > 0 ? (
                <Button kind="quiet" onPress={() => setOpen('accept')}>
                  {t(($) => $.case.accept.button)}
                </Button>
              ) : null}
            </div>
            {categories.length === 0 && !view.you.caseManager ? <Empty>{t(($) => $.case.plan.empty)}</Empty> : null}
            {categories.length === 0 && view.you.caseManager ? (
              <Empty action={<Link to={`/pripad/${view.id}/souhlas`}>{t(($) => $.case.plan.toConsent)}</Link>}>
                {t(($) => $.case.plan.emptyLead)}
              </Empty>
            ) : null}
            {categories.map((section) => (
              <PlanSection key={section.code} section={section} view={view} />
            ))}
          </section>

          {view.helpNetwork || mayWriteNetwork ? <HelpNetwork view={view} mayWrite={mayWriteNetwork && view.state === 'open'} /> : null}

          <LegalBases view={view} />
          <Guardianships view={view} />
          <CaseActs view={view} />
        </div>
        <div className="case-agreed">
          <div className="case-agreed-inner">
            <section className="case-part" aria-labelledby="rozhodnuti">
              <div className="case-part-head">
                <h2 id="rozhodnuti">{t(($) => $.case.decisions.title)}</h2>
                {view.you.caseManager && view.state === 'open' ? (
                  <Button kind="quiet" onPress={() => setOpen('decide')}>
                    {t(($) => $.acts.decision.button)}
                  </Button>
                ) : null}
              </div>
              {view.decisions.length > 0 ? (
                <Decisions decisions={view.decisions} agencies={view.agencies} onCorrect={setCorrecting} />
              ) : (
                <Empty>{t(($) => $.case.decisions.empty)}</Empty>
              )}
            </section>

            <CaseResponsibilities view={view} onOffer={mayOffer ? () => setOpen('offer') : undefined} />
          </div>
        </div>
      </div>
      {open === 'offer' ? <OfferDialog plan={view} onClose={() => setOpen(undefined)} /> : null}
      {open === 'accept' ? <AcceptPlanDialog view={view} onClose={() => setOpen(undefined)} /> : null}
      {correcting ? <CorrectDialog view={view} decision={correcting} onClose={() => setCorrecting(undefined)} /> : null}
      {open === 'decide' ? <CaseDecisionDialog view={view} onClose={() => setOpen(undefined)} /> : null}
    </Shell>
  )
}

/** The page is drawn after the address was opened: an anchor in it is gone to once its place exists. */
function useAnchor() {
  useEffect(() => {
    const id = decodeURIComponent(location.hash.slice(1))
    if (id) document.getElementById(id)?.scrollIntoView()
  }, [])
}
