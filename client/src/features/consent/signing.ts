import type { CaseView } from '@spojka/shared/protocol/views'
import type { Texts } from '../../app/language/index.ts'
import type { Signature } from './record.ts'

/** One way in which a consent was expressed; each guardian a court has named is one. */
export interface Way {
  readonly key: string
  readonly words: string
  readonly form: Signature['form']
  readonly guardianship?: NonNullable<CaseView['guardianships']>[number]
}

export function waysOf(t: Texts, view: CaseView): Way[] {
  const guardians = (view.guardianships ?? []).filter((one) => one.validUntil === undefined || new Date(one.validUntil) > new Date())
  return [
    { key: 'written', words: t(($) => $.consent.record.forms.written), form: 'written' },
    { key: 'oralBeforeWitness', words: t(($) => $.consent.record.forms.oralBeforeWitness), form: 'oralBeforeWitness' },
    ...guardians.map((one) => ({
      key: one.id,
      words: t(($) => $.guardian.choice, { name: one.guardian, matters: one.matters }),
      form: 'guardian' as const,
      guardianship: one,
    })),
  ]
}
