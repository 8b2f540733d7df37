/** Nobody can be given a task; a task is offered and answered. The transitions are those of [RESP1], and no others. */
import type { z } from 'zod'
import type { ResponsibilityId } from '../../protocol/ids.ts'
import { accept, type Context, conflict, type Decided, invalid, refuse, unreachable } from '../decision.ts'
import { kindOf } from '../kinds.ts'
import { runningItem } from '../plan/decide.ts'
import {
  atTable,
  findCase,
  isCaseManager,
  isGiver,
  isOpen,
  isReceiver,
  isRecused,
  mayOffer,
  responsibilitySight,
  type Sight,
  sightOfCase,
} from '../rights.ts'
import { isSame, isStale, saysMore } from '../seen.ts'
import { type Responsibility, type State, timeZoneOf } from '../state.ts'
import { addWorkingDays, dateOf } from '../time.ts'
import { responsibilityCommandSchemas } from './commands.ts'

export type ResponsibilityCommand = z.infer<(typeof responsibilityCommandSchemas)[number]>
type Status = Responsibility['status']
type Words = Partial<Pick<Responsibility, 'reason' | 'howKnown'>>

export const isResponsibilityCommand = kindOf(responsibilityCommandSchemas)

/** "I take it to my agency" is answered within this many working days. */
const answerWithinDays = 5
const waiting: readonly Status[] = ['offered', 'taken']
const binding: readonly Status[] = ['accepted', 'inProgress']

export function decideResponsibility(state: State, command: ResponsibilityCommand, context: Context): Decided {
  if (command.type === 'offerResponsibility') return offer(state, command, context)
  const found = find(state, command.responsibilityId, context)
  if (found === undefined) return refuse('not-found')
  const { sight, responsibility } = found
  if (!isOpen(sight.case)) return conflict()
  const { responsibilityId } = command
  const isOwner = mayAnswerFor(sight, responsibility)
  const receives = isReceiver(sight, responsibility)
  const manages = mayManage(sight, responsibility)
  const { personId } = context.actor

  /** Only if `allowed`, only from one of the `from` states; the same again where it already stands so is no error, with other words it is. */
  const step = (allowed: boolean, from: readonly Status[], then: () => Decided, done?: Status, words: Words = {}): Decided => {
    if (!allowed) return refuse('not-allowed')
    if (responsibility.status === done) return saysMore(words, responsibility) ? conflict('status') : accept()
    return from.includes(responsibility.status) ? then() : conflict('status')
  }

  switch (command.type) {
    case 'acceptResponsibility': {
      const { note } = command
      if (receives) return accept([{ type: 'ResponsibilityAccepted', responsibilityId, owner: sight.viewer.agencyId, personId, note }])
      const { owner } = responsibility
      return step(isOwner, waiting, () => accept([{ type: 'ResponsibilityAccepted', responsibilityId, owner, personId, note }]), 'accepted')
    }
    case 'takeResponsibilityToAgency': {
      const answerBy = addWorkingDays(dateOf(context.now, timeZoneOf(state)), answerWithinDays)
      return step(isOwner, ['offered'], () => accept([{ type: 'ResponsibilityTakenToAgency', responsibilityId, answerBy }]), 'taken')
    }
    case 'declineResponsibility': {
      const { reason } = command
      if (receives) return accept([{ type: 'HandoverDeclined', responsibilityId, reason }])
      return step(isOwner, waiting, () => accept([{ type: 'ResponsibilityDeclined', responsibilityId, reason }]), 'declined', { reason })
    }
    case 'counterResponsibility': {
      const { due, title, note } = command
      if (due === undefined && title === undefined && note === undefined) return invalid('due', 'title', 'note')
      const stands = responsibility.counter ?? {}
      return step(isOwner, [...waiting, 'countered'], () => {
        if (isSame({ due, title, note }, stands)) return accept()
        if (isStale(command.seen, stands)) return conflict('seen')
        return accept([{ type: 'ResponsibilityCountered', responsibilityId, due, title, note }])
      })
    }
    case 'acceptCounter':
      return step(manages, ['countered'], () => accept([{ type: 'CounterAccepted', responsibilityId }]), 'accepted')
    case 'keepOffer':
      return step(manages, ['countered'], () => accept([{ type: 'OfferKept', responsibilityId }]), 'offered')
    case 'withdrawOffer': {
      const from: readonly Status[] = [...waiting, 'countered', ...binding]
      const { reason } = command
      return step(manages, from, () => accept([{ type: 'OfferWithdrawn', responsibilityId, reason }]), 'withdrawn', { reason })
    }
    case 'startResponsibility':
      return step(isOwner, ['accepted'], () => accept([{ type: 'ResponsibilityStarted', responsibilityId }]), 'inProgress')
    case 'completeResponsibility': {
      const { howKnown } = command
      return step(isOwner, binding, () => accept([{ type: 'ResponsibilityCompleted', responsibilityId, howKnown }]), 'done', { howKnown })
    }
    case 'markNoLongerPossible': {
      const { circumstances } = command
      return step(isOwner, binding, () => accept([{ type: 'ResponsibilityNoLongerPossible', responsibilityId, circumstances }]))
    }
    case 'markNotDone':
      return step(isOwner, binding, () => accept([{ type: 'ResponsibilityNotDone', responsibilityId, reason: command.reason }]))
    case 'handOverResponsibility': {
      const { agencyId: to, note } = command
      return step(isOwner, binding, () =>
        atTable(sight, to) && to !== responsibility.owner
          ? accept([{ type: 'HandoverOffered', responsibilityId, to, note }])
          : invalid('agencyId'),
      )
    }
    default:
      return unreachable(command)
  }
}

