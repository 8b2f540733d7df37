import { atLeast, type Category } from '@spojka/shared/access/vocabulary'
import type { AgencyId } from '@spojka/shared/protocol/ids'
import type { CaseView } from '@spojka/shared/protocol/views'
import { useState } from 'react'
import { useTexts } from '../../app/language/index.ts'
import { AgencyTag } from '../../ui/AgencyTag.tsx'
import { CheckList } from '../../ui/CheckList.tsx'
import { CommandDialog } from '../../ui/CommandDialog.tsx'
import { ReaderLine } from '../../ui/ReaderLine.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { FreeTextArea } from '../freeText/FreeText.tsx'

/** What was decided outside of a conference, with whom it was agreed, why, and who saw it otherwise. */
export function CaseDecisionDialog({ view, onClose }: { view: CaseView; onClose: () => void }) {
  const t = useTexts()
  const sections = view.categories.filter((section) => atLeast(section.level, 'read'))
  const [category, setCategory] = useState<Category>()
  const [agencies, setAgencies] = useState<AgencyId[]>([view.lead])
  const [text, setText] = useState('')
  const [reasons, setReasons] = useState('')
  const [dissent, setDissent] = useState('')
  const [tried, setTried] = useState(false)
  const section = sections.find((one) => one.code === category)
  const complete = category !== undefined && text.trim() !== '' && agencies.length > 0
  const here = category && [category]
  const missing = tried && !complete ? t(($) => $.acts.decision.missing) : undefined
  return (
    <CommandDialog
      title={t(($) => $.conference.decision.title)}
      submit={t(($) => $.conference.decision.save)}
      command={
        complete
          ? {
              type: 'recordDecision',
              caseId: view.id,
              category,
              text,
              agencies,
              ...(reasons.trim() === '' ? {} : { reasons }),
              ...(dissent.trim() === '' ? {} : { dissent }),
            }
          : undefined
      }
      onIncomplete={() => setTried(true)}
      onClose={onClose}
    >
      <p>{t(($) => $.acts.decision.lead)}</p>
      <FreeTextArea label={t(($) => $.conference.decision.text)} value={text} onChange={setText} rows={3} here={here} autoFocus />
      <SelectField
        label={t(($) => $.conference.decision.category)}
        hint={t(($) => $.conference.decision.categoryHint)}
        value={category ?? ''}
        onChange={(value) => setCategory(sections.find((one) => one.code === value)?.code)}
        options={sections.map((one) => ({ value: one.code, words: t(($) => $.categories[one.code]) }))}
      />
      <CheckList
        label={t(($) => $.acts.decision.agreed)}
        options={view.agencies.map((agency) => ({
          value: agency.id,
          label: <AgencyTag agency={agency} agencies={view.agencies} withPerson />,
        }))}
        chosen={agencies}
        onChange={setAgencies}
      />
      <ReaderLine
        readers={[...new Set([...(section?.readers ?? []), ...agencies])]}
        agencies={view.agencies}
        verb={t(($) => $.conference.decision.verb)}
      />
      <FreeTextArea
        here={here}
        label={t(($) => $.conference.decision.reasons)}
        hint={t(($) => $.common.optional)}
        value={reasons}
        onChange={setReasons}
        rows={2}
      />
      <FreeTextArea
        here={here}
        label={t(($) => $.conference.decision.dissent)}
        hint={t(($) => $.conference.decision.dissentHint)}
        value={dissent}
        onChange={setDissent}
        rows={2}
      />
      {missing ? <p className="field-error">{missing}</p> : null}
    </CommandDialog>
  )
}
