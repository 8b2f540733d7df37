/** goals: the client's goals and the steps towards them; what is removed or said anew is nobody's any more, until it is brought back. */
import type { Audience } from '../canaries.ts'
import { inBook, readersOf } from '../ledger.ts'
import type { Scene } from '../scene.ts'
import type { CommandOutcome, Tapped } from '../tapped.ts'

/** Who reads the goals has these words, while they stand. */
const whileSaid =
  (key: string, goal: string, thing: string, words: string): Audience =>
  (facts, viewer, now) => {
    const said = facts.books[key]?.said ?? {}
    return (
      said[thing] === words &&
      said[`${goal} removed`] === undefined &&
      said[`${thing} removed`] === undefined &&
      readersOf(key, 'goals')(facts, viewer, now)
    )
  }

const says = (key: string, thing: string, words: string | undefined) =>
  inBook(key, (book) => ({ ...book, said: { ...book.said, [thing]: words } }))

export async function addGoal(scene: Scene, key: string, seat: Tapped): Promise<string | undefined> {
  const goal = scene.key('goal')
  const words = scene.canaries.word(`words of ${goal}`, (facts, viewer, now) => whileSaid(key, goal, goal, words.words)(facts, viewer, now))
  const done = await scene.does(seat, { type: 'addGoal', caseId: scene.id(key), text: words.words }, says(key, goal, words.words))
  if (!done.ok) return undefined
  scene.named(goal, done.result.goalId, goal, readersOf(key, 'goals'))
  return goal
}

/** Linked to a task, where one is named: whoever may not know of that is not told of it by the step. */
export async function addStep(scene: Scene, key: string, seat: Tapped, goal: string, task?: string): Promise<string | undefined> {
  const step = scene.key('step')
  const words = scene.canaries.word(`words of ${step}`, (facts, viewer, now) => whileSaid(key, goal, step, words.words)(facts, viewer, now))
  const link = task === undefined ? {} : { responsibilityId: scene.id(task) }
  const request = { type: 'addStep', caseId: scene.id(key), goalId: scene.id(goal), text: words.words, ...link }
  const done = await scene.does(seat, request, says(key, step, words.words))
  if (!done.ok) return undefined
  scene.named(step, done.result.stepId, step, readersOf(key, 'goals'))
  scene.ids.set(`${step} of`, goal)
  return step
}

export function changeStep(scene: Scene, key: string, seat: Tapped, step: string): Promise<CommandOutcome> {
  const goal = scene.id(`${step} of`)
  const words = scene.canaries.word(`new words of ${step}`, (facts, viewer, now) =>
    whileSaid(key, goal, step, words.words)(facts, viewer, now),
  )
  const request = { type: 'changeStep', caseId: scene.id(key), stepId: scene.id(step), text: words.words }
  return scene.does(seat, request, says(key, step, words.words))
}

export function closeGoal(scene: Scene, key: string, seat: Tapped, goal: string): Promise<CommandOutcome> {
  const words = scene.canaries.word(`what came of ${goal}`, readersOf(key, 'goals')).words
  return scene.does(seat, { type: 'closeGoal', caseId: scene.id(key), goalId: scene.id(goal), outcome: 'reached', words })
}

/** Done, undone, first of all, taken away, brought back. */
export const stepTurns = ['completeStep', 'reopenStep', 'moveStep', 'removeStep', 'restoreStep'] as const
export const goalTurns = ['reopenGoal', 'removeGoal', 'restoreGoal'] as const

export function turn(
  scene: Scene,
  key: string,
  seat: Tapped,
  thing: string,
  type: (typeof stepTurns)[number] | (typeof goalTurns)[number],
): Promise<CommandOutcome> {
  const id = type.endsWith('Goal') ? { goalId: scene.id(thing) } : { stepId: scene.id(thing) }
  const removal = type.startsWith('remove') ? 'removed' : type.startsWith('restore') ? undefined : 'as before'
  const effect = removal === 'as before' ? undefined : says(key, `${thing} removed`, removal)
  return scene.does(seat, { type, caseId: scene.id(key), ...id }, effect)
}
