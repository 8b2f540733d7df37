import type { SubjectId } from '@spojka/shared/protocol/ids'
import type { CaseView, CategoryView } from '@spojka/shared/protocol/views'
import { useState } from 'react'
import { useTexts } from '../../app/language/index.ts'
import { CheckList } from '../../ui/CheckList.tsx'
import { CommandDialog } from '../../ui/CommandDialog.tsx'

/** Whom a joint text is about, when a case has several people: it is read by those to whom all of these opened it. */
export function SectionAboutDialog(props: { section: CategoryView; view: CaseView; title: string; onClose: () => void }) {
  const t = useTexts()
  const { section, view, title, onClose } = props
  const [about, setAbout] = useState<SubjectId[]>(
    section.about && section.about.length > 0 ? [...section.about] : view.subjects.map(({ id }) => id),
  )
  return (
    <CommandDialog
      title={t(($) => $.acts.about.title, { title })}
      submit={t(($) => $.common.save)}
      command={about.length > 0 ? { type: 'setSectionAbout', caseId: view.id, category: section.code, about } : undefined}
      onClose={onClose}
    >
      <p>{t(($) => $.acts.about.lead)}</p>
      <CheckList
        label={t(($) => $.case.addEntry.about)}
        options={view.subjects.map((subject) => ({ value: subject.id, label: subject.name }))}
        chosen={about}
        onChange={setAbout}
      />
      {about.length === 0 ? <p className="field-error">{t(($) => $.case.addEntry.aboutMissing)}</p> : null}
    </CommandDialog>
  )
}
