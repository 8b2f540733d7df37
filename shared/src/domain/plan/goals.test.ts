/** Goals in the client's words and the steps towards them: who writes, who sees, what comes back, and what a linked responsibility never tells. */
import { describe, expect, it } from 'vitest'
import type { GoalId, ResponsibilityId, StepId } from '../../protocol/ids.ts'
import { everything, table } from '../../testing/world.ts'
import type { Actor } from '../event.ts'

function goals() {
  const t = table()
  const { world, lead, town, caseId } = t
  world.consent(lead, caseId, town, { goals: 'contribute' })
  const addGoal = (text: string, by: Actor = town) => world.ok(by, { type: 'addGoal', caseId, text }).goalId as GoalId
  const addStep = (goalId: GoalId, text: string, more: object = {}) =>
    world.ok(town, { type: 'addStep', caseId, goalId, text, ...more }).stepId as StepId
  const list = (actor: Actor = town) => world.case(actor, caseId)?.goals?.list
  const words = () => list()?.map((goal) => [goal.text, ...goal.steps.map((step) => step.text)])
  return { ...t, addGoal, addStep, list, words }
}

describe('goals', () => {
  it('[PLAN16] stand one beside the other; whoever speaks of the goal means the first that is open', () => {
    const { world, town, caseId, addGoal, words } = goals()
    const goal = () => world.case(town, caseId)?.goal?.text
    const first = world.ok(town, { type: 'setGoal', caseId, text: 'být doma' }).goalId as GoalId
    const second = addGoal('mít práci')
    world.ok(town, { type: 'setGoal', caseId, text: 'být doma, sám' })
    expect([goal(), words()]).toEqual(['být doma, sám', [['být doma, sám'], ['mít práci']]])
    world.ok(town, { type: 'setGoal', caseId, goalId: second, text: 'mít práci blízko' })
    world.ok(town, { type: 'closeGoal', caseId, goalId: first, outcome: 'reached', words: 'bydlí' })
    expect([goal(), words()]).toEqual(['mít práci blízko', [['být doma, sám'], ['mít práci blízko']]])
    world.ok(town, { type: 'removeGoal', caseId, goalId: second })
    expect([goal(), words()]).toEqual([undefined, [['být doma, sám']]])
    world.ok(town, { type: 'setGoal', caseId, text: 'nový' })
    expect(goal()).toBe('nový')
  })

  it('[PLAN16] a goal recorded when a case had one only is the first, and is changed like any other', () => {
    const { world, lead, town, caseId, list } = goals()
    world.happen({ type: 'GoalSet', caseId, text: 'dřív' }, town)
    world.happen({ type: 'GoalSet', caseId, text: 'dřív, jinak' }, town)
    expect(list()).toMatchObject([{ text: 'dřív, jinak', steps: [] }])
    world.ok(town, { type: 'setGoal', caseId, text: 'teď' })
    expect(list()).toMatchObject([{ text: 'teď' }])
    const { conferenceId } = world.conference(lead, caseId, [{ agencies: [town] }])
    expect(world.conferenceOf(town, conferenceId)).toMatchObject({
      goal: { text: 'teď' },
      goals: { list: [{ text: 'teď' }] },
    })
  })

  it('[PLAN17] goals and steps are written at contribute and seen at read, and who may not write them learns of no id', () => {
    const { world, lead, town, office, caseId, addGoal, addStep, list } = goals()
    const goalId = addGoal('cíl')
    const stepId = addStep(goalId, 'krok')
    world.consent(lead, caseId, office, everything)
    expect(world.level(office, caseId, 'goals'), 'the ceiling of this seat').toBe('summary')
    expect([list(office), world.case(office, caseId)?.goals]).toEqual([undefined, undefined])
    const asked = (goal: string, step: string) =>
      [
        { type: 'addGoal', caseId, text: 'x' },
        { type: 'setGoal', caseId, goalId: goal, text: 'x' },
        { type: 'closeGoal', caseId, goalId: goal, outcome: 'reached' },
        { type: 'addStep', caseId, goalId: goal, text: 'x' },
        { type: 'completeStep', caseId, stepId: step },
        { type: 'removeStep', caseId, stepId: step },
      ].map((command) => JSON.stringify(world.run(office, command as never)))
    expect(asked(goalId, stepId)).toEqual(asked('never', 'never'))
    expect(new Set(asked(goalId, stepId))).toEqual(new Set(['{"ok":false,"refusal":{"code":"not-allowed"}}']))
    world.ok(lead, { type: 'withdrawConsent', caseId, agencyId: town.agencyId })
    expect(list()).toBeUndefined()
  })

  it('[PLAN18] a goal ends with what came of it and is only read then, until it is opened again', () => {
    const { world, town, caseId, addGoal, addStep, list } = goals()
    const goalId = addGoal('cíl')
    const stepId = addStep(goalId, 'krok')
    world.ok(town, { type: 'completeStep', caseId, stepId })
    world.ok(town, { type: 'closeGoal', caseId, goalId, outcome: 'partly', words: 'něco ano' })
    expect(list()).toMatchObject([
      { closed: { outcome: 'partly', words: 'něco ano' }, steps: [{ text: 'krok', doneAt: expect.any(String) }] },
    ])
    for (const command of [
      { type: 'addStep', caseId, goalId, text: 'x' },
      { type: 'changeStep', caseId, stepId, text: 'x' },
      { type: 'reopenStep', caseId, stepId },
      { type: 'setGoal', caseId, goalId, text: 'x' },
      { type: 'closeGoal', caseId, goalId, outcome: 'reached' },
    ] as const)
      expect(world.answer(town, command), command.type).toBe('conflict:goalId')
    world.ok(town, { type: 'reopenGoal', caseId, goalId })
    expect(world.answer(town, { type: 'reopenStep', caseId, stepId })).toBe('accepted')
    expect(list()?.[0]).not.toHaveProperty('closed')
  })
})

