/** May it be done to a goal or a step? Whoever may write the goals, and nobody learns more of a responsibility by its step. */
import type { z } from 'zod'
import type { GoalId, ResponsibilityId, StepId } from '../../protocol/ids.ts'
import { accept, type Context, conflict, type Decided, invalid, refuse, unreachable } from '../decision.ts'
import { kindOf } from '../kinds.ts'
import { mayWriteSection, responsibilitySight, type Sight } from '../rights.ts'
import { isSame, isStale, saysMore } from '../seen.ts'
import type { Case, Goal, Step } from '../state.ts'
import { goalCommandSchemas } from './goalCommands.ts'

type GoalCommand = z.infer<(typeof goalCommandSchemas)[number]>
type StepCommand = Extract<GoalCommand, { stepId: StepId }>

export const isGoalCommand = kindOf(goalCommandSchemas)

/** The first that is still open: what those mean who speak of the goal of a case. */
export const mainGoal = (c: Case): Goal | undefined => c.goals.find((g) => !g.removed && g.closed === undefined)

export function decideGoals(sight: Sight, command: GoalCommand, { newId }: Context): Decided {
  if (!mayWriteSection(sight, 'goals')) return refuse('not-allowed')
  const { caseId } = command
  if ('stepId' in command) return decideStep(sight, command)
  if (command.type === 'addGoal') return set(command, newId() as GoalId)
  if (command.type === 'setGoal' && command.goalId === undefined) return setWords(command, mainGoal(sight.case), newId)
  const goal = sight.case.goals.find((g) => g.id === command.goalId)
  if (goal === undefined) return refuse('not-found')
  const { id: goalId } = goal
  if (command.type === 'restoreGoal') return goal.removed ? accept([{ type: 'GoalRestored', caseId, goalId }]) : accept()
  if (command.type === 'removeGoal') return goal.removed ? accept() : accept([{ type: 'GoalRemoved', caseId, goalId }])
  if (goal.removed) return conflict('goalId')
  if (command.type === 'reopenGoal') return goal.closed === undefined ? accept() : accept([{ type: 'GoalReopened', caseId, goalId }])
  if (goal.closed !== undefined) return closedAlready(command, goal.closed) ? accept() : conflict('goalId')
  switch (command.type) {
    case 'setGoal':
      return setWords(command, goal, newId)
    case 'closeGoal':
      return accept([{ type: 'GoalClosed', caseId, goalId, outcome: command.outcome, words: command.words }])
    case 'addStep': {
      const { text, date, responsibilityId } = command
      if (responsibilityId !== undefined && !knowsResponsibility(sight, responsibilityId)) return invalid('responsibilityId')
      const stepId = newId() as StepId
      return accept([{ type: 'StepAdded', caseId, goalId, stepId, text, date, responsibilityId }], { stepId })
    }
    default:
      return unreachable(command)
  }
}

function setWords(command: Extract<GoalCommand, { type: 'setGoal' }>, goal: Goal | undefined, newId: Context['newId']): Decided {
  if (goal?.text === command.text) return accept([], { goalId: goal.id })
  return isStale(command.seen, goal?.text) ? conflict('seen') : set(command, goal?.id ?? (newId() as GoalId))
}

const closedAlready = (command: GoalCommand, closed: NonNullable<Goal['closed']>): boolean =>
  command.type === 'closeGoal' && !saysMore({ outcome: command.outcome, words: command.words }, closed)

const set = ({ caseId, text }: Extract<GoalCommand, { type: 'setGoal' | 'addGoal' }>, goalId: GoalId): Decided =>
  accept([{ type: 'GoalSet', caseId, goalId, text }], { goalId })

function decideStep(sight: Sight, command: StepCommand): Decided {
  const { caseId, stepId } = command
  const goal = sight.case.goals.find((g) => g.steps.some((x) => x.id === stepId))
  const step = goal?.steps.find((x) => x.id === stepId)
  if (goal === undefined || step === undefined) return refuse('not-found')
  if (goal.removed || goal.closed !== undefined) return conflict('goalId')
  if (command.type === 'restoreStep') return step.removed ? accept([{ type: 'StepRestored', caseId, stepId }]) : accept()
  if (command.type === 'removeStep') return step.removed ? accept() : accept([{ type: 'StepRemoved', caseId, stepId }])
  if (step.removed) return conflict('stepId')
  switch (command.type) {
    case 'changeStep': {
      const { text, date } = command
      const link = command.responsibilityId
      if (link !== undefined && !knowsResponsibility(sight, link)) return invalid('responsibilityId')
      const stands = { text: step.text, date: step.date, responsibilityId: seenLink(sight, step) }
      if (isSame(stands, { text, date, responsibilityId: link })) return accept()
      if (isStale(command.seen, stands)) return conflict('seen')
      return accept([{ type: 'StepChanged', caseId, stepId, text, date, responsibilityId: link ?? unseenLink(sight, step) }])
    }
    case 'completeStep':
      return step.doneAt === undefined ? accept([{ type: 'StepCompleted', caseId, stepId }]) : accept()
    case 'reopenStep':
      return step.doneAt === undefined ? accept() : accept([{ type: 'StepReopened', caseId, stepId }])
    case 'moveStep': {
      const { before } = command
      if (before === stepId) return accept()
      if (before !== undefined && !goal.steps.some((x) => x.id === before && !x.removed)) return invalid('before')
      return accept([{ type: 'StepMoved', caseId, stepId, before }])
    }
    default:
      return unreachable(command)
  }
}

/** One of this case of which the actor may know at least that it is there. */
export function knowsResponsibility(sight: Sight, id: ResponsibilityId): boolean {
  const found = sight.state.responsibilities.get(id)
  return found !== undefined && found.caseId === sight.case.id && responsibilitySight(sight, found) !== 'none'
}

/** The link of a step, to whoever may know of it. */
export const seenLink = (sight: Sight, { responsibilityId }: Step): ResponsibilityId | undefined =>
  responsibilityId !== undefined && knowsResponsibility(sight, responsibilityId) ? responsibilityId : undefined

const unseenLink = (sight: Sight, step: Step): ResponsibilityId | undefined =>
  seenLink(sight, step) === undefined ? step.responsibilityId : undefined
