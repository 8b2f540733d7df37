/** What a process of clients is told to do, and what it knows. */

/** A text written once, by one author, into one document or as an entry of its own. */
export interface Token {
  readonly author: string
  readonly number: number
  /** The id of the document; undefined for an entry. */
  readonly documentId?: string
  readonly acknowledged: boolean
}

export interface Report {
  readonly tokens: readonly Token[]
  /** Asked for and definitely not done. */
  readonly refused: readonly Pick<Token, 'author' | 'number'>[]
  /** The consent that is given and taken back all the time: acknowledged as taken back, and not asked for since. */
  readonly isWithdrawn: boolean
  /** Every open document as each of its editors has it. */
  readonly texts: readonly { readonly documentId: string; readonly text: string }[]
  /** Closings that no client should meet. */
  readonly surprises: readonly string[]
}

export interface ClientPlan {
  readonly origin: string
  readonly editors: readonly { readonly email: string; readonly category: string }[]
  readonly entries: readonly { readonly email: string; readonly category: string; readonly over: 'http' | 'socket' }[]
  /** Whoever manages the case gives and takes back this agency's reading of this category. */
  readonly consent?: { readonly email: string; readonly reader: string; readonly category: string }
}

export type Order =
  | { readonly order: 'open'; readonly plan: ClientPlan }
  /** Begin to write. */
  | { readonly order: 'write' }
  /** Write nothing more, and say so when all that was written is acknowledged. */
  | { readonly order: 'settle' }
  | { readonly order: 'report' }

export const tokenText = (author: string, number: number): string => `tok-${author}-${number}.`
export const tokensIn = (text: string): string[] => text.match(/tok-\w+-\d+\./g) ?? []
