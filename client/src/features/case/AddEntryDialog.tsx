import type { SubjectId } from '@spojka/shared/protocol/ids'
import type { CaseView, CategoryView } from '@spojka/shared/protocol/views'
import { useState } from 'react'
import { useTexts } from '../../app/language/index.ts'
import { useSeatId } from '../../app/session.ts'
import { CheckList } from '../../ui/CheckList.tsx'
import { CommandDialog } from '../../ui/CommandDialog.tsx'
import { ReaderLine } from '../../ui/ReaderLine.tsx'
import { FreeTextArea } from '../freeText/FreeText.tsx'
import { entryReaders } from './readers.ts'

/** Somebody's own entry: who will read it stands before the first word. */
export function AddEntryDialog(props: { section: CategoryView; view: CaseView; title: string; onClose: () => void }) {
  const t = useTexts()
  const own = useSeatId()
  const { section, view, title, onClose } = props
  const everybody = view.subjects.map((subject) => subject.id)
  const [about, setAbout] = useState<SubjectId[]>(everybody)
  const [text, setText] = useState('')
  const [clientsWords, setClientsWords] = useState(false)
  const [emergency, setEmergency] = useState(false)
  const [tried, setTried] = useState(false)
  const several = everybody.length > 1
  const complete = text.trim() !== '' && (!several || about.length > 0)
  const someOf = several && about.length < everybody.length ? about : []
  const reading = entryReaders(section, someOf)
  // The agency's own words it always reads; the client's are nobody's own.
  const readers = own === undefined || clientsWords || reading.includes(own) ? reading : [...reading, own]
  return (
    <CommandDialog
      title={t(($) => $.case.addEntry.title, { title })}
      submit={t(($) => $.case.addEntry.save)}
      command={
        complete
          ? {
              type: 'addEntry',
              caseId: view.id,
              category: section.code,
              text,
              ...(someOf.length > 0 ? { about: someOf } : {}),
              ...(emergency ? { emergency } : {}),
              ...(clientsWords ? { author: 'subject' as const } : {}),
            }
          : undefined
      }
      onIncomplete={() => setTried(true)}
      onClose={onClose}
    >
      <ReaderLine
        readers={readers}
        agencies={view.agencies}
        verb={t(($) => $.case.addEntry.verb)}
        summaryOnly={section.summaryOnly}
        note={several ? t(($) => $.case.addEntry.note) : undefined}
      />
      <FreeTextArea
        here={[section.code]}
        label={t(($) => $.case.addEntry.text)}
        hint={t(($) => $.case.addEntry.hint)}
        value={text}
        onChange={setText}
        rows={5}
        autoFocus
      />
      {several ? (
        <>
          <CheckList
            label={t(($) => $.case.addEntry.about)}
            options={view.subjects.map((subject) => ({ value: subject.id, label: subject.name }))}
            chosen={about}
            onChange={setAbout}
          />
          {tried && about.length === 0 ? <p className="field-error">{t(($) => $.case.addEntry.aboutMissing)}</p> : null}
        </>
      ) : null}
      <label className="check-list-option">
        <input type="checkbox" checked={emergency} onChange={(event) => setEmergency(event.target.checked)} />
        <span>
          {t(($) => $.acts.emergency.label)} <small>{t(($) => $.acts.emergency.hint)}</small>
        </span>
      </label>
      {view.you.caseManager ? (
        <label className="check-list-option">
          <input type="checkbox" checked={clientsWords} onChange={(event) => setClientsWords(event.target.checked)} />
          <span>{t(($) => $.case.addEntry.clientsWords)}</span>
        </label>
      ) : null}
    </CommandDialog>
  )
}
