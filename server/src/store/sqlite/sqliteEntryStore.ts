/**
 * sqliteEntryStore: entries kept in one SQLite file, written by one thread.
 *
 * This side only carries requests and answers; if the thread dies, whatever it had not answered has an unknown outcome.
 */
import { Worker } from 'node:worker_threads'
import { type EntryStore, UnknownOutcome, type WrappedKey } from '../entryStore.ts'
import { NotWritten, StoreRefused } from '../port.ts'
import type { Failure } from './outcome.ts'
import { pack, unpack } from './packing.ts'
import type { Tables } from './tables.ts'
import type { Operation, Request, Response } from './worker.ts'

type Answer<O extends Operation> = ReturnType<Tables[O]>
interface Pending {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
}

/** The id of the answer to opening the database, which nobody asked for (worker.ts). */
const OPENING = 0

/** Node does not run TypeScript, so from sources the thread starts with a loader. */
const workerFile = new URL(import.meta.url.endsWith('.ts') ? './workerFromSources.mjs' : './worker.js', import.meta.url)

export async function openSqliteEntryStore(path: string): Promise<EntryStore> {
  // Flags of the main thread, such as a loader or `--eval`, are not meant for this one.
  const worker = new Worker(workerFile, { workerData: path, execArgv: [] })
  const pending = new Map<number, Pending>()
  let lastId = 0
  let dead: Error | undefined

  const died = (reason: string) => {
    dead ??= new UnknownOutcome(reason)
    for (const { reject } of pending.values()) reject(dead)
    pending.clear()
  }
  worker.on('message', (response: Response) => {
    const call = pending.get(response.id)
    pending.delete(response.id)
    if (response.failure === undefined) call?.resolve(response.value)
    else call?.reject(toError(response.failure))
  })
  worker.on('error', (error) => died(`the database thread failed: ${error instanceof Error ? error.message : String(error)}`))
  worker.on('exit', () => died('the database thread ended'))

  const answerTo = <O extends Operation>(id: number) =>
    new Promise<Answer<O>>((resolve, reject) => {
      if (dead !== undefined) reject(dead)
      else pending.set(id, { resolve: resolve as (value: unknown) => void, reject })
    })
  const ask = <O extends Operation>(operation: O, argument: Parameters<Tables[O]>[0], move: readonly ArrayBuffer[] = []) => {
    lastId += 1
    const answer = answerTo<O>(lastId)
    worker.postMessage({ id: lastId, operation, argument } satisfies Request, move)
    return answer
  }

  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
  await answerTo(OPENING).catch(async (error: Error) => {
    await worker.terminate()
    throw error instanceof StoreRefused ? error : new StoreRefused(`DATA_DIR: the database ${path} cannot be opened: ${error.message}`)
  })

  return {
    networks: () => ask('networks', undefined),
    takeTerm: (network) => ask('takeTerm', network),
    append({ network, entries, keys, headSeal }) {
      const packed = pack(entries)
      return ask('append', { network, entries: packed, keys: keys.map(withOwnBytes), headSeal: new Uint8Array(headSeal) }, [
        packed.bytes.buffer,
      ])
    },
    read: async (network, after, limit) => unpack(await ask('read', { network, after, limit })),
    head: (network) => ask('head', network),
    keys: (network) => ask('keys', network),
    dropPayloads: (network, seqs) => ask('dropPayloads', { network, seqs }),
    dropKeys: (network, keyIds) => ask('dropKeys', { network, keyIds }),
    async putSnapshot(network, chunks) {
      const id = await ask('beginSnapshot', network)
      let chunk = 0
      for await (const bytes of chunks) {
        await ask('putChunk', { network, id, chunk, bytes })
        chunk += 1
      }
      await ask('finishSnapshot', { network, id, chunks: chunk })
    },
    async *snapshot(network) {
      const found = await ask('findSnapshot', network)
      for (let chunk = 0; found !== undefined && chunk < found.chunks; chunk++) {
        const bytes = await ask('readChunk', { network, id: found.id, chunk })
        if (bytes === undefined) return
        yield bytes
      }
    },
    dropSnapshots: (network) => ask('dropSnapshots', network),
    keyCheck: () => ask('keyCheck', undefined),
    setKeyCheck: (value) => ask('setKeyCheck', value),
    sessions: {
      all: () => ask('sessions', undefined),
      put: (session) => ask('putSession', session),
      remove: (id) => ask('removeSession', id),
    },
    probe: () => ask('probe', undefined),
    async close() {
      await ask('close', undefined)
      await exited
    },
  }
}

/** Node's small buffers are views into a shared pool, and cloning a view clones all of it. */
const withOwnBytes = ({ keyId, scope, wrapped }: WrappedKey): WrappedKey => ({
  keyId,
  scope: new Uint8Array(scope),
  wrapped: new Uint8Array(wrapped),
})

function toError({ reason, message }: Failure): Error {
  switch (reason) {
    case 'unknown':
      return new UnknownOutcome(message)
    case 'refused':
      return new StoreRefused(message)
    default:
      return new NotWritten(reason, message)
  }
}
