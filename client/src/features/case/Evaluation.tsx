import type { CaseView } from '@spojka/shared/protocol/views'
import { useState } from 'react'
import { civilDay, exactTime, shortDate } from '../../app/language/format.ts'
import { useTexts } from '../../app/language/index.ts'
import { Button } from '../../ui/Button.tsx'
import { CommandDialog } from '../../ui/CommandDialog.tsx'
import { DateField } from '../../ui/DateField.tsx'

/** When it will be looked at whether the help works; a line among the facts of the case. */
export function Evaluation({ view }: { view: CaseView }) {
  const t = useTexts()
  const [open, setOpen] = useState(false)
  const maySet = view.you.caseManager && view.state === 'open'
  if (!view.evaluation && !maySet) return null
  return (
    <>
      <dt>{t(($) => $.acts.evaluation.label)}</dt>
      <dd className="case-evaluation">
        {view.evaluation ? (
          <span title={exactTime(view.evaluation)}>{shortDate(view.evaluation)}</span>
        ) : (
          <span>{t(($) => $.acts.evaluation.none)}</span>
        )}{' '}
        {maySet ? (
          <Button kind="quiet" onPress={() => setOpen(true)}>
            {t(($) => $.acts.evaluation.set)}
          </Button>
        ) : null}
        {open ? <EvaluationDialog view={view} onClose={() => setOpen(false)} /> : null}
      </dd>
    </>
  )
}

function EvaluationDialog({ view, onClose }: { view: CaseView; onClose: () => void }) {
  const t = useTexts()
  const [date, setDate] = useState(view.evaluation ?? '')
  const today = civilDay(new Date())
  const past = date !== '' && date < today
  return (
    <CommandDialog
      title={t(($) => $.acts.evaluation.title)}
      submit={t(($) => $.common.save)}
      command={past ? undefined : { type: 'setEvaluation', caseId: view.id, ...(date === '' ? {} : { date }) }}
      onClose={onClose}
    >
      <p>{t(($) => $.acts.evaluation.lead)}</p>
      <DateField
        label={t(($) => $.acts.evaluation.date)}
        value={date}
        onChange={setDate}
        min={today}
        error={past ? t(($) => $.acts.evaluation.past) : undefined}
      />
    </CommandDialog>
  )
}
