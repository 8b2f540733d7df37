import type { Refusal } from '@spojka/shared/protocol/refusal'
import { type Texts, useTexts } from '../app/language/index.ts'
import { unreachable } from './unreachable.ts'
import './Notice.css'

/** A sentence that says what happened and what to do; to be placed beside its cause. */
export function Notice({ refusal }: { refusal: Refusal }) {
  const t = useTexts()
  return (
    <p className="notice" role="alert">
      {sentence(t, refusal)}
    </p>
  )
}

/** The sentence of a refusal, where a component words its own frame. */
export function sentence(t: Texts, refusal: Refusal): string {
  switch (refusal.code) {
    case 'invalid':
      return t(($) => $.ui.refusal.invalid)
    case 'unauthenticated':
      return t(($) => $.ui.refusal.unauthenticated)
    case 'not-allowed':
      return t(($) => $.ui.refusal.notAllowed)
    case 'not-found':
      return t(($) => $.ui.refusal.notFound)
    case 'conflict':
      return t(($) => $.ui.refusal.conflict)
    case 'too-many':
      return t(($) => $.ui.refusal.tooMany, { seconds: Math.max(1, Math.ceil(refusal.retryAfter)) })
    case 'internal':
      return t(($) => $.ui.refusal.internal, { incident: refusal.incident })
    case 'read-only':
      return t(($) => $.ui.refusal.readOnly)
    default:
      return unreachable(refusal)
  }
}
