/** The real tables without their thread: a test can reach the connection, and starts no worker. */
import type { EntryStore } from '../entryStore.ts'
import { NotWritten } from '../port.ts'
import type { Database } from '../sqlite/driver.ts'
import { failureOf } from '../sqlite/outcome.ts'
import { pack, unpack } from '../sqlite/packing.ts'
import { createTables } from '../sqlite/tables.ts'

export function withoutThread(db: Database): EntryStore {
  const tables = createTables(db)
  const settle = async <T>(run: () => T): Promise<T> => {
    try {
      return run()
    } catch (error) {
      const { reason, message } = failureOf(error)
      throw reason === 'unknown' || reason === 'refused' ? error : new NotWritten(reason, message)
    }
  }
  return {
    networks: () => settle(() => tables.networks()),
    takeTerm: (network) => settle(() => tables.takeTerm(network)),
    append: (batch) => settle(() => tables.append({ ...batch, entries: pack(batch.entries) })),
    read: (network, after, limit) => settle(() => unpack(tables.read({ network, after, limit }))),
    head: (network) => settle(() => tables.head(network)),
    keys: (network) => settle(() => tables.keys(network)),
    dropPayloads: (network, seqs) => settle(() => tables.dropPayloads({ network, seqs })),
    dropKeys: (network, keyIds) => settle(() => tables.dropKeys({ network, keyIds })),
    async putSnapshot(network, chunks) {
      const id = tables.beginSnapshot(network)
      let chunk = 0
      for await (const bytes of chunks) tables.putChunk({ network, id, chunk: chunk++, bytes })
      tables.finishSnapshot({ network, id, chunks: chunk })
    },
    async *snapshot(network) {
      const found = tables.findSnapshot(network)
      for (let chunk = 0; found !== undefined && chunk < found.chunks; chunk++) {
        yield tables.readChunk({ network, id: found.id, chunk }) ?? new Uint8Array()
      }
    },
    dropSnapshots: (network) => settle(() => tables.dropSnapshots(network)),
    keyCheck: () => settle(() => tables.keyCheck()),
    setKeyCheck: (value) => settle(() => tables.setKeyCheck(value)),
    sessions: {
      all: () => settle(() => tables.sessions()),
      put: (session) => settle(() => tables.putSession(session)),
      remove: (id) => settle(() => tables.removeSession(id)),
    },
    probe: () => settle(() => tables.probe()),
    close: () => settle(() => tables.close()),
  }
}
