/**
 * proofs: whether a password is somebody's.
 *
 * It counts against the hash the account has when the check ends: attempts stand in a line, and whoever waited there while the password was changed
 * or reset has proven nothing.
 *
 * Not here: how a password is hashed (password.ts), how many wrong ones are taken (throttle.ts).
 */
import { Refused } from '@spojka/shared/protocol/refusal'
import type { Account, NetworkService } from '../network/port.ts'
import { passwordMatches } from './password.ts'
import { createThrottle } from './throttle.ts'

export interface ProofsOptions {
  readonly network: Pick<NetworkService, 'accountByEmail' | 'account'>
  /** Wrong attempts that are free of waiting. */
  readonly failures: number
}

export interface Proofs {
  /** The account with that e-mail and password, or undefined; rejects with `too-many` where one has to wait. */
  prove(email: string, password: string): Promise<Account | undefined>
  /** Whether the password that was proven is the account's still; what follows has to follow in the same turn. */
  holds(account: Account): boolean
}

export function createProofs({ network, failures }: ProofsOptions): Proofs {
  const throttle = createThrottle(failures)

  async function check(email: string, password: string): Promise<Account | undefined> {
    const account = network.accountByEmail(email)
    const matches = await passwordMatches(account?.passwordHash, password)
    return matches && account !== undefined && holds(account) ? account : undefined
  }

  const holds = ({ personId, passwordHash }: Account): boolean => network.account(personId)?.passwordHash === passwordHash

  return {
    holds,
    async prove(email, password) {
      let proven: Account | undefined
      const attempt = await throttle.attempt(email, async () => {
        proven = await check(email, password)
        return proven !== undefined
      })
      if (typeof attempt === 'object') throw new Refused({ code: 'too-many', retryAfter: attempt.retryAfter })
      return proven
    },
  }
}
