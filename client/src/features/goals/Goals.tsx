/**
 * The goals in the client's words, each with its steps. Who may write ticks and adds at once; what is done seldom (other words, another order,
 * taking away) waits behind one button, so that the list stays a list. What was taken away can be brought back where it was.
 */
import { useEffect, useRef, useState } from 'react'
import { useTexts } from '../../app/language/index.ts'
import { useAct } from '../../live/useAct.ts'
import { Button } from '../../ui/Button.tsx'
import { CaseText } from '../../ui/CaseText.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { ReaderLine } from '../../ui/ReaderLine.tsx'
import { Goal } from './Goal.tsx'
import { GoalDialog } from './GoalDialogs.tsx'
import type { GoalsSource, Removed } from './source.ts'
import './Goals.css'

export function Goals({ source }: { source: GoalsSource }) {
  const t = useTexts()
  const [adding, setAdding] = useState(false)
  const [removed, setRemoved] = useState<Removed>()
  const { list, mayWrite, readers } = source.goals
  const open = list.filter((goal) => goal.closed === undefined)
  const over = list.filter((goal) => goal.closed !== undefined)
  const back = (beside: string) =>
    removed?.goalId === beside ? <Back key={removed.id} source={source} removed={removed} onBack={() => setRemoved(undefined)} /> : null
  const goalGone = removed?.what === 'goal' ? back(removed.goalId) : null
  return (
    <div className="goals">
      {open.map((goal) => (
        <Goal key={goal.id} goal={goal} source={source} onRemoved={setRemoved}>
          {removed?.what === 'step' ? back(goal.id) : null}
        </Goal>
      ))}
      {goalGone}
      {open.length === 0 ? (
        <Empty action={mayWrite ? <Button onPress={() => setAdding(true)}>{t(($) => $.case.glance.setGoal)}</Button> : null}>
          {t(($) => $.case.glance.noGoal)}
        </Empty>
      ) : mayWrite ? (
        <Button kind="quiet" onPress={() => setAdding(true)}>
          {t(($) => $.goals.add)}
        </Button>
      ) : null}
      {over.length > 0 ? (
        <details className="goals-over">
          <summary>{t(($) => $.goals.over)}</summary>
          {over.map((goal) => (
            <Goal key={goal.id} goal={goal} source={source} onRemoved={setRemoved} />
          ))}
        </details>
      ) : null}
      {list.length > 0 ? <ReaderLine readers={readers} agencies={source.agencies} /> : null}
      {adding ? <GoalDialog source={source} onClose={() => setAdding(false)} /> : null}
    </div>
  )
}

/** The button that took it away is gone with it: whoever works by keyboard goes on here. */
function Back({ source, removed, onBack }: { source: GoalsSource; removed: Removed; onBack: () => void }) {
  const t = useTexts()
  const { act, refusal } = useAct()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.querySelector('button')?.focus(), [])
  const restore = async () => {
    const { caseId } = source
    const id = removed.id as never
    const done = await act(
      removed.what === 'goal' ? { type: 'restoreGoal', caseId, goalId: id } : { type: 'restoreStep', caseId, stepId: id },
    )
    if (!done) return
    onBack()
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-goal-part="${CSS.escape(removed.id)}"]`)?.focus())
  }
  return (
    <div className="goals-removed" ref={box}>
      <p role="status">
        <CaseText within={(text) => t(($) => $.goals[removed.what === 'goal' ? 'removedGoal' : 'removedStep'], { text })}>
          {removed.text}
        </CaseText>
      </p>
      <Button onPress={() => void restore()}>{t(($) => $.goals.undo)}</Button>
      {refusal ? <Notice refusal={refusal} /> : null}
    </div>
  )
}
