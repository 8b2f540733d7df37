/** judge: compares what was acknowledged with what is there. Plain functions over plain data. */
import type { Aftermath } from './aftermath.ts'
import { type Report, type Token, tokensIn, tokenText } from './clients/report.ts'

export interface Judgement {
  readonly lost: readonly string[]
  readonly doubled: readonly string[]
  /** Sentences about anything else that is wrong. */
  readonly wrong: readonly string[]
}

const nameOf = ({ author, number }: Pick<Token, 'author' | 'number'>): string => tokenText(author, number)

/** After a kill, before anybody is back: every acknowledged token is there, none twice, none that was refused. */
export function judgeAftermath({ tokens, reads }: Aftermath, reports: readonly Report[]): Judgement {
  const count = countOf(tokens)
  const acknowledged = reports.flatMap((report) => report.tokens).filter((token) => token.acknowledged)
  const refused = reports.flatMap((report) => report.refused).filter((token) => count.has(nameOf(token)))
  return {
    lost: acknowledged.map(nameOf).filter((name) => !count.has(name)),
    doubled: [...count].filter(([, times]) => times > 1).map(([name]) => name),
    wrong: [
      ...refused.map((token) => `${nameOf(token)} was refused and is there`),
      ...outOfOrder(tokens, reports),
      ...(reports.some(({ isWithdrawn }) => isWithdrawn) && reads ? ['a withdrawn consent is in force again'] : []),
    ],
  }
}

/** When everybody is back and everything is acknowledged: all hold the same, and each token once. */
export function judgeClients(reports: readonly Report[]): Judgement {
  const all = reports.flatMap((report) => report.texts)
  const written = reports.flatMap((report) => report.tokens)
  const lost: string[] = []
  const doubled: string[] = []
  const wrong = reports.flatMap(({ surprises }) => surprises)
  for (const documentId of new Set(all.map((held) => held.documentId))) {
    const [first, ...others] = all.filter((held) => held.documentId === documentId).map(({ text }) => text)
    if (others.some((text) => text !== first)) wrong.push('two editors of one document have different texts')
    const there = tokensIn(first ?? '')
    const count = countOf(there)
    const here = written.filter((token) => token.documentId === documentId)
    lost.push(...here.map(nameOf).filter((name) => !count.has(name)))
    doubled.push(...[...count].filter(([, times]) => times > 1).map(([name]) => name))
    wrong.push(...outOfOrder(there, reports))
  }
  return { lost, doubled, wrong }
}

/** Within a document an author writes at the end only, so the numbers of one author rise. */
function outOfOrder(tokens: readonly string[], reports: readonly Report[]): string[] {
  const inDocuments = new Set(reports.flatMap((report) => report.tokens).flatMap(({ author, documentId }) => (documentId ? [author] : [])))
  const last = new Map<string, number>()
  const wrong: string[] = []
  for (const token of tokens) {
    const [, author = '', number = ''] = token.slice(0, -1).split('-')
    if (!inDocuments.has(author)) continue
    if ((last.get(author) ?? -1) > Number(number)) wrong.push(`${token} stands behind a later one of its author`)
    last.set(author, Number(number))
  }
  return wrong
}

function countOf(tokens: readonly string[]): Map<string, number> {
  const count = new Map<string, number>()
  for (const token of tokens) count.set(token, (count.get(token) ?? 0) + 1)
  return count
}
