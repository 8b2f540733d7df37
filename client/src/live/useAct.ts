/** One command from one control: what it is waiting for and why it was refused, kept beside the control that sent it. */
import type { CommandRequest } from '@spojka/shared/protocol/commands'
import type { Refusal } from '@spojka/shared/protocol/refusal'
import { useState } from 'react'
import { useCommand } from './useCommand.ts'

export interface Acting {
  /** True when it was accepted. */
  readonly act: (command: CommandRequest) => Promise<boolean>
  readonly pending: boolean
  readonly refusal: Refusal | undefined
}

export function useAct(): Acting {
  const { send, pending } = useCommand()
  const [refusal, setRefusal] = useState<Refusal>()
  return {
    pending,
    refusal,
    act: async (command) => {
      const answer = await send(command)
      setRefusal(answer.ok ? undefined : answer.refusal)
      return answer.ok
    },
  }
}
