/**
 * A command from a person's hand to the server's answer. Its id is made once and stays the same however often the line breaks, so that nothing
 * happens twice; a second press while the first is on its way waits for the same answer.
 */
import type { CommandRequest, CommandResult } from '@spojka/shared/protocol/commands'
import type { Refusal } from '@spojka/shared/protocol/refusal'
import { useCallback, useState } from 'react'
import { connectionIdentity, whenConnected } from './connection.ts'

export type CommandOutcome = { readonly ok: true; readonly result: CommandResult } | { readonly ok: false; readonly refusal: Refusal }

const answerWithin = 15_000
const onTheWay = new Map<string, Promise<CommandOutcome>>()

/** Sends a command outside of a component; the same command while it is on its way is one command. */
export function sendCommand(command: CommandRequest): Promise<CommandOutcome> {
  const key = `${connectionIdentity()} ${JSON.stringify(command)}`
  const running = onTheWay.get(key)
  if (running) return running
  const outcome = deliver(command).finally(() => onTheWay.delete(key))
  onTheWay.set(key, outcome)
  return outcome
}

async function deliver(command: CommandRequest): Promise<CommandOutcome> {
  const id = crypto.randomUUID()
  const identity = connectionIdentity()
  for (;;) {
    const socket = await whenConnected(identity)
    if (!socket) return { ok: false, refusal: { code: 'unauthenticated' } }
    try {
      const answer = await socket.timeout(answerWithin).emitWithAck('command', { ...command, id })
      return 'refusal' in answer ? { ok: false, refusal: answer.refusal } : { ok: true, result: answer.result }
    } catch {
      // The line broke or nothing came back: the same id again, which gives the first acceptance again.
    }
  }
}

/** `pending` while any command of this component is on its way. */
export function useCommand(): { readonly send: (command: CommandRequest) => Promise<CommandOutcome>; readonly pending: boolean } {
  const [running, setRunning] = useState(0)
  const send = useCallback(async (command: CommandRequest) => {
    setRunning((count) => count + 1)
    try {
      return await sendCommand(command)
    } finally {
      setRunning((count) => count - 1)
    }
  }, [])
  return { send, pending: running > 0 }
}