describe('steps', () => {
  it('[PLAN19] are ticked, changed, moved and removed, and what was removed comes back to its place', () => {
    const { world, town, caseId, addGoal, addStep, list, words } = goals()
    const goalId = addGoal('cíl')
    const [a, b, c] = ['a', 'b', 'c'].map((text) => addStep(goalId, text)) as [StepId, StepId, StepId]
    const steps = () => words()?.[0]?.slice(1)
    world.ok(town, { type: 'moveStep', caseId, stepId: c, before: a })
    expect(steps()).toEqual(['c', 'a', 'b'])
    world.ok(town, { type: 'moveStep', caseId, stepId: c })
    world.ok(town, { type: 'moveStep', caseId, stepId: b, before: b })
    expect(steps()).toEqual(['a', 'b', 'c'])
    world.ok(town, { type: 'removeStep', caseId, stepId: b })
    expect(steps()).toEqual(['a', 'c'])
    expect(world.answer(town, { type: 'moveStep', caseId, stepId: c, before: b })).toBe('invalid:before')
    expect(world.answer(town, { type: 'completeStep', caseId, stepId: b })).toBe('conflict:stepId')
    world.ok(town, { type: 'restoreStep', caseId, stepId: b })
    world.ok(town, { type: 'changeStep', caseId, stepId: b, text: 'B', date: '2026-12-24' })
    world.ok(town, { type: 'completeStep', caseId, stepId: b })
    expect(list()?.[0]?.steps).toMatchObject([{ text: 'a' }, { text: 'B', date: '2026-12-24', doneAt: expect.any(String) }, { text: 'c' }])
    world.ok(town, { type: 'reopenStep', caseId, stepId: b })
    expect(list()?.[0]?.steps[1]).not.toHaveProperty('doneAt')
    world.ok(town, { type: 'removeGoal', caseId, goalId })
    expect([words(), world.answer(town, { type: 'completeStep', caseId, stepId: a })]).toEqual([[], 'conflict:goalId'])
    world.ok(town, { type: 'restoreGoal', caseId, goalId })
    expect(steps()).toEqual(['a', 'B', 'c'])
    for (const absent of ['never', goalId])
      expect(world.answer(town, { type: 'completeStep', caseId, stepId: absent as StepId })).toBe('not-found')
  })

  it('[PLAN20] a linked responsibility is shown to those who may know of it; to others the step is as without it', () => {
    const { world, lead, town, clinic, caseId, addGoal, addStep, list } = goals()
    world.consent(lead, caseId, clinic, everything)
    const { conferenceId, items } = world.conference(lead, caseId, [{ agencies: [lead, clinic] }])
    world.start(lead, conferenceId, items[0])
    const hidden = world.offer(lead, caseId, 'health', clinic, { conferenceId })
    const goalId = addGoal('cíl')
    const [plain, linked] = [addStep(goalId, 'krok'), addStep(goalId, 'krok')]
    const change = (by: Actor, more: object = {}) => world.answer(by, { type: 'changeStep', caseId, stepId: linked, text: 'krok', ...more })
    expect(world.responsibility(town, caseId, hidden)).toBeUndefined()
    for (const unknown of [hidden, 'never' as ResponsibilityId])
      expect(change(town, { responsibilityId: unknown })).toBe('invalid:responsibilityId')
    expect(change(lead, { responsibilityId: hidden })).toBe('accepted')
    expect(list(lead)?.[0]?.steps).toEqual([
      { id: plain, text: 'krok' },
      { id: linked, text: 'krok', responsibilityId: hidden },
    ])
    expect(list()?.[0]?.steps).toEqual([
      { id: plain, text: 'krok' },
      { id: linked, text: 'krok' },
    ])
    expect(world.allSeenBy(town)).not.toContain(hidden)
    // Who cannot see the link cannot take it away by the way; who sees it can.
    expect(change(town)).toBe('accepted')
    expect(list(lead)?.[0]?.steps[1]?.responsibilityId).toBe(hidden)
    expect(change(lead)).toBe('accepted')
    expect(list(lead)?.[0]?.steps[1]).not.toHaveProperty('responsibilityId')
    const known = world.offer(lead, caseId, 'goals', town)
    expect(change(town, { responsibilityId: known })).toBe('accepted')
    expect(list()?.[0]?.steps[1]?.responsibilityId).toBe(known)
    const other = world.open(lead).caseId
    world.consent(lead, other, lead, everything)
    const elsewhere = world.offer(lead, other, 'goals', lead)
    expect(change(lead, { responsibilityId: elsewhere }), 'of another case').toBe('invalid:responsibilityId')
  })
})
