/** Two who change the same thing at once, command by command: the second is told, and what the first wrote stays. */
import { describe, expect, it } from 'vitest'
import type { Command } from '../protocol/commands.ts'
import type { GoalId, ResponsibilityId, StepId } from '../protocol/ids.ts'
import { everything, table } from '../testing/world.ts'
import type { Actor } from './event.ts'

function two() {
  const t = table()
  const { world, lead, town, office, clinic, caseId } = t
  world.consent(lead, caseId, town, { goals: 'contribute', informalNetwork: 'contribute', housing: 'contribute' })
  const colleague = world.person(town.agencyId, 'colleague')
  const scribe = world.person(lead.agencyId, 'scribe')
  const goalId = world.ok(town, { type: 'setGoal', caseId, text: 'goal' }).goalId as GoalId
  const stepId = world.ok(town, { type: 'addStep', caseId, goalId, text: 'step', date: '2026-12-01' }).stepId as StepId
  const { entryId } = world.entry(town, caseId, 'housing')
  const { conferenceId, items } = world.conference(lead, caseId, [{ agencies: [lead, town] }], { scribeId: scribe.personId })
  world.start(lead, conferenceId, items[0])
  const decisionId = world.decision(scribe, caseId, 'housing', [], { conferenceId })
  const responsibilityId = world.offer(lead, caseId, 'housing', town)
  const corners = (word: string) => ({ strengths: [word], weaknesses: [], opportunities: [], threats: [] })
  const helper = (name: string) => [{ name, kind: 'friend' as const }]
  const message = (words: string, ...nobodyPromises: string[]) => ({ text: words, nobodyPromises })
  const agencies = [town.agencyId]

  /** Who changes it, whose it is too, what the command says with `seen`, what stands at first, and what each of them writes. */
  const changes: Record<
    string,
    readonly [first: Actor, second: Actor, command: object, stands: unknown, words: readonly object[], read: () => unknown]
  > = {
    setGoal: [
      town,
      lead,
      { caseId, goalId },
      'goal',
      [{ text: 'one' }, { text: 'two' }],
      () => world.case(lead, caseId)?.goals?.list[0]?.text,
    ],
    changeStep: [
      town,
      colleague,
      { caseId, stepId },
      { date: '2026-12-01', text: 'step' },
      [{ text: 'one' }, { text: 'step', date: '2026-12-24' }],
      () => world.case(lead, caseId)?.goals?.list[0]?.steps[0],
    ],
    setSwot: [
      town,
      lead,
      { caseId },
      { strengths: [], weaknesses: [], opportunities: [], threats: [] },
      [corners('one'), corners('two')],
      () => world.case(lead, caseId)?.swot,
    ],
    setHelpNetwork: [
      lead,
      scribe,
      { caseId },
      [],
      [{ helpers: helper('one') }, { helpers: helper('two') }],
      () => world.case(lead, caseId)?.helpNetwork,
    ],
    lockEntry: [
      town,
      lead,
      { caseId, entryId },
      [],
      [{ agencies: [office.agencyId] }, { agencies: [clinic.agencyId] }],
      () => world.category(lead, caseId, 'housing')?.entries[0]?.lockedFor,
    ],
    correctDecision: [
      lead,
      scribe,
      { decisionId },
      'decided',
      [{ text: 'one' }, { text: 'two' }],
      () => world.case(lead, caseId)?.decisions[0]?.text,
    ],
    agreeMessage: [
      lead,
      scribe,
      { conferenceId, agencies },
      { nobodyPromises: [] },
      [message('one', 'a'), message('two', 'b')],
      () => world.conferenceOf(lead, conferenceId)?.message?.nobodyPromises,
    ],
    counterResponsibility: [
      town,
      colleague,
      { responsibilityId },
      {},
      [{ note: 'one' }, { due: '2026-12-24' }],
      () => world.responsibility(lead, caseId, responsibilityId)?.counter,
    ],
  }
  return { ...t, colleague, goalId, stepId, changes }
}

