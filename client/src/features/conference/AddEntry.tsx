import type { CaseView, CategoryView } from '@spojka/shared/protocol/views'
import { useState } from 'react'
import { useTexts } from '../../app/language/index.ts'
import { useSeatId } from '../../app/session.ts'
import { useAct } from '../../live/useAct.ts'
import { Button } from '../../ui/Button.tsx'
import { CheckList } from '../../ui/CheckList.tsx'
import { InlineForm } from '../../ui/InlineForm.tsx'
import { ReaderLine } from '../../ui/ReaderLine.tsx'
import { entryReaders } from '../case/readers.ts'
import { FreeTextArea } from '../freeText/FreeText.tsx'
import type { During } from './PlanSections.tsx'

/** Somebody's own entry, with the line of who will read it before the first word. */
export function AddEntry(props: { section: CategoryView; title: string; plan: CaseView; during: During | undefined }) {
  const t = useTexts()
  const { section, title, plan, during } = props
  const own = useSeatId()
  const { act, pending, refusal } = useAct()
  const [open, setOpen] = useState(false)
  const [text, setText] = useState('')
  const everybody = plan.subjects.map((subject) => subject.id)
  const [about, setAbout] = useState(everybody)
  if (!open) {
    return (
      <Button className="plan-add" onPress={() => setOpen(true)}>
        {t(($) => $.conference.plan.add)}
      </Button>
    )
  }
  const someOf = about.length < everybody.length ? about : []
  const reading = entryReaders(section, someOf).filter((id) => during === undefined || during.agencies.includes(id))
  const readers = own === undefined || reading.includes(own) ? reading : [...reading, own]
  return (
    <InlineForm
      title={t(($) => $.conference.plan.addTitle, { title })}
      hint={t(($) => $.conference.plan.addHint)}
      submit={t(($) => $.conference.plan.addSave)}
      pending={pending}
      refusal={refusal}
      ready={text.trim() !== '' && (everybody.length === 0 || about.length > 0)}
      onCancel={() => setOpen(false)}
      onSubmit={() => {
        void act({
          type: 'addEntry',
          caseId: plan.id,
          category: section.code,
          text,
          ...(someOf.length > 0 ? { about: someOf } : {}),
          ...(during ? { conferenceId: during.conferenceId } : {}),
        }).then((accepted) => {
          if (!accepted) return
          setText('')
          setOpen(false)
        })
      }}
    >
      <ReaderLine readers={readers} agencies={plan.agencies} verb={t(($) => $.conference.plan.addVerb)} summaryOnly={section.summaryOnly} />
      <FreeTextArea label={t(($) => $.conference.plan.addText)} value={text} onChange={setText} rows={4} here={[section.code]} />
      {plan.subjects.length > 1 ? (
        <CheckList
          label={t(($) => $.conference.plan.addAbout)}
          options={plan.subjects.map((subject) => ({ value: subject.id, label: subject.name }))}
          chosen={about}
          onChange={setAbout}
        />
      ) : null}
    </InlineForm>
  )
}
