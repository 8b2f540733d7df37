/** What cannot be taken back: a person of the case, or what was deleted in a text. So it is said first what goes and what stays, and the name is typed. */
import { categories } from '@spojka/shared/access/vocabulary'
import type { DocumentId, SubjectId } from '@spojka/shared/protocol/ids'
import type { CaseView } from '@spojka/shared/protocol/views'
import { useState } from 'react'
import { exactTime, shortDate } from '../../app/language/format.ts'
import { useTexts } from '../../app/language/index.ts'
import { agencyById } from '../../ui/agencies.ts'
import { CommandDialog } from '../../ui/CommandDialog.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { TextField } from '../../ui/TextField.tsx'

interface EraseDialogProps {
  view: CaseView
  onClose: () => void
}

export function EraseSubjectDialog({ view: now, onClose }: EraseDialogProps) {
  const t = useTexts()
  // The page changes a moment before the answer comes; what is being asked does not change under the hand.
  const [view] = useState(now)
  const [subjectId, setSubjectId] = useState<SubjectId | undefined>(view.subjects.length === 1 ? view.subjects[0]?.id : undefined)
  const [name, setName] = useState('')
  const [tried, setTried] = useState(false)
  const subject = view.subjects.find((one) => one.id === subjectId)
  const isLast = view.subjects.length === 1
  const matches = subject !== undefined && name.trim() === subject.name.trim()
  return (
    <CommandDialog
      title={t(($) => $.erasure.subject.title)}
      submit={t(($) => $.erasure.subject.save)}
      command={subject && matches ? { type: 'eraseSubject', caseId: view.id, subjectId: subject.id, name } : undefined}
      onIncomplete={() => setTried(true)}
      refused={(refusal) => (refusal.code === 'conflict' ? t(($) => $.erasure.subject.running) : undefined)}
      onClose={onClose}
      size="wide"
    >
      <p>{t(($) => $.erasure.subject.lead)}</p>
      {isLast ? null : (
        <SelectField
          label={t(($) => $.erasure.subject.who)}
          value={subjectId ?? ''}
          onChange={(value) => setSubjectId(view.subjects.find((one) => one.id === value)?.id)}
          options={view.subjects.map((one) => ({ value: one.id, words: one.name }))}
        />
      )}
      <h3>{t(($) => $.erasure.goes)}</h3>
      <ul className="case-erase">
        {isLast ? (
          <li>{t(($) => $.erasure.subject.goesAll)}</li>
        ) : (
          <>
            <li>{t(($) => $.erasure.subject.goesOwn)}</li>
            <li>{t(($) => $.erasure.subject.goesName)}</li>
          </>
        )}
        <li>{t(($) => $.erasure.subject.goesLog)}</li>
      </ul>
      <h3>{t(($) => $.erasure.stays)}</h3>
      <ul className="case-erase">
        <li>{t(($) => $.erasure.subject.staysStub)}</li>
        {isLast ? null : (
          <>
            <li>{t(($) => $.erasure.subject.staysOthers)}</li>
            <li>{t(($) => $.erasure.subject.staysClosed)}</li>
            <li>{t(($) => $.erasure.subject.staysEntries)}</li>
          </>
        )}
        <li>{t(($) => $.erasure.subject.staysElsewhere)}</li>
      </ul>
      <TextField
        label={t(($) => $.erasure.subject.name)}
        hint={subject ? t(($) => $.erasure.subject.nameHint, { name: subject.name }) : t(($) => $.erasure.subject.whoFirst)}
        value={name}
        onChange={setName}
        autoComplete="off"
        error={tried && !matches ? t(($) => $.erasure.subject.nameWrong) : undefined}
      />
    </CommandDialog>
  )
}

export function EraseTextDialog({ view, onClose }: EraseDialogProps) {
  const t = useTexts()
  const texts = textsOf(view)
  const [documentId, setDocumentId] = useState<DocumentId>()
  const word = (code: (typeof categories)[number]) => t(($) => $.categories[code])
  return (
    <CommandDialog
      title={t(($) => $.erasure.text.title)}
      submit={t(($) => $.erasure.text.save)}
      command={documentId && { type: 'eraseDeletedText', caseId: view.id, documentId }}
      onClose={onClose}
    >
      <p>{t(($) => $.erasure.text.lead)}</p>
      <p>{t(($) => $.erasure.text.body)}</p>
      <SelectField
        label={t(($) => $.erasure.text.which)}
        value={documentId ?? ''}
        onChange={(value) => setDocumentId(texts.find(({ id }) => id === value)?.id)}
        options={texts.map(({ id, code, entry }) => ({
          value: id,
          words: entry
            ? t(($) => $.erasure.text.entry, {
                title: word(code),
                author:
                  entry.author === 'subject' ? t(($) => $.case.plan.subjectsWords) : (agencyById(entry.author, view.agencies)?.name ?? ''),
                date: shortDate(entry.at),
              })
            : t(($) => $.erasure.text.joint, { title: word(code) }),
        }))}
      />
    </CommandDialog>
  )
}

/** The joint text of each section and its entries, in the order of the page. */
const textsOf = (view: CaseView) =>
  categories.flatMap((code) => {
    const section = view.categories.find((one) => one.code === code)
    if (!section) return []
    const joint = section.document ? [{ id: section.document.id, code, entry: undefined }] : []
    return [...joint, ...section.entries.map((entry) => ({ id: entry.document.id, code, entry }))]
  })

/** That something was erased, when and by whom: all that is left of it. */
export function Erasures({ erasures }: { erasures: NonNullable<CaseView['erasures']> }) {
  const t = useTexts()
  return (
    <ul className="case-list case-erase" aria-label={t(($) => $.erasure.done)}>
      {erasures.map(({ at, what, by }) => (
        <li key={`${at} ${what}`} title={exactTime(at)}>
          {t(($) => $.erasure[what === 'person' ? 'donePerson' : 'doneText'], { date: shortDate(at), name: by ?? '' })}
        </li>
      ))}
    </ul>
  )
}
