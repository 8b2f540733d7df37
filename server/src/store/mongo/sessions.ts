/**
 * sessions: who is signed in, one document for each session.
 *
 * Changes are made one after another, so that an old one never arrives behind a new one.
 */
import type { Model } from 'mongoose'
import type { Scheduler } from '../groupCommit.ts'
import type { SessionStore, StoredSession } from '../port.ts'
import { integer, text } from './documents.ts'
import type { Writer } from './insertSurely.ts'
import type { SessionDocument } from './models.ts'
import { repeatSurely } from './repeatSurely.ts'

export function createSessions(sessions: Model<SessionDocument>, writer: Writer, scheduler: Scheduler): SessionStore {
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = (change: () => Promise<unknown>): Promise<void> => {
    const made = last.then(() => repeatSurely(change, writer, scheduler))
    last = made.catch(() => undefined)
    return made
  }

  return {
    all: async () => (await sessions.find().lean<SessionDocument[]>()).map(toSession),
    put: ({ id, ...session }) => inTurn(() => sessions.replaceOne({ _id: id }, { _id: id, ...session }, { upsert: true })),
    remove: (id) => inTurn(() => sessions.deleteOne({ _id: id })),
  }
}

function toSession(s: SessionDocument): StoredSession {
  return {
    id: text(s._id),
    personId: text(s.personId),
    agencyId: text(s.agencyId),
    refreshHash: text(s.refreshHash),
    previousHash: typeof s.previousHash === 'string' ? s.previousHash : undefined,
    rotatedAt: integer(s.rotatedAt),
    createdAt: integer(s.createdAt),
    lastUsedAt: integer(s.lastUsedAt),
    expiresAt: integer(s.expiresAt),
  }
}
