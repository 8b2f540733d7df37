/** Who decides for somebody of the case, as a court said: for whom, in what, until when. The case manager writes it down and ends it. */
import { atLeast, type Category, categories } from '@spojka/shared/access/vocabulary'
import type { AgencyId, SubjectId } from '@spojka/shared/protocol/ids'
import type { CaseView } from '@spojka/shared/protocol/views'
import { useState } from 'react'
import { civilDay, lastDayOf, plainDate } from '../../app/language/format.ts'
import { useTexts } from '../../app/language/index.ts'
import { Button } from '../../ui/Button.tsx'
import { CaseText } from '../../ui/CaseText.tsx'
import { CheckList } from '../../ui/CheckList.tsx'
import { CommandDialog } from '../../ui/CommandDialog.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { ReaderLine } from '../../ui/ReaderLine.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { categoryList } from '../consent/words.ts'
import { FreeTextField } from '../freeText/FreeText.tsx'
import { entryReaders } from './readers.ts'
import { namesOf } from './subjects.ts'

type GuardianshipView = NonNullable<CaseView['guardianships']>[number]

export function Guardianships({ view }: { view: CaseView }) {
  const t = useTexts()
  const [ending, setEnding] = useState<GuardianshipView>()
  const all = view.guardianships ?? []
  if (all.length === 0) return null
  const mayEnd = view.you.caseManager && view.state === 'open'
  return (
    <section className="case-part" aria-labelledby="opatrovnici">
      <h2 id="opatrovnici">{t(($) => $.guardian.list)}</h2>
      <ul className="case-list">
        {all.map((one) => (
          <li key={one.id}>
            <strong>{one.guardian}</strong>, {t(($) => $.guardian.of, { name: namesOf(view, [one.subjectId]) })}:{' '}
            <CaseText>{one.matters}</CaseText>
            <p className="case-list-note">
              {t(($) => $.guardian.reaches, { what: categoryList(t, one.categories) })}{' '}
              {one.validUntil ? t(($) => $.guardian.until, { date: plainDate(lastDayOf(one.validUntil)) }) : t(($) => $.guardian.openEnd)}{' '}
              {mayEnd ? (
                <Button kind="quiet" onPress={() => setEnding(one)}>
                  {t(($) => $.guardian.end)}
                </Button>
              ) : null}
            </p>
          </li>
        ))}
      </ul>
      {ending ? (
        <CommandDialog
          title={t(($) => $.guardian.endTitle, { name: ending.guardian })}
          submit={t(($) => $.guardian.endSave)}
          command={{ type: 'endGuardianship', caseId: view.id, guardianshipId: ending.id }}
          onClose={() => setEnding(undefined)}
        >
          <p>{t(($) => $.guardian.endLead)}</p>
        </CommandDialog>
      ) : null}
    </section>
  )
}

const legal: readonly Category[] = ['legal']

/** A guardianship belongs to the legal matters of the person; where the case manager writes nothing there, what the network's matrix says of the section. */
function legalReaders(view: CaseView, subject: SubjectId): AgencyId[] {
  const section = view.categories.find((one) => one.code === 'legal')
  if (section?.newEntry) return entryReaders(section, [subject])
  return view.agencies.map(({ id }) => id).filter((id) => atLeast(view.matrix?.[id]?.legal?.level ?? 'none', 'read'))
}

export function GuardianshipDialog({ view, onClose }: { view: CaseView; onClose: () => void }) {
  const t = useTexts()
  const today = civilDay(new Date())
  const [only] = view.subjects
  const [subject, setSubject] = useState(view.subjects.length === 1 ? only?.id : undefined)
  const [guardian, setGuardian] = useState('')
  const [matters, setMatters] = useState('')
  const [scope, setScope] = useState<Category[]>([])
  const [validFrom, setValidFrom] = useState(today)
  const [validTo, setValidTo] = useState('')
  const [tried, setTried] = useState(false)
  const complete = subject !== undefined && guardian.trim() !== '' && matters.trim() !== '' && scope.length > 0 && validFrom !== ''
  return (
    <CommandDialog
      title={t(($) => $.guardian.title)}
      submit={t(($) => $.common.save)}
      command={
        complete
          ? {
              type: 'recordGuardianship',
              caseId: view.id,
              subjectId: subject,
              guardian,
              matters,
              categories: scope,
              validFrom,
              ...(validTo === '' ? {} : { validTo }),
            }
          : undefined
      }
      onIncomplete={() => setTried(true)}
      onClose={onClose}
    >
      <p>{t(($) => $.guardian.lead)}</p>
      {view.subjects.length > 1 ? (
        <SelectField
          label={t(($) => $.guardian.subject)}
          value={subject ?? ''}
          onChange={(value) => setSubject(view.subjects.find(({ id }) => id === value)?.id)}
          options={view.subjects.map(({ id, name }) => ({ value: id, words: name }))}
        />
      ) : null}
      {subject ? <ReaderLine readers={legalReaders(view, subject)} agencies={view.agencies} verb={t(($) => $.case.addEntry.verb)} /> : null}
      <TextField label={t(($) => $.guardian.guardian)} value={guardian} onChange={setGuardian} autoComplete="off" autoFocus />
      <FreeTextField
        here={legal}
        label={t(($) => $.guardian.matters)}
        hint={t(($) => $.guardian.mattersHint)}
        value={matters}
        onChange={setMatters}
      />
      <CheckList
        label={t(($) => $.guardian.scope)}
        hint={t(($) => $.guardian.scopeHint)}
        options={categories.map((code) => ({ value: code, label: t(($) => $.categories[code]) }))}
        chosen={scope}
        onChange={setScope}
      />
      <DateField label={t(($) => $.guardian.from)} value={validFrom} onChange={setValidFrom} />
      <DateField label={t(($) => $.guardian.to)} hint={t(($) => $.guardian.toHint)} value={validTo} onChange={setValidTo} min={validFrom} />
      {tried && !complete ? <p className="field-error">{t(($) => $.guardian.missing)}</p> : null}
    </CommandDialog>
  )
}
