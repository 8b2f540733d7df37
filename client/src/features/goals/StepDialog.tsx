/** A step in words: what happens, by when, and which responsibility it is, if somebody took it on. */
import type { ResponsibilityId } from '@spojka/shared/protocol/ids'
import type { GoalView, ResponsibilityView, StepView } from '@spojka/shared/protocol/views'
import { useState } from 'react'
import { useCaseLanguage } from '../../app/caseLanguage.ts'
import { shortDate } from '../../app/language/format.ts'
import { useTexts } from '../../app/language/index.ts'
import { CommandDialog } from '../../ui/CommandDialog.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { ReaderLine } from '../../ui/ReaderLine.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { useSeen } from '../../ui/useSeen.ts'
import { FreeTextArea } from '../freeText/FreeText.tsx'
import { type GoalsSource, goalsOnly } from './source.ts'

const noOne = 'none'
/** These take no step any more. */
const gone: ReadonlySet<ResponsibilityView['status']> = new Set(['declined', 'withdrawn', 'noLongerPossible', 'notDone'])

const titleOf = (one: ResponsibilityView | undefined) => one && (one.title ?? one.publicTitle)
const fieldsOf = ({ text, date, responsibilityId }: StepView) => ({
  text,
  ...(date && { date }),
  ...(responsibilityId && { responsibilityId }),
})

export function StepDialog(props: { source: GoalsSource; goalId: GoalView['id']; step: StepView | undefined; onClose: () => void }) {
  const t = useTexts()
  const { source, goalId, step, onClose } = props
  const { caseId } = source
  const lang = useCaseLanguage()
  const [text, setText] = useState(step?.text ?? '')
  const [date, setDate] = useState(step?.date ?? '')
  const [link, setLink] = useState<string>(step?.responsibilityId ?? noOne)
  const options = source.responsibilities.filter((one) => one.id === step?.responsibilityId || !gone.has(one.status))
  const fields = {
    text,
    ...(/^\d{4}-\d{2}-\d{2}$/.test(date) && { date }),
    ...(link !== noOne && { responsibilityId: link as ResponsibilityId }),
  }
  const stands = step && fieldsOf(step)
  const start = useSeen(stands, { ...fields, text: text.trim() })
  const change = (seen: typeof stands) =>
    text.trim() === '' || !step ? undefined : ({ type: 'changeStep', caseId, stepId: step.id, ...fields, ...(seen && { seen }) } as const)
  return (
    <CommandDialog
      title={step ? t(($) => $.goals.changeStep) : t(($) => $.goals.newStep)}
      submit={t(($) => $.common.save)}
      command={step ? change(start.seen) : text.trim() === '' ? undefined : { type: 'addStep', caseId, goalId, ...fields }}
      meanwhile={
        step && start.isStale
          ? {
              theirs: [
                step.text,
                step.date && t(($) => $.goals.until, { date: shortDate(step.date ?? '') }),
                titleOf(options.find((one) => one.id === step.responsibilityId)),
              ]
                .filter(Boolean)
                .join('\n'),
              mine: change(stands),
              onTake: () => {
                setText(step.text)
                setDate(step.date ?? '')
                setLink(step.responsibilityId ?? noOne)
                start.see()
              },
            }
          : undefined
      }
      onClose={onClose}
    >
      <ReaderLine readers={source.goals.readers} agencies={source.agencies} verb={t(($) => $.case.addEntry.verb)} />
      <FreeTextArea
        here={goalsOnly}
        label={t(($) => $.goals.what)}
        hint={t(($) => $.goals.whatHint)}
        value={text}
        onChange={setText}
        rows={2}
        autoFocus
      />
      <DateField label={t(($) => $.goals.when)} hint={t(($) => $.common.optional)} value={date} onChange={setDate} />
      {options.length > 0 ? (
        <SelectField
          label={t(($) => $.goals.who)}
          hint={t(($) => $.goals.whoHint)}
          value={link}
          onChange={setLink}
          options={[
            { value: noOne, words: t(($) => $.goals.nobody) },
            ...options.map((one) => ({ value: one.id, words: titleOf(one) ?? '', lang })),
          ]}
        />
      ) : null}
    </CommandDialog>
  )
}