describe('two who change the same thing at once', () => {
  for (const type of Object.keys(two().changes)) {
    it(`[TWO1] ${type}: the second is told and what the first wrote stays; whoever has seen it has her way, and so does a client that does not say`, () => {
      const { world, changes } = two()
      const [first, second, command, stands, words, read] = changes[type] ?? expect.fail()
      const [one, other] = words as [object, object]
      const say = (by: Actor, what: object, seen?: unknown) =>
        world.answer(by, { type, ...command, ...what, ...(seen !== undefined && { seen }) } as never)
      const before = JSON.stringify(read())
      expect(say(first, one, stands)).toBe('accepted')
      const after = JSON.stringify(read())
      expect(after, 'the first wrote something').not.toBe(before)
      expect(say(second, other, stands)).toBe('conflict:seen')
      expect(JSON.stringify(read())).toBe(after)
      expect(say(second, other, nowOf(type, one))).toBe('accepted')
      expect(JSON.stringify(read())).not.toBe(after)
      expect(say(first, one), 'a client that does not say what it saw').toBe('accepted')
      expect(JSON.stringify(read())).toBe(after)
    })
  }

  it('[TWO1] the same change twice is none, whatever it was made from', () => {
    const { world, changes } = two()
    for (const [type, [first, second, command, stands, words]] of Object.entries(changes)) {
      // Put to the table once more it is confirmed anew, and that is something.
      if (type === 'agreeMessage') continue
      const change = { type, ...command, ...words[0], seen: stands } as Command
      world.ok(first, change)
      const again = world.run(second, change)
      expect([type, again.ok && again.events]).toEqual([type, []])
    }
  })

  it('[TWO1] what one may not see makes nothing stale: the answer tells no more than the view', () => {
    const { world, lead, town, clinic, caseId, stepId } = two()
    world.consent(lead, caseId, clinic, everything)
    const { conferenceId, items } = world.conference(lead, caseId, [{ agencies: [lead, clinic] }])
    world.start(lead, conferenceId, items[0])
    const hidden = world.offer(lead, caseId, 'health', clinic, { conferenceId }) as ResponsibilityId
    const seen = { text: 'step', date: '2026-12-01' }
    world.ok(lead, { type: 'changeStep', caseId, stepId, ...seen, responsibilityId: hidden, seen })
    expect(world.responsibility(town, caseId, hidden)).toBeUndefined()
    expect(world.answer(town, { type: 'changeStep', caseId, stepId, text: 'other', seen })).toBe('accepted')
    expect(world.case(lead, caseId)?.goals?.list[0]?.steps[0]).toEqual({ id: stepId, text: 'other', responsibilityId: hidden })
  })

  it('[TWO1] a lock that somebody set meanwhile is not lifted by who did not see it', () => {
    const { world, lead, town, office, clinic, caseId } = two()
    const { entryId } = world.entry(town, caseId, 'housing')
    const lock = (by: Actor, agencies: readonly Actor[], seen: readonly Actor[]) =>
      world.answer(by, {
        type: 'lockEntry',
        caseId,
        entryId,
        agencies: agencies.map((a) => a.agencyId),
        seen: seen.map((a) => a.agencyId),
      })
    expect(lock(town, [office, clinic], [])).toBe('accepted')
    expect(lock(lead, [clinic], [])).toBe('conflict:seen')
    expect(lock(lead, [clinic], [clinic, office]), 'in whatever order').toBe('accepted')
  })
})

describe('what ended while somebody else was writing how', () => {
  it('[TWO2] ends once: the same words again are none, other words are refused and not dropped', () => {
    const { world, lead, town, colleague, caseId, goalId } = two()
    const offered = () => world.offer(lead, caseId, 'housing', town)
    const ends = (first: Actor, second: Actor, command: object, words: string, fields = ':status') => {
      world.ok(first, { ...command, [words]: 'one' } as never)
      const twice = world.run(second, { ...command, [words]: 'one' } as never)
      expect(twice.ok && twice.events).toEqual([])
      expect(world.answer(second, { ...command, [words]: 'two' } as never)).toBe(`conflict${fields}`)
    }
    ends(town, colleague, { type: 'declineResponsibility', responsibilityId: offered() }, 'reason')
    ends(lead, lead, { type: 'withdrawOffer', responsibilityId: offered() }, 'reason')
    const responsibilityId = offered()
    world.ok(town, { type: 'acceptResponsibility', responsibilityId })
    ends(town, colleague, { type: 'completeResponsibility', responsibilityId }, 'howKnown')
    expect(world.answer(colleague, { type: 'completeResponsibility', responsibilityId }), 'nothing said, nothing lost').toBe('accepted')
    ends(town, lead, { type: 'closeGoal', caseId, goalId, outcome: 'reached' }, 'words', ':goalId')
    const facilitator = world.person(lead.agencyId, 'facilitator')
    const { conferenceId, items } = world.conference(lead, caseId, [{ agencies: [lead] }], { facilitatorId: facilitator.personId })
    world.start(lead, conferenceId, items[0])
    ends(facilitator, lead, { type: 'closeConference', conferenceId, noMessageReason: 'x' }, 'noNextDateReason', '')
    const later = world.conference(lead, caseId, [{ agencies: [lead] }])
    ends(lead, lead, { type: 'cancelConference', conferenceId: later.conferenceId }, 'reason', '')
    const { legalBasisId } = world.ok(lead, {
      type: 'recordLegalBasis',
      caseId,
      agencyId: town.agencyId,
      basis: 'b',
      grants: { safety: 'read' },
      clientTold: false,
      notToldReason: 'x',
    })
    ends(lead, lead, { type: 'recordClientTold', caseId, legalBasisId }, 'how', '')
  })
})

/** What stands after the first has written, as the second would see it. */
const nowOf = (type: string, words: object): unknown => {
  if (type === 'setHelpNetwork' && 'helpers' in words) return words.helpers
  if (type === 'lockEntry' && 'agencies' in words) return words.agencies
  return (type === 'setGoal' || type === 'correctDecision') && 'text' in words ? words.text : words
}
