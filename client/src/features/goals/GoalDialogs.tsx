/** The words of a goal, and its end. */
import { type GoalOutcome, goalOutcomes } from '@spojka/shared/domain/plan/goalOutcomes'
import type { GoalView } from '@spojka/shared/protocol/views'
import { useState } from 'react'
import { useTexts } from '../../app/language/index.ts'
import { CommandDialog } from '../../ui/CommandDialog.tsx'
import { ReaderLine } from '../../ui/ReaderLine.tsx'
import { useSeen } from '../../ui/useSeen.ts'
import { FreeTextArea } from '../freeText/FreeText.tsx'
import { type GoalsSource, goalsOnly } from './source.ts'

interface GoalDialogProps {
  source: GoalsSource
  onClose: () => void
}

const Readers = ({ source }: { source: GoalsSource }) => {
  const t = useTexts()
  return <ReaderLine readers={source.goals.readers} agencies={source.agencies} verb={t(($) => $.case.addEntry.verb)} />
}

export function GoalDialog({ source, goal, onClose }: GoalDialogProps & { goal?: GoalView }) {
  const t = useTexts()
  const { caseId } = source
  const [text, setText] = useState(goal?.text ?? '')
  const start = useSeen(goal?.text ?? '', text.trim())
  const set = (seen: string) =>
    text.trim() === '' || !goal ? undefined : ({ type: 'setGoal', caseId, goalId: goal.id, text, seen } as const)
  return (
    <CommandDialog
      title={t(($) => $.case.glance.goal)}
      submit={t(($) => $.common.save)}
      command={goal ? set(start.seen) : text.trim() === '' ? undefined : { type: 'addGoal', caseId, text }}
      meanwhile={
        goal && start.isStale
          ? {
              theirs: goal.text,
              mine: set(goal.text),
              onTake: () => {
                setText(goal.text)
                start.see()
              },
            }
          : undefined
      }
      onClose={onClose}
    >
      <Readers source={source} />
      <FreeTextArea label={t(($) => $.case.glance.goal)} value={text} onChange={setText} rows={3} here={goalsOnly} autoFocus />
    </CommandDialog>
  )
}

export function CloseGoalDialog({ source, goal, onClose }: GoalDialogProps & { goal: GoalView }) {
  const t = useTexts()
  const [outcome, setOutcome] = useState<GoalOutcome>()
  const [words, setWords] = useState('')
  return (
    <CommandDialog
      title={t(($) => $.goals.closeTitle)}
      submit={t(($) => $.goals.closeSave)}
      command={
        outcome && {
          type: 'closeGoal',
          caseId: source.caseId,
          goalId: goal.id,
          outcome,
          ...(words.trim() !== '' && { words }),
        }
      }
      onClose={onClose}
    >
      <p>{t(($) => $.goals.closeLead)}</p>
      <Readers source={source} />
      <fieldset className="goal-outcomes">
        <legend>{t(($) => $.goals.outcome)}</legend>
        {goalOutcomes.map((one) => (
          <label key={one}>
            <input type="radio" name="outcome" checked={outcome === one} onChange={() => setOutcome(one)} />
            {t(($) => $.goals.outcomes[one])}
          </label>
        ))}
      </fieldset>
      <FreeTextArea
        here={goalsOnly}
        label={t(($) => $.goals.words)}
        hint={t(($) => $.common.optional)}
        value={words}
        onChange={setWords}
        rows={2}
      />
    </CommandDialog>
  )
}
