/**
 * headNotes: notes how far a log has come, behind the appends and never in their way.
 *
 * Why beside the batches, which say it too: when the last batch is cut off, what it said goes with it. Why nobody waits: a note that is a moment
 * old still says that the log had come this far, and the batch is what counts. One note is under way for a network at a time, then the latest.
 */
import type { Model } from 'mongoose'
import type { StoredHead } from './models.ts'

export interface HeadNotes {
  put(head: StoredHead): void
  settled(): Promise<void>
}

export function createHeadNotes(heads: Model<StoredHead>): HeadNotes {
  const latest = new Map<string, StoredHead>()
  const underWay = new Map<string, Promise<void>>()

  const write = async (network: string): Promise<void> => {
    for (let head = latest.get(network); head !== undefined; head = latest.get(network)) {
      latest.delete(network)
      // One that is lost is made up for by the next.
      await heads.replaceOne({ _id: network }, head, { upsert: true }).catch(() => undefined)
    }
    underWay.delete(network)
  }

  return {
    put(head) {
      latest.set(head._id, head)
      if (!underWay.has(head._id)) underWay.set(head._id, write(head._id))
    },
    settled: async () => void (await Promise.all(underWay.values())),
  }
}
