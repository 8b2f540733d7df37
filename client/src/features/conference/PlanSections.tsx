/**
 * The plan's sections that belong to an item, taken from the case as this seat reads it: the joint text, entries, and addressed summaries,
 * told apart by form. The texts themselves open when they are seen.
 *
 * Not here: summaries, locks and the rest of the plan's work (the case's own page).
 */
import type { Category } from '@spojka/shared/access/vocabulary'
import type { AgencyId, CaseId, ConferenceId } from '@spojka/shared/protocol/ids'
import type { AgencyRef, CaseView, CategoryView, EntryView, SummaryView } from '@spojka/shared/protocol/views'
import { useState } from 'react'
import { Link } from 'react-router'
import { exactTime, shortDate } from '../../app/language/format.ts'
import { useTexts } from '../../app/language/index.ts'
import { useSeatId } from '../../app/session.ts'
import { useTopic } from '../../live/useTopic.ts'
import { AgencyTag } from '../../ui/AgencyTag.tsx'
import { agencyById, agencyIndex, agencyStyle } from '../../ui/agencies.ts'
import { Button } from '../../ui/Button.tsx'
import { CaseText } from '../../ui/CaseText.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { ReaderLine } from '../../ui/ReaderLine.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { AddEntry } from './AddEntry.tsx'
import { Writing } from './Writing.tsx'
import './PlanSections.css'

/** The running item within which something is added. */
export interface During {
  readonly conferenceId: ConferenceId
  readonly agencies: readonly AgencyId[]
}

interface PlanSectionsProps {
  caseId: CaseId
  categories: readonly Category[]
  /** Within a running item: what is added belongs to it and reaches at most those who are admitted. */
  during?: During | undefined
}

export function PlanSections({ caseId, categories, during }: PlanSectionsProps) {
  const t = useTexts()
  const feed = useTopic('case', caseId)
  if (feed.status === 'connecting') return <Skeleton />
  if (feed.status === 'refused') return <Empty>{t(($) => $.conference.plan.closed)}</Empty>
  const sections = feed.view.categories.filter((section) => categories.includes(section.code))
  return (
    <div className="plan-sections">
      {sections.length === 0 ? <Empty>{t(($) => $.conference.plan.nothing)}</Empty> : null}
      {sections.map((section) => (
        <Section key={section.code} section={section} plan={feed.view} during={during} />
      ))}
      <p className="plan-whole">
        <Link to={`/pripad/${caseId}`}>{t(($) => $.conference.plan.whole)}</Link>
      </p>
    </div>
  )
}

interface SectionProps {
  section: CategoryView
  plan: CaseView
  during: During | undefined
}

function Section({ section, plan, during }: SectionProps) {
  const t = useTexts()
  const title = t(($) => $.categories[section.code])
  const heading = `section-${section.code}`
  const empty = !section.document && section.entries.length === 0 && section.summaries.length === 0
  return (
    <section className="plan-section" aria-labelledby={heading}>
      <h3 className="plan-section-title" id={heading}>
        {title} <span className="plan-section-kind">{t(($) => $.conference.plan.section)}</span>
      </h3>
      {section.document ? <JointText section={section} title={title} document={section.document} agencies={plan.agencies} /> : null}
      {section.entries.map((entry) => (
        <Entry key={entry.id} entry={entry} section={section} title={title} plan={plan} />
      ))}
      {section.summaries.map((summary) => (
        <Summary key={summary.id} summary={summary} agencies={plan.agencies} />
      ))}
      {empty ? <Empty>{t(($) => $.conference.plan.empty)}</Empty> : null}
      {section.ownEntries ? <AddEntry section={section} title={title} plan={plan} during={during} /> : null}
    </section>
  )
}

/** Folded it shows its first lines and is only read; unfolded it can be read whole, and written by those who may. */
function JointText(props: {
  section: CategoryView
  title: string
  document: NonNullable<CategoryView['document']>
  agencies: readonly AgencyRef[]
}) {
  const t = useTexts()
  const { section, title, document, agencies } = props
  const [open, setOpen] = useState(false)
  const label = t(($) => $.conference.plan.label, { title })
  return (
    <div className="plan-joint" data-open={open || undefined}>
      <div className="plan-joint-text">
        <Writing
          key={open ? 'open' : 'folded'}
          document={open ? document : { ...document, mayWrite: false }}
          agencies={agencies}
          label={label}
          section={title}
          autoFocus={open && document.mayWrite}
          here={[section.code]}
        />
      </div>
      <Button kind="quiet" className="plan-joint-toggle" aria-expanded={open} onPress={() => setOpen(!open)}>
        {open
          ? t(($) => $.conference.plan.fold)
          : document.mayWrite
            ? t(($) => $.conference.plan.write)
            : t(($) => $.conference.plan.readAll)}
        <span className="visually-hidden"> {title}</span>
      </Button>
      <ReaderLine readers={section.readers} agencies={agencies} summaryOnly={section.summaryOnly} />
    </div>
  )
}

function Entry({ entry, section, title, plan }: { entry: EntryView; section: CategoryView; title: string; plan: CaseView }) {
  const t = useTexts()
  const subject = entry.author === 'subject'
  const author = subject ? undefined : agencyById(entry.author, plan.agencies)
  return (
    <article className="plan-entry" style={agencyStyle(agencyIndex(author?.id, plan.agencies))}>
      <header className="plan-entry-head">
        <span title={exactTime(entry.at)}>
          {subject ? (
            t(($) => $.conference.plan.subjectsWords)
          ) : (
            <>
              {t(($) => $.conference.plan.entry)} <AgencyTag agency={author} agencies={plan.agencies} withPerson />
            </>
          )}
          , {shortDate(entry.at)}
          {entry.emergency ? `, ${t(($) => $.conference.plan.emergency)}` : null}
        </span>
        <ReaderLine readers={entry.readers} agencies={plan.agencies} />
      </header>
      <Writing
        document={entry.document}
        agencies={plan.agencies}
        label={t(($) => $.conference.plan.entryLabel, { title })}
        section={title}
        here={[section.code]}
      />
    </article>
  )
}

/** Written on purpose for those it is addressed to; its dashed edge says that it is not the text itself. */
function Summary({ summary, agencies }: { summary: SummaryView; agencies: readonly AgencyRef[] }) {
  const t = useTexts()
  const own = useSeatId()
  const receivers = (summary.to ?? []).flatMap((id) => agencyById(id, agencies) ?? [])
  const author = agencyById(summary.author, agencies)
  return (
    <article className="plan-summary">
      <p className="plan-summary-head" title={exactTime(summary.at)}>
        {receivers.length > 0 ? t(($) => $.conference.plan.summaryFor) : t(($) => $.conference.plan.summaryForYou)}
        {receivers.map((agency) => (
          <AgencyTag key={agency.id} agency={agency} agencies={agencies} withReaders />
        ))}
        {author ? (
          <span className="plan-summary-author">
            {author.id === own ? (
              t(($) => $.conference.plan.writtenByYou)
            ) : (
              <>
                {t(($) => $.conference.plan.writtenBy)} <AgencyTag agency={author} agencies={agencies} withPerson />
              </>
            )}
          </span>
        ) : null}
      </p>
      <p className="plan-summary-text">
        <CaseText>{summary.text}</CaseText>
      </p>
    </article>
  )
}
