/** The goals of a case after a fact about them. */
import type { GoalId, StepId } from '../../protocol/ids.ts'
import { unreachable } from '../decision.ts'
import type { Goal, Step } from '../state.ts'
import type { GoalEvent } from './goalEvents.ts'

type Goals = readonly Goal[]

const inGoal = (goals: Goals, id: GoalId, change: (found: Goal) => Goal): Goals => goals.map((g) => (g.id === id ? change(g) : g))
const inStep = (goals: Goals, id: StepId, change: (found: Step) => Step): Goals =>
  goals.map((g) => (g.steps.some((x) => x.id === id) ? { ...g, steps: g.steps.map((x) => (x.id === id ? change(x) : x)) } : g))

export function evolveGoals(goals: Goals, event: GoalEvent, at: number): Goals {
  switch (event.type) {
    case 'GoalSet': {
      // When a case had one goal only it needed no id; the case's own serves, which no other goal can have.
      const id = event.goalId ?? (event.caseId as string as GoalId)
      const { text } = event
      if (goals.some((g) => g.id === id)) return inGoal(goals, id, (g) => ({ ...g, text, at }))
      return [...goals, { id, text, at, closed: undefined, removed: false, steps: [] }]
    }
    case 'GoalClosed': {
      const { outcome, words } = event
      return inGoal(goals, event.goalId, (g) => ({ ...g, closed: { at, outcome, words } }))
    }
    case 'GoalReopened':
      return inGoal(goals, event.goalId, (g) => ({ ...g, closed: undefined }))
    case 'GoalRemoved':
      return inGoal(goals, event.goalId, (g) => ({ ...g, removed: true }))
    case 'GoalRestored':
      return inGoal(goals, event.goalId, (g) => ({ ...g, removed: false }))
    case 'StepAdded': {
      const { stepId: id, text, date, responsibilityId } = event
      const step: Step = { id, text, date, responsibilityId, doneAt: undefined, removed: false }
      return inGoal(goals, event.goalId, (g) => ({ ...g, steps: [...g.steps, step] }))
    }
    case 'StepChanged': {
      const { text, date, responsibilityId } = event
      return inStep(goals, event.stepId, (x) => ({ ...x, text, date, responsibilityId }))
    }
    case 'StepCompleted':
      return inStep(goals, event.stepId, (x) => ({ ...x, doneAt: at }))
    case 'StepReopened':
      return inStep(goals, event.stepId, (x) => ({ ...x, doneAt: undefined }))
    case 'StepMoved':
      return goals.map((g) => ({ ...g, steps: moved(g.steps, event.stepId, event.before) }))
    case 'StepRemoved':
      return inStep(goals, event.stepId, (x) => ({ ...x, removed: true }))
    case 'StepRestored':
      return inStep(goals, event.stepId, (x) => ({ ...x, removed: false }))
    default:
      return unreachable(event)
  }
}

function moved(steps: readonly Step[], id: StepId, before: StepId | undefined): readonly Step[] {
  const step = steps.find((x) => x.id === id)
  if (step === undefined) return steps
  const others = steps.filter((x) => x.id !== id)
  const place = others.findIndex((x) => x.id === before)
  return place === -1 ? [...others, step] : others.toSpliced(place, 0, step)
}
