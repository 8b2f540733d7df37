/** One goal: its words, the steps in their order, and what came of it when it is over. */
import type { GoalView, StepView } from '@spojka/shared/protocol/views'
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { exactTime, shortDate } from '../../app/language/format.ts'
import { useTexts } from '../../app/language/index.ts'
import { useAct } from '../../live/useAct.ts'
import { Button } from '../../ui/Button.tsx'
import { CaseText } from '../../ui/CaseText.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { CloseGoalDialog, GoalDialog } from './GoalDialogs.tsx'
import { Step } from './Step.tsx'
import { StepDialog } from './StepDialog.tsx'
import type { GoalsSource, Removed } from './source.ts'

type Question = { readonly kind: 'words' } | { readonly kind: 'close' } | { readonly kind: 'step'; readonly step?: StepView }

/** As it stands now; one that was taken away meanwhile, as it was. */
const stepNow = (goal: GoalView, step: StepView | undefined): StepView | undefined =>
  step && (goal.steps.find((one) => one.id === step.id) ?? step)

export function Goal(props: { goal: GoalView; source: GoalsSource; onRemoved: (removed: Removed) => void; children?: ReactNode }) {
  const t = useTexts()
  const { goal, source, onRemoved } = props
  const { caseId } = source
  const { act, refusal } = useAct()
  const [arranging, setArranging] = useState(false)
  const [question, setQuestion] = useState<Question>()
  const [said, setSaid] = useState<ReactNode>()
  const list = useRef<HTMLOListElement>(null)
  const moving = useRef<{ readonly id: string; readonly by: -1 | 1; readonly place: number }>(undefined)
  const mayWrite = source.goals.mayWrite && goal.closed === undefined
  const goalId = goal.id

  async function move(step: StepView, by: -1 | 1) {
    const others = goal.steps.filter((one) => one.id !== step.id)
    const place = goal.steps.indexOf(step) + by
    const before = others[place]
    moving.current = { id: step.id, by, place }
    if (await act({ type: 'moveStep', caseId, stepId: step.id, ...(before && { before: before.id }) }))
      setSaid(<CaseText within={(text) => t(($) => $.goals.movedTo, { text, place: place + 1 })}>{step.text}</CaseText>)
    else moving.current = undefined
  }
  // Once it stands there, and not before: the button goes with its step, and at the edge there is only the way back.
  useLayoutEffect(() => {
    const { id, by = 1, place = 0 } = moving.current ?? {}
    if (id === undefined || goal.steps[place]?.id !== id) return
    moving.current = undefined
    const button = (way: number) => list.current?.querySelector<HTMLButtonElement>(`[data-move="${id} ${way}"]:not(:disabled)`)
    ;(button(by) ?? button(-by))?.focus()
  }, [goal.steps])
  async function remove(what: Removed['what'], id: string, text: string) {
    const gone = await act(
      what === 'goal' ? { type: 'removeGoal', caseId, goalId } : { type: 'removeStep', caseId, stepId: id as StepView['id'] },
    )
    if (gone) onRemoved({ what, id, goalId, text })
  }

  return (
    <section className="goal" aria-label={t(($) => $.goals.one, { text: goal.text })} tabIndex={-1} data-goal-part={goal.id}>
      <blockquote className="goal-words" title={exactTime(goal.at)}>
        <CaseText within={(text) => t(($) => $.case.glance.quote, { text })}>{goal.text}</CaseText>
      </blockquote>
      {goal.closed ? (
        <p className="goal-outcome" title={exactTime(goal.closed.at)}>
          <strong>{t(($) => $.goals.outcomes[goal.closed?.outcome ?? 'reached'])}</strong>, {shortDate(goal.closed.at)}
          {goal.closed.words ? (
            <span className="goal-outcome-words">
              <CaseText>{goal.closed.words}</CaseText>
            </span>
          ) : null}
        </p>
      ) : null}
      {goal.steps.length > 0 ? (
        <ol className="goal-steps" ref={list} aria-label={t(($) => $.goals.steps)}>
          {goal.steps.map((step, index) => (
            <Step
              key={step.id}
              step={step}
              source={source}
              onTick={
                mayWrite
                  ? () => void act({ type: step.doneAt === undefined ? 'completeStep' : 'reopenStep', caseId, stepId: step.id })
                  : undefined
              }
              arrange={
                mayWrite && arranging
                  ? {
                      first: index === 0,
                      last: index === goal.steps.length - 1,
                      onMove: (by) => void move(step, by),
                      onChange: () => setQuestion({ kind: 'step', step }),
                      onRemove: () => void remove('step', step.id, step.text),
                    }
                  : undefined
              }
            />
          ))}
        </ol>
      ) : mayWrite ? (
        <p className="goal-none">{t(($) => $.goals.noSteps)}</p>
      ) : null}
      <p className="visually-hidden" role="status">
        {said}
      </p>
      {props.children}
      {refusal ? <Notice refusal={refusal} /> : null}
      {mayWrite ? (
        <div className="goal-acts">
          <Button onPress={() => setQuestion({ kind: 'step' })}>{t(($) => $.goals.addStep)}</Button>
          {arranging ? (
            <>
              <Button kind="quiet" onPress={() => setQuestion({ kind: 'words' })}>
                {t(($) => $.case.glance.changeGoal)}
              </Button>
              <Button kind="quiet" onPress={() => setQuestion({ kind: 'close' })}>
                {t(($) => $.goals.close)}
              </Button>
              <Button kind="quiet" onPress={() => void remove('goal', goal.id, goal.text)}>
                {t(($) => $.goals.removeGoal)}
              </Button>
            </>
          ) : null}
          <Button kind="quiet" aria-expanded={arranging} onPress={() => setArranging(!arranging)}>
            {arranging ? t(($) => $.goals.arranged) : t(($) => $.goals.arrange)}
          </Button>
        </div>
      ) : null}
      {goal.closed && source.goals.mayWrite ? (
        <Button kind="quiet" onPress={() => void act({ type: 'reopenGoal', caseId, goalId })}>
          {t(($) => $.goals.reopen)}
        </Button>
      ) : null}
      {question?.kind === 'words' ? <GoalDialog source={source} goal={goal} onClose={() => setQuestion(undefined)} /> : null}
      {question?.kind === 'close' ? <CloseGoalDialog source={source} goal={goal} onClose={() => setQuestion(undefined)} /> : null}
      {question?.kind === 'step' ? (
        <StepDialog source={source} goalId={goalId} step={stepNow(goal, question.step)} onClose={() => setQuestion(undefined)} />
      ) : null}
    </section>
  )
}
