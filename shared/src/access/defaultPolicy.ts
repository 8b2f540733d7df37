/**
 * The need-to-know ceiling that a new network starts with: the most a kind of seat may ever see of a category. It grants nothing.
 * Columns in the order of `categories`. C contribute, R read, S summary, - none; + may add own entries; ! hard: the network may not raise it.
 */
import { type Category, categories, type Level, type SeatKind, seatKinds } from './vocabulary.ts'

export interface Cell {
  readonly level: Level
  readonly ownEntries: boolean
  readonly hard: boolean
}
export type Policy = Readonly<Record<SeatKind, Readonly<Record<Category, Cell>>>>

const matrix = `
  lead                C   C   C   C   C   C   C   C   C   C   R   C   C   C   C   C
  ngo                 R   S   S   S   S   S   S   -   -   R   S   S+  S   R   S+  S+
  municipalSocialWork C   C   C   R   R   R   S   S   S   C   S   R   C   C   R   C
  childProtection     R   C   R   S   S   S   S   S   S   R   C   C   R   R   R   R
  villageOffice       S   -   S+  -   -!  -   -!  -!  -!  S   -   -   -   S   S+  S
  labourEmployment    R   -   -   S   S   C   S   -!  -!  S   S   -   S   S+  -   S
  labourBenefits      R   R   R   C   S   S   -!  -!  -!  C   S   -   R   S   S   S
  socialSecurity      R   S   -   C   S   S   -!  -!  -!  S   S   -   R   S   -   -
  municipalPolice     S   -   S   -!  -!  -   -!  -!  -!  -   -   S+  -   -   S   -
  statePolice         S   -   S   -!  -   -   -!  -!  -!  -   -   S+  S   -   -   -
  health              R   S   S   -   -   S   C   C   S+  C   S   S   R   R   S   S+
  school              S   S   -   -   -!  -   S   -!  -!  S   C   S   S   S   S   S
  landlord            S   -   S+  -   -!  -   -!  -!  -!  -   -   -   -   -   -   -
  socialCurator       -!  -   -!  -   -   -   -   -   -   -   -   -!  -   -   -   -
  probation           -!  -   -!  -   -   -   -   -   -   -   -   -!  -   -   -   -
  publicGuardian      R   -   -   -   C   -   -   -   -   -   -   -   C   S   -   -
  debtAdvice          R   S   S   R   C   S   S   -   -   R   S   S+  S   R   S+  S+
  careService         R   S   S   S   S   S   R   -   -   C   S   S+  S   R   S+  S+
  relative            -   -   -   -   -   -   -   -   -   R   -   S   -   R   -   -
  interpreter         -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -
  interventionCentre  R   S   S   S   S   S   S   -   -   R   S   C   S   R   S+  S+
  subject             R+  R+  R+  R+  R+  R+  R+  R+  R+  R+  R+  R+  R+  C   R+  R+
`

const levelOf: Record<string, Level> = { C: 'contribute', R: 'read', S: 'summary', '-': 'none' }

function parse(text: string): Policy {
  const rows = new Map(
    text
      .trim()
      .split('\n')
      .map((line) => {
        const [kind = '', ...cells] = line.trim().split(/\s+/)
        return [kind, cells] as const
      }),
  )
  const cell = (kind: SeatKind, column: number): Cell => {
    const mark = rows.get(kind)?.[column] ?? ''
    const level = levelOf[mark[0] ?? '']
    if (level === undefined) throw new Error(`default policy: no cell ${kind} ${categories[column]}`)
    return { level, ownEntries: mark.includes('+'), hard: mark.includes('!') }
  }
  return Object.fromEntries(
    seatKinds.map((kind) => [kind, Object.fromEntries(categories.map((category, i) => [category, cell(kind, i)]))]),
  ) as unknown as Policy
}

export const defaultPolicy: Policy = parse(matrix)