function offer(state: State, command: Extract<ResponsibilityCommand, { type: 'offerResponsibility' }>, context: Context): Decided {
  const sight = findCase(state, command.caseId, context)
  if (sight === undefined) return refuse('not-found')
  if (!isOpen(sight.case)) return conflict()
  if (!mayOffer(sight, command.category)) return refuse('not-allowed')
  const { agencyId: owner, helpers = [] } = command
  if (owner !== 'subject' && !atTable(sight, owner)) return invalid('agencyId')
  if (!helpers.every((h) => atTable(sight, h))) return invalid('helpers')
  const within = runningItem(sight, command.conferenceId)
  if (within === 'unknown') return invalid('conferenceId')
  const responsibilityId = context.newId() as ResponsibilityId
  const { caseId, category, title, publicTitle, due } = command
  const { agencyId: offeredBy, personId: offeredByPerson } = context.actor
  return accept(
    [
      {
        type: 'ResponsibilityOffered',
        responsibilityId,
        caseId,
        within,
        category,
        title,
        publicTitle,
        owner,
        helpers,
        due,
        offeredBy,
        offeredByPerson,
      },
    ],
    { responsibilityId },
  )
}

function find(state: State, id: ResponsibilityId, { actor, now }: Context) {
  const responsibility = state.responsibilities.get(id)
  const sight = responsibility && sightOfCase(state, responsibility.caseId, actor, now)
  if (responsibility === undefined || sight === undefined || responsibilitySight(sight, responsibility) === 'none') return undefined
  return { sight, responsibility }
}

/** The owner's agency answers; for the client the case manager writes down the answer. */
export const mayAnswerFor = (sight: Sight, r: Responsibility): boolean =>
  !isRecused(sight) && (r.owner === 'subject' ? isCaseManager(sight) : r.owner === sight.viewer.agencyId)

/** The giver, and the case manager for the whole case. */
export const mayManage = (sight: Sight, r: Responsibility): boolean => !isRecused(sight) && (isGiver(sight, r) || isCaseManager(sight))

export const isWaitingForAnswer = (r: Responsibility): boolean => waiting.includes(r.status)
export const isBinding = (r: Responsibility): boolean => binding.includes(r.status)
