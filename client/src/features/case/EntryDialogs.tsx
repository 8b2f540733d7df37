/** What an entry's author and the case manager may do with it: close it to named agencies, or say it to them in a sentence of their own. */
import { lower } from '@spojka/shared/access/vocabulary'
import type { AgencyId } from '@spojka/shared/protocol/ids'
import type { CaseView, CategoryView, EntryView } from '@spojka/shared/protocol/views'
import { useState } from 'react'
import { useTexts } from '../../app/language/index.ts'
import { AgencyTag } from '../../ui/AgencyTag.tsx'
import { CaseText } from '../../ui/CaseText.tsx'
import { CheckList } from '../../ui/CheckList.tsx'
import { CommandDialog } from '../../ui/CommandDialog.tsx'
import { ReaderLine } from '../../ui/ReaderLine.tsx'
import { useSeen } from '../../ui/useSeen.ts'
import { calledNames, listed } from '../conference/names.ts'
import { FreeTextArea } from '../freeText/FreeText.tsx'

interface EntryDialogProps {
  entry: EntryView
  view: CaseView
  title: string
  onClose: () => void
}

export function LockDialog({ entry, view, title, onClose }: EntryDialogProps) {
  const t = useTexts()
  const [locked, setLocked] = useState<AgencyId[]>(entry.lockedFor ?? [])
  const others = view.agencies.filter((agency) => agency.id !== entry.author)
  const stands = (entry.lockedFor ?? []).toSorted()
  const start = useSeen(stands, locked.toSorted())
  const lock = (seen: AgencyId[]) => ({ type: 'lockEntry', caseId: view.id, entryId: entry.id, agencies: locked, seen }) as const
  return (
    <CommandDialog
      title={t(($) => $.case.lock.title, { title })}
      submit={t(($) => $.case.lock.save)}
      command={lock(start.seen)}
      meanwhile={
        start.isStale
          ? {
              theirs: listed(calledNames(stands, view.agencies)) || t(($) => $.case.lock.nobody),
              mine: lock(stands),
              onTake: () => {
                setLocked(stands)
                start.see()
              },
            }
          : undefined
      }
      onClose={onClose}
    >
      <p>{t(($) => $.case.lock.lead)}</p>
      <CheckList
        label={t(($) => $.case.lock.who)}
        options={others.map((agency) => ({
          value: agency.id,
          label: (
            <>
              <AgencyTag agency={agency} agencies={view.agencies} withReaders />{' '}
              <small>{entry.readers.includes(agency.id) ? t(($) => $.case.lock.readsNow) : t(($) => $.case.lock.doesNot)}</small>
            </>
          ),
        }))}
        chosen={locked}
        onChange={setLocked}
      />
      <ReaderLine
        readers={entry.readers.filter((id) => !locked.includes(id))}
        agencies={view.agencies}
        verb={t(($) => $.case.lock.afterwards)}
      />
    </CommandDialog>
  )
}

/** What an agency would read of a summary: all of the entry anyway, this sentence, or not even that. */
function reads(view: CaseView, section: CategoryView, entry: EntryView, agency: AgencyId): 'whole' | 'summary' | 'closed' {
  if (entry.readers.includes(agency)) return 'whole'
  if (entry.lockedFor?.includes(agency)) return 'closed'
  const cell = view.matrix?.[agency]?.[section.code]
  const level = cell ? lower(cell.ceiling, cell.consent) : section.summaryOnly.includes(agency) ? 'summary' : 'none'
  return level === 'none' ? 'closed' : 'summary'
}

/** What will stand on the page of the addressee; only a summary has words to show. */
function Preview({ reads: much, text }: { reads: ReturnType<typeof reads>; text: string }) {
  const t = useTexts()
  if (much !== 'summary') return t(($) => $.acts.preview[much])
  return <CaseText within={(words) => t(($) => $.acts.preview.summary, { text: words })}>{text}</CaseText>
}

export function SummaryDialog({ entry, section, view, title, onClose }: EntryDialogProps & { section: CategoryView }) {
  const t = useTexts()
  const [to, setTo] = useState<AgencyId[]>([])
  const [text, setText] = useState('')
  const [tried, setTried] = useState(false)
  const others = view.agencies.filter((agency) => agency.id !== entry.author && agency.id !== view.lead)
  // Besides those it is written for, whoever coordinates and reads the entry.
  const readers = [
    ...to.filter((id) => reads(view, section, entry, id) !== 'closed'),
    ...entry.readers.filter((id) => id === view.lead && !to.includes(id)),
  ]
  return (
    <CommandDialog
      title={t(($) => $.case.summary.title, { title })}
      submit={t(($) => $.case.summary.save)}
      command={to.length > 0 && text.trim() !== '' ? { type: 'writeSummary', caseId: view.id, entryId: entry.id, to, text } : undefined}
      onIncomplete={() => setTried(true)}
      onClose={onClose}
    >
      <p>{t(($) => $.case.summary.lead)}</p>
      <CheckList
        label={t(($) => $.case.summary.to)}
        options={others.map((agency) => ({
          value: agency.id,
          label: (
            <>
              <AgencyTag agency={agency} agencies={view.agencies} withReaders />{' '}
              <small>{t(($) => $.case.summary.reads[reads(view, section, entry, agency.id)])}</small>
            </>
          ),
        }))}
        chosen={to}
        onChange={setTo}
      />
      {tried && to.length === 0 ? <p className="field-error">{t(($) => $.case.summary.toMissing)}</p> : null}
      <ReaderLine readers={readers} agencies={view.agencies} verb={t(($) => $.case.summary.readers)} />
      <FreeTextArea
        here={[section.code]}
        label={t(($) => $.case.summary.text)}
        hint={t(($) => $.case.summary.textHint)}
        value={text}
        onChange={setText}
        rows={3}
        isRequired
      />
      {to.length > 0 && text.trim() !== '' ? (
        <section className="plan-addressed" aria-label={t(($) => $.acts.preview.title)}>
          <h3>{t(($) => $.acts.preview.title)}</h3>
          <ul className="case-list">
            {others
              .filter((agency) => to.includes(agency.id))
              .map((agency) => (
                <li key={agency.id}>
                  <AgencyTag agency={agency} agencies={view.agencies} withReaders />{' '}
                  <Preview reads={reads(view, section, entry, agency.id)} text={text.trim()} />
                </li>
              ))}
          </ul>
        </section>
      ) : null}
    </CommandDialog>
  )
}
