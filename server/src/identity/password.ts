/**
 * password: argon2id with OWASP's settings, off the main thread.
 *
 * An account that does not exist costs exactly one verification too, so that neither the answer nor its time tells who is known here.
 */
import { hash, verify } from '@node-rs/argon2'

/** OWASP: 19 MiB, two passes, one lane (argon2id is the library's default). */
const settings = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** A PHC string, salt included. */
export const hashPassword = (password: string): Promise<string> => hash(password, settings)

let nobodysHash: Promise<string> | undefined

/** Whether the password belongs to the hash; without a hash the same work is done for nothing, and the answer is no. */
export async function passwordMatches(passwordHash: string | undefined, password: string): Promise<boolean> {
  nobodysHash ??= hashPassword('nobody has this password')
  const against = passwordHash ?? (await nobodysHash)
  const matches = await verify(against, password)
  return matches && passwordHash !== undefined
}
