/** Another category is another audience: who stops reading and who begins is said before anything moves. */
import type { Category } from '@spojka/shared/access/vocabulary'
import type { AgencyId } from '@spojka/shared/protocol/ids'
import type { CaseView, CategoryView, EntryView } from '@spojka/shared/protocol/views'
import { useState } from 'react'
import { useTexts } from '../../app/language/index.ts'
import { CommandDialog } from '../../ui/CommandDialog.tsx'
import { ReaderLine } from '../../ui/ReaderLine.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { entryReaders } from './readers.ts'

/** Where this person may add an entry, other than where it stands. */
export const placesFor = (view: CaseView, from: Category): CategoryView[] =>
  view.categories.filter((section) => section.code !== from && (section.ownEntries || section.level === 'contribute'))

export function MoveDialog(props: { entry: EntryView; section: CategoryView; view: CaseView; title: string; onClose: () => void }) {
  const t = useTexts()
  const { entry, section, view, title, onClose } = props
  const places = placesFor(view, section.code)
  const [to, setTo] = useState<Category>()
  const place = places.find((one) => one.code === to)
  const author: AgencyId[] = entry.author === undefined || entry.author === 'subject' ? [] : [entry.author]
  const later = place ? [...new Set([...entryReaders(place, entry.about).filter((id) => !entry.lockedFor?.includes(id)), ...author])] : []
  const gone = entry.readers.filter((id) => !later.includes(id))
  return (
    <CommandDialog
      title={t(($) => $.acts.move.title, { title })}
      submit={t(($) => $.acts.move.save)}
      command={to ? { type: 'moveEntry', caseId: view.id, entryId: entry.id, category: to } : undefined}
      onClose={onClose}
    >
      <p>{t(($) => $.acts.move.lead)}</p>
      <SelectField
        label={t(($) => $.acts.move.where)}
        value={to ?? ''}
        onChange={(value) => setTo(places.find((one) => one.code === value)?.code)}
        options={places.map((one) => ({ value: one.code, words: t(($) => $.categories[one.code]) }))}
      />
      {place ? (
        <>
          <ReaderLine
            readers={later}
            agencies={view.agencies}
            verb={t(($) => $.acts.move.later)}
            summaryOnly={place.summaryOnly}
            note={view.subjects.length > 1 ? t(($) => $.case.addEntry.note) : undefined}
          />
          {gone.length > 0 ? <ReaderLine readers={gone} agencies={view.agencies} verb={t(($) => $.acts.move.gone)} /> : null}
        </>
      ) : null}
      <p className="case-list-note">{t(($) => $.acts.move.note)}</p>
    </CommandDialog>
  )
}
