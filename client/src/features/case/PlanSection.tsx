/**
 * One category of the plan as the seat may see it: its own level, who reads, the joint text, entries and addressed summaries told apart by form,
 * and what may be added. A summary has a dashed edge, because it is not the text itself.
 */
import type { CaseView, CategoryView, SummaryView } from '@spojka/shared/protocol/views'
import { useState } from 'react'
import { exactTime } from '../../app/language/format.ts'
import { useTexts } from '../../app/language/index.ts'
import { AgencyTag } from '../../ui/AgencyTag.tsx'
import { agencyById } from '../../ui/agencies.ts'
import { Button } from '../../ui/Button.tsx'
import { CaseText } from '../../ui/CaseText.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { LevelSign } from '../../ui/LevelSign.tsx'
import { ReaderLine } from '../../ui/ReaderLine.tsx'
import { listed } from '../consent/words.ts'
import { AddEntryDialog } from './AddEntryDialog.tsx'
import { PlanEntry } from './PlanEntry.tsx'
import { PlanText } from './PlanText.tsx'
import { SectionAboutDialog } from './SectionAboutDialog.tsx'
import { namesOf } from './subjects.ts'
import './PlanSection.css'

export function PlanSection({ section, view }: { section: CategoryView; view: CaseView }) {
  const t = useTexts()
  const [adding, setAdding] = useState(false)
  const title = t(($) => $.categories[section.code])
  const mayAdd = view.state === 'open' && (section.ownEntries || section.level === 'contribute')
  const nothing = !section.document && section.entries.length === 0 && section.summaries.length === 0
  return (
    <section className="plan-part" aria-labelledby={`plan-${section.code}`}>
      <header className="plan-part-head">
        <h3 id={`plan-${section.code}`}>{title}</h3>
        <p className="plan-part-level">
          {t(($) => $.case.plan.yourLevel)}{' '}
          <LevelSign
            level={section.level}
            ceiling={section.level}
            refused={false}
            hard={false}
            ownEntries={section.ownEntries && section.level !== 'contribute'}
          />
        </p>
      </header>
      {view.you.emergency?.sections.includes(section.code) ? <p className="emergency-mark">{t(($) => $.emergency.mark)}</p> : null}
      {section.document ? <JointText section={section} document={section.document} view={view} title={title} /> : null}
      {section.level === 'summary' ? (
        <p className="plan-part-note">
          {section.ownEntries || section.entries.length > 0 ? t(($) => $.case.plan.noDetailOwn) : t(($) => $.case.plan.noDetail)}
        </p>
      ) : null}
      {section.level === 'none' && section.ownEntries ? <p className="plan-part-note">{t(($) => $.case.plan.ownOnly)}</p> : null}
      {section.entries.map((entry) => (
        <PlanEntry key={entry.id} entry={entry} section={section} view={view} title={title} />
      ))}
      {section.summaries.map((summary) => (
        <Summary key={summary.id} summary={summary} section={section} view={view} />
      ))}
      {nothing && mayAdd ? <Empty>{t(($) => $.case.plan.sectionEmpty)}</Empty> : null}
      {nothing && !mayAdd ? <Empty>{t(($) => $.case.plan.sectionEmptyReader)}</Empty> : null}
      {mayAdd ? (
        <Button className="plan-part-add" onPress={() => setAdding(true)}>
          {t(($) => $.case.plan.add)}
          <span className="visually-hidden"> {title}</span>
        </Button>
      ) : null}
      {adding ? <AddEntryDialog section={section} view={view} title={title} onClose={() => setAdding(false)} /> : null}
    </section>
  )
}

/** Folded it shows its first lines and is only read; opened it can be read whole, and written by those who may. */
function JointText(props: { section: CategoryView; document: NonNullable<CategoryView['document']>; view: CaseView; title: string }) {
  const t = useTexts()
  const { section, document, view, title } = props
  const [open, setOpen] = useState(false)
  const [asking, setAsking] = useState(false)
  const mayWrite = document.mayWrite && view.state === 'open'
  return (
    <div className="plan-joint-text-box" data-open={open || undefined}>
      <div className="plan-joint-fold">
        <PlanText
          document={document}
          writing={open && mayWrite}
          agencies={view.agencies}
          label={t(($) => $.case.plan.joint, { title })}
          section={title}
          here={[section.code]}
        />
      </div>
      <div className="plan-part-line">
        <Button kind="quiet" aria-expanded={open} onPress={() => setOpen(!open)}>
          {open ? t(($) => $.case.plan.fold) : mayWrite ? t(($) => $.case.plan.write) : t(($) => $.case.plan.readAll)}
          <span className="visually-hidden"> {title}</span>
        </Button>
        {view.you.caseManager && view.state === 'open' && view.subjects.length > 1 ? (
          <Button kind="quiet" onPress={() => setAsking(true)}>
            {t(($) => $.acts.about.button)}
            <span className="visually-hidden"> {title}</span>
          </Button>
        ) : null}
        {asking ? <SectionAboutDialog section={section} view={view} title={title} onClose={() => setAsking(false)} /> : null}
      </div>
      <ReaderLine
        readers={section.readers}
        agencies={view.agencies}
        summaryOnly={section.summaryOnly}
        note={
          section.about && section.about.length > 0 ? t(($) => $.case.plan.jointAbout, { who: namesOf(view, section.about) }) : undefined
        }
      />
    </div>
  )
}

function Summary({ summary, section, view }: { summary: SummaryView; section: CategoryView; view: CaseView }) {
  const t = useTexts()
  const receivers = (summary.to ?? []).flatMap((id) => agencyById(id, view.agencies) ?? [])
  const author = agencyById(summary.author, view.agencies)
  // For the case manager: written, but nothing opens it to its addressee yet.
  const closed = receivers.filter((agency) => {
    const level = view.matrix?.[agency.id]?.[section.code]?.level
    return level === 'none'
  })
  return (
    <article className="plan-addressed">
      <p className="plan-addressed-head" title={exactTime(summary.at)}>
        <span>
          {receivers.length > 0 ? t(($) => $.case.plan.summaryFor) : t(($) => $.case.plan.summaryForYou)}{' '}
          {receivers.map((agency) => (
            <AgencyTag key={agency.id} agency={agency} agencies={view.agencies} withReaders />
          ))}
        </span>
        {author ? (
          <span>
            {t(($) => $.case.plan.summaryBy)} <AgencyTag agency={author} agencies={view.agencies} withPerson />
          </span>
        ) : null}
      </p>
      <p className="plan-addressed-text">
        <CaseText>{summary.text}</CaseText>
      </p>
      {closed.length > 0 ? (
        <p className="plan-part-note">
          {t(($) => $.case.plan.summaryClosed, { agencies: listed(closed.map((agency) => agency.shortName)), count: closed.length })}
        </p>
      ) : null}
    </article>
  )
}
