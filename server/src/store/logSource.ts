/** logSource: what can be read of a log from outside, also while somebody else serves it: rows as they were sealed, and no word of them. */
import type { EntryStore } from './entryStore.ts'

export type LogSource = Pick<EntryStore, 'networks' | 'head' | 'read' | 'keys' | 'keyCheck' | 'snapshot'>

export interface OpenSource extends LogSource {
  close(): Promise<void>
}
