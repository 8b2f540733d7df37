/**
 * witness: signed heads of the log in a file that may lie elsewhere: on another machine, with another agency.
 *
 * Why: whoever has the database and the master key could write a whole new history whose chain verifies, and an old backup looks like a sound store.
 * Neither agrees with what a witness has seen. A line holds opaque ids and a hash, so it tells nothing to whoever keeps it; the signature is made with a key
 * of its own (Ed25519), and whoever has the public key checks it without any secret.
 *
 * Not here: when a head is signed (witnessing.ts).
 */
import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { open, readFile } from 'node:fs/promises'
import { z } from 'zod'
import { type Place, StoreRefused } from './port.ts'

export interface Witnessed extends Place {
  readonly network: string
  /** Milliseconds since 1970. */
  readonly at: number
}

export interface Witness {
  /** Resolves when the line is on disk. */
  add(head: Witnessed): Promise<void>
  /** Every line about a network, oldest first; rejects with `StoreRefused` where one was not signed with this key. None while there is no file. */
  of(network: string): Promise<readonly Witnessed[]>
  /** For whoever keeps the file: what its signatures are checked with. */
  readonly publicKey: string
}

/** An Ed25519 key of 32 bytes, as PKCS #8 wants it (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')

const lineSchema = z.strictObject({ network: z.string(), seq: z.int(), hash: z.string(), at: z.int(), signature: z.string() })
type Line = z.infer<typeof lineSchema>

const signedBytes = ({ network, seq, hash, at }: Witnessed): Buffer => Buffer.from(JSON.stringify([network, seq, hex(hash), at]))
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

/** `seed`: 32 bytes that nobody else has. */
export function createWitness(path: string, seed: Uint8Array): Witness {
  const key = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' })
  const publicKey = createPublicKey(key)
  return {
    async add(head) {
      const { network, seq, hash, at } = head
      const signature = sign(null, signedBytes(head), key).toString('base64')
      const file = await open(path, 'a', 0o600)
      try {
        await file.write(`${JSON.stringify({ network, seq, hash: hex(hash), at, signature })}\n`)
        await file.sync()
      } finally {
        await file.close()
      }
    },
    async of(network) {
      const lines = wholeLines(await contentOf(path)).map((line, i) => ({ ...parsed(line, at(path, i)), where: at(path, i) }))
      return lines.filter((line) => line.network === network).map(({ where, ...line }) => checked(line, publicKey, where))
    },
    publicKey: publicKey.export({ format: 'pem', type: 'spki' }).toString(),
  }
}

/** A line that a power cut left without its end was never signed off. */
const wholeLines = (content: string): string[] => content.split('\n').slice(0, -1)

async function contentOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ''
    throw new StoreRefused(`WITNESS_FILE: ${path} cannot be read.`)
  }
}

const at = (path: string, index: number): string => `${path}, line ${index + 1}`

function checked({ hash, signature, ...rest }: Line, publicKey: KeyObject, where: string): Witnessed {
  const head: Witnessed = { ...rest, hash: new Uint8Array(Buffer.from(hash, 'hex')) }
  if (!verify(null, signedBytes(head), publicKey, Buffer.from(signature, 'base64'))) throw notOurs(where)
  return head
}

function parsed(line: string, where: string): Line {
  try {
    return lineSchema.parse(JSON.parse(line))
  } catch {
    throw notOurs(where)
  }
}

const notOurs = (where: string): StoreRefused => new StoreRefused(`WITNESS_FILE: ${where} was not signed by this store.`)
