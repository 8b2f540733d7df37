/** Choosing a password twice: what is wrong with it, in words, before and after the server has judged it. */
import type { Refusal } from '@spojka/shared/protocol/refusal'
import type { Texts } from '../../app/language/index.ts'

/** As the server asks for it; kept as a number so that zod stays out of the page. */
const shortestPassword = 10

export interface PasswordErrors {
  readonly password?: string
  readonly again?: string
}

export function passwordErrors(t: Texts, password: string, again: string): PasswordErrors {
  if (password.length < shortestPassword) return { password: t(($) => $.admin.password.short) }
  return password === again ? {} : { again: t(($) => $.admin.password.differs) }
}

/** Whether it is the password that was refused, and not something else. */
export const isGuessed = (refusal: Refusal | 'unreachable'): boolean =>
  refusal !== 'unreachable' && refusal.code === 'invalid' && refusal.fields.includes('password')
