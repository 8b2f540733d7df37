/** The worked cases as their file has them, for tests that compare the running server with the expectations written there. */
import { readFileSync } from 'node:fs'

export interface Expectation {
  readonly seesDetail: readonly string[]
  readonly seesSummary: readonly string[]
  readonly mustNotReach: readonly string[]
}

export interface WorkedCase {
  readonly id: string
  readonly title: { readonly cs: string }
  readonly subjects: readonly { readonly key: string; readonly name: string }[]
  readonly agencies: readonly {
    readonly key: string
    readonly name: string
    readonly seat: string
    readonly person: { readonly name: string; readonly email: string }
    readonly hiddenFrom?: readonly string[]
  }[]
  readonly caseManager: string
  readonly entries: readonly {
    readonly id: string
    readonly category: string
    readonly author: string
    readonly text: string
    readonly day: number
    readonly summaries: readonly { readonly to: readonly string[]; readonly text: string; readonly undelivered?: boolean }[]
  }[]
  readonly oracle: Readonly<
    Record<string, Expectation & { readonly fromDay?: number; readonly changes?: readonly (Expectation & { readonly fromDay: number })[] }>
  >
  readonly consents: readonly { readonly agency: string; readonly grants: Readonly<Record<string, string>> }[]
  readonly agenda: readonly {
    readonly title: { readonly cs: string }
    readonly agencies: readonly string[]
    readonly roomMayShow: readonly string[]
    readonly facilitatorWarning: readonly string[]
  }[]
  readonly sections: Readonly<Record<string, string>>
  readonly responsibilities: readonly {
    readonly title: string
    readonly publicTitle: string
    readonly category: string
    readonly owner: string
    readonly accepted: boolean | null
  }[]
}

const path = new URL('../../demo/demo-cases.json', import.meta.url)
export const demoFile = JSON.parse(readFileSync(path, 'utf8')) as { readonly cases: readonly WorkedCase[] }
export const workedCases = demoFile.cases

export function caseCalled(id: string): WorkedCase {
  const found = workedCases.find((c) => c.id === id)
  if (found === undefined) throw new Error(`no worked case ${id}`)
  return found
}

/** What the oracle of an entry says on a day; undefined while the entry is not there yet. */
export function expectationOn(day: number, { id, oracle, entries }: WorkedCase, entryId: string): Expectation | undefined {
  const rule = oracle[entryId]
  if (rule === undefined) throw new Error(`${id}: no oracle for ${entryId}`)
  const from = Math.max(rule.fromDay ?? 0, entries.find((e) => e.id === entryId)?.day ?? 0)
  if (day < from) return undefined
  return rule.changes?.findLast((change) => change.fromDay <= day) ?? rule
}

/** `D+45` becomes a date on loading, so a text is recognised by its longest piece without one; spaces of any kind are alike. */
export function recognisable(text: string): string {
  const pieces = text.split(/\bD[+-]\d+|\n/).map(plain)
  return pieces.reduce((longest, piece) => (piece.length > longest.length ? piece : longest), '')
}

export const plain = (text: string): string => text.replace(/\s+/g, ' ').trim()
