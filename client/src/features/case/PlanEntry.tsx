import type { CaseView, CategoryView, EntryView } from '@spojka/shared/protocol/views'
import { useState } from 'react'
import { exactTime, shortDate } from '../../app/language/format.ts'
import { useTexts } from '../../app/language/index.ts'
import { useSeatId } from '../../app/session.ts'
import { AgencyTag } from '../../ui/AgencyTag.tsx'
import { agencyById, agencyIndex, agencyStyle } from '../../ui/agencies.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { ReaderLine } from '../../ui/ReaderLine.tsx'
import { LockDialog, SummaryDialog } from './EntryDialogs.tsx'
import { MoveDialog, placesFor } from './MoveDialog.tsx'
import { PlanText } from './PlanText.tsx'
import { namesOf } from './subjects.ts'

/** One agency's entry: its colour at the edge, its author, who reads; for its author and the case manager the lock and the summary. */
export function PlanEntry(props: { entry: EntryView; section: CategoryView; view: CaseView; title: string }) {
  const t = useTexts()
  const own = useSeatId()
  const { entry, section, view, title } = props
  const [writing, setWriting] = useState(false)
  const [open, setOpen] = useState<'lock' | 'summary' | 'move'>()
  const author = entry.author === 'subject' ? undefined : agencyById(entry.author, view.agencies)
  const byEmergency = view.you.emergency?.entries.includes(entry.id) && !view.you.emergency.sections.includes(section.code)
  const running = view.state === 'open'
  const mayWrite = running && entry.document.mayWrite
  const answersForIt = running && (view.you.caseManager || (own !== undefined && entry.author === own))
  const someOf = view.subjects.length > 1 && entry.about.length < view.subjects.length ? namesOf(view, entry.about) : ''
  return (
    <article className="plan-own" style={agencyStyle(agencyIndex(author?.id, view.agencies))}>
      <header className="plan-own-head">
        <span title={exactTime(entry.at)}>
          {entry.author === 'subject' ? (
            t(($) => $.case.plan.subjectsWords)
          ) : (
            <>
              {t(($) => $.case.plan.entry)} <AgencyTag agency={author} agencies={view.agencies} withPerson />
            </>
          )}
          , {shortDate(entry.at)}
          {someOf ? `, ${t(($) => $.case.plan.entryAbout, { who: someOf })}` : null}
          {entry.emergency ? `, ${t(($) => $.case.plan.emergency)}` : null}
        </span>
        <ReaderLine readers={entry.readers} agencies={view.agencies} />
      </header>
      {byEmergency ? <p className="emergency-mark">{t(($) => $.emergency.mark)}</p> : null}
      <PlanText
        document={entry.document}
        writing={writing && mayWrite}
        agencies={view.agencies}
        label={t(($) => $.case.plan.entryLabel, { title })}
        section={title}
        here={[section.code]}
      />
      {entry.lockedFor && entry.lockedFor.length > 0 ? (
        <p className="plan-own-lock">
          <Icon name="lock" /> {t(($) => $.case.plan.lockedFor)}{' '}
          {entry.lockedFor.map((id) => (
            <AgencyTag key={id} agency={agencyById(id, view.agencies)} agencies={view.agencies} withPerson />
          ))}
        </p>
      ) : null}
      {mayWrite || answersForIt ? (
        <div className="plan-part-line">
          {mayWrite ? (
            <Button kind="quiet" aria-expanded={writing} onPress={() => setWriting(!writing)}>
              {writing ? t(($) => $.case.plan.stopEditing) : t(($) => $.case.plan.edit)}
            </Button>
          ) : null}
          {answersForIt ? (
            <>
              <Button kind="quiet" onPress={() => setOpen('summary')}>
                {t(($) => $.case.plan.summarise)}
              </Button>
              <Button kind="quiet" onPress={() => setOpen('lock')}>
                {entry.lockedFor ? t(($) => $.case.plan.lockChange) : t(($) => $.case.plan.lock)}
              </Button>
              {placesFor(view, section.code).length > 0 ? (
                <Button kind="quiet" onPress={() => setOpen('move')}>
                  {t(($) => $.acts.move.button)}
                </Button>
              ) : null}
            </>
          ) : null}
        </div>
      ) : null}
      {open === 'lock' ? <LockDialog entry={entry} view={view} title={title} onClose={() => setOpen(undefined)} /> : null}
      {open === 'move' ? <MoveDialog entry={entry} section={section} view={view} title={title} onClose={() => setOpen(undefined)} /> : null}
      {open === 'summary' ? (
        <SummaryDialog entry={entry} section={section} view={view} title={title} onClose={() => setOpen(undefined)} />
      ) : null}
    </article>
  )
}
