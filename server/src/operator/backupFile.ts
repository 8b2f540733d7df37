/**
 * backupFile: a log as one file, a line for each entry, in the order of the log. It holds what the store holds: sealed payloads, wrapped keys, hashes. The
 * master key is never in it, and without that key it opens to nobody.
 *
 * A file without its last line is no backup, so one that was cut off or changed anywhere is told before anything is restored from it.
 */
import { createHash, type Hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import type { EntryHeader, Head, SealedEntry, WrappedKey } from '../store/entryStore.ts'
import type { OpenSource } from '../store/logSource.ts'
import { type EntryKind, StoreRefused } from '../store/port.ts'
import type { LogTarget } from './copyLog.ts'

const bytes = z.base64().transform((text) => new Uint8Array(Buffer.from(text, 'base64')))
const base64 = (value: Uint8Array): string => Buffer.from(value).toString('base64')

const firstSchema = z.strictObject({ spojka: z.literal('backup'), format: z.literal(1), network: z.string(), keyCheck: bytes })
const headerSchema = z.tuple([z.int(), z.int(), z.string(), z.string(), z.int(), z.string()])
const entrySchema = z.strictObject({ entry: headerSchema, hashes: z.tuple([bytes, bytes, bytes]), payload: bytes.optional() })
const endSchema = z.strictObject({
  end: z.strictObject({ seq: z.int(), term: z.int(), hash: bytes, seal: bytes }),
  keys: z.array(z.tuple([z.string(), bytes, bytes])),
  sum: z.string(),
})

/** Writes the file under its name only when it is whole and on disk. */
export function backupTarget(path: string): LogTarget & { abandon(): Promise<void> } {
  const unfinished = `${path}.unfinished`
  const sum = createHash('sha256')
  let file: FileHandle | undefined
  const write = async (...lines: readonly unknown[]): Promise<void> => {
    const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('')
    sum.update(text)
    await file?.write(text)
  }
  return {
    async begin(network, keyCheck) {
      file = await open(unfinished, 'w', 0o600)
      await write({ spojka: 'backup', format: 1, network, keyCheck: base64(keyCheck) })
    },
    add: (entries) => write(...entries.map(lineOf)),
    async end(head, keys) {
      const end = { ...head, hash: base64(head.hash), seal: base64(head.seal) }
      const rows = keys.map(({ keyId, scope, wrapped }) => [keyId, base64(scope), base64(wrapped)])
      await write({ end, keys: rows, sum: sum.copy().digest('hex') })
      await file?.sync()
      await file?.close()
      await rename(unfinished, path)
    },
    async abandon() {
      await file?.close().catch(() => undefined)
      await rm(unfinished, { force: true })
    },
  }
}

function lineOf({ seq, term, stream, kind, at, keyId, prevHash, payloadHash, hash, payload }: SealedEntry): unknown {
  return {
    entry: [seq, term, stream, kind, at, keyId],
    hashes: [prevHash, payloadHash, hash].map(base64),
    ...(payload && { payload: base64(payload) }),
  }
}

/** Reads the file through once, so that what is not whole is refused here; `read` then goes through it in order. */
export async function openBackup(path: string): Promise<OpenSource> {
  const first = await firstLine(path)
  const end = await checkedEnd(path)
  const head: Head = end.end
  const keys: WrappedKey[] = end.keys.map(([keyId, scope, wrapped]) => ({ keyId, scope, wrapped }))
  let lines = linesOf(path)
  let last = 0
  return {
    networks: async () => [first.network],
    keyCheck: async () => first.keyCheck,
    head: async () => head,
    keys: async () => keys,
    // Whoever starts from a backup replays it once.
    async *snapshot() {},
    async read(_network, after, limit) {
      if (after !== last) {
        lines = linesOf(path)
        last = 0
      }
      const page: SealedEntry[] = []
      while (page.length < limit) {
        const { value, done } = await lines.next()
        const parsed = done ? undefined : entrySchema.safeParse(JSON.parse(value))
        if (done) break
        if (!parsed?.success) continue
        const entry = entryOf(parsed.data)
        last = entry.seq
        if (entry.seq > after) page.push(entry)
      }
      return page
    },
    close: async () => void (await lines.return(undefined)),
  }
}

function entryOf({ entry, hashes, payload }: z.infer<typeof entrySchema>): SealedEntry {
  const [seq, term, stream, kind, at, keyId] = entry
  const header: EntryHeader = { seq, term, stream, kind: kind as EntryKind, at, keyId }
  const [prevHash, payloadHash, hash] = hashes
  return { ...header, prevHash, payloadHash, hash, payload }
}

async function* linesOf(path: string): AsyncGenerator<string, undefined> {
  yield* createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })
  return undefined
}

const refused = (path: string, why: string): StoreRefused => new StoreRefused(`${path} is not a backup that can be restored: ${why}.`)

async function firstLine(path: string): Promise<z.infer<typeof firstSchema>> {
  const lines = linesOf(path)
  try {
    const { value = '' } = await lines.next()
    return firstSchema.parse(JSON.parse(value))
  } catch (error) {
    throw refused(path, error instanceof Error && 'code' in error ? 'it cannot be read' : 'it does not begin like one')
  } finally {
    await lines.return(undefined)
  }
}

/** The last line, which vouches for all lines before it. */
async function checkedEnd(path: string): Promise<z.infer<typeof endSchema>> {
  const sum: Hash = createHash('sha256')
  let held: string | undefined
  for await (const line of linesOf(path)) {
    if (held !== undefined) sum.update(`${held}\n`)
    held = line
  }
  const end = endSchema.safeParse(parsed(held))
  if (!end.success) throw refused(path, 'its end is missing')
  if (end.data.sum !== sum.digest('hex')) throw refused(path, 'it was changed')
  return end.data
}

function parsed(line: string | undefined): unknown {
  try {
    return JSON.parse(line ?? '')
  } catch {
    return undefined
  }
}
