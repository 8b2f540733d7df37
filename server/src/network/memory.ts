/** memory: everything a log says of a network, folded into what is asked for. */
import { emptyState, type State } from '@spojka/shared/domain/state'
import type { CommandResult } from '@spojka/shared/protocol/commands'
import type { PersonId } from '@spojka/shared/protocol/ids'
import { Histories } from './histories.ts'

export interface Memory {
  state: State
  /** What was answered to the commands of each person; only ever grows. */
  readonly answers: Map<string, CommandResult>
  readonly histories: Histories
  /** The last entry that is in it. */
  seq: number
  /** The time of that entry. */
  at: number
}

export const emptyMemory = (): Memory => ({ state: emptyState, answers: new Map(), histories: new Histories(), seq: 0, at: 0 })

/** Ids of commands are a person's own. */
export const answerKey = (personId: PersonId, commandId: string): string => `${personId}/${commandId}`
