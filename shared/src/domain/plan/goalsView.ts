/** Goals and steps for those who read the goals; a responsibility that a step is linked to is named only to those who may know of it. */
import type { GoalsView, GoalView, StepView } from '../../protocol/views.ts'
import { mayWriteSection, readsCategory, type Sight, seatsThat } from '../rights.ts'
import type { Goal, Step } from '../state.ts'
import { given, iso } from '../viewing.ts'
import { seenLink } from './goals.ts'

export function goalsOf(s: Sight): GoalsView | undefined {
  if (!readsCategory(s, 'goals')) return undefined
  return {
    list: s.case.goals.filter((g) => !g.removed).map((g) => goalView(s, g)),
    mayWrite: mayWriteSection(s, 'goals'),
    readers: seatsThat(s, (seat) => readsCategory(seat, 'goals')),
  }
}

const goalView = (s: Sight, { id, text, at, closed, steps }: Goal): GoalView =>
  given({
    id,
    text,
    at: iso(at),
    closed: closed && given({ at: iso(closed.at), outcome: closed.outcome, words: closed.words }),
    steps: steps.filter((step) => !step.removed).map((step) => stepView(s, step)),
  }) as GoalView

const stepView = (s: Sight, step: Step): StepView => {
  const { id, text, date, doneAt } = step
  return given({ id, text, date, responsibilityId: seenLink(s, step), doneAt: doneAt === undefined ? undefined : iso(doneAt) }) as StepView
}
