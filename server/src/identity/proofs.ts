/**
 * proofs: whether a password is somebody's, asked of a stranger at the door and once more of whoever is signed in.
 *
 * The two are counted apart. Anybody may type wrong passwords at the door, and whoever is signed in must be let into an emergency all the same; so
 * only wrong ones of hers make her wait there, for each person whose password she tries. For the same reason they stand in two lines: a flood at the
 * door takes up two of the four threads that this work has, those who are signed in have a third, and files have the last.
 *
 * It counts against the hash the account has when the check ends: attempts stand in a line, and whoever waited there while the password was changed
 * or reset has proven nothing.
 *
 * Not here: how a password is hashed (password.ts), how many wrong ones are taken (throttle.ts).
 */
import type { PersonId } from '@spojka/shared/protocol/ids'
import { Refused } from '@spojka/shared/protocol/refusal'
import type { Account, NetworkService } from '../network/port.ts'
import { createLine } from './line.ts'
import { passwordMatches } from './password.ts'
import { createThrottle, type Throttle } from './throttle.ts'

export interface ProofsOptions {
  readonly network: Pick<NetworkService, 'accountByEmail' | 'account'>
  /** Wrong attempts that are free of waiting. */
  readonly failures: number
  /** So many stand in a line at most. */
  readonly waiting: number
}

export interface Proofs {
  /** The account with that e-mail and password, or undefined; rejects with `too-many` where one has to wait. `from`: who shares a place in the line. */
  prove(from: string, email: string, password: string): Promise<Account | undefined>
  /** The same of somebody who is signed in: her own once more, or that of whoever stands by her. */
  proveAgain(by: PersonId, email: string, password: string): Promise<Account | undefined>
  /** Whether the password that was proven is the account's still; what follows has to follow in the same turn. */
  holds(account: Account): boolean
}

export function createProofs({ network, failures, waiting }: ProofsOptions): Proofs {
  const atTheDoor = { line: createLine({ atOnce: 2, most: waiting }), throttle: createThrottle(failures) }
  const signedIn = { line: createLine({ atOnce: 1, most: waiting }), throttle: createThrottle(failures) }

  async function check(email: string, password: string): Promise<Account | undefined> {
    const account = network.accountByEmail(email)
    const matches = await passwordMatches(account?.passwordHash, password)
    return matches && account !== undefined && holds(account) ? account : undefined
  }

  const holds = ({ personId, passwordHash }: Account): boolean => network.account(personId)?.passwordHash === passwordHash

  async function attempted(throttle: Throttle, by: string, email: string, password: string): Promise<Account | undefined> {
    let proven: Account | undefined
    const attempt = await throttle.attempt(by, async () => {
      proven = await check(email, password)
      return proven !== undefined
    })
    if (typeof attempt === 'object') throw new Refused({ code: 'too-many', retryAfter: attempt.retryAfter })
    return proven
  }

  return {
    holds,
    prove: (from, email, password) => atTheDoor.line.turn(from, () => attempted(atTheDoor.throttle, email, email, password)),
    proveAgain: (by, email, password) =>
      signedIn.line.turn(by, () => attempted(signedIn.throttle, `${by} ${email.trim()}`, email, password)),
  }
}
