/** compare: somebody who comes after everybody has left must see exactly what they wrote, or the numbers are worth nothing. */
import WebSocket from 'ws'
import * as Y from 'yjs'
import type { Address } from './contenders/contender.ts'
import { bodyOf, emptyStateVector, frame, heard } from './wire.ts'

/** Says what differs, or nothing. */
export async function difference(address: Address, expected: Y.Doc): Promise<string | undefined> {
  const seen = new Y.Doc()
  Y.applyUpdate(seen, await read(address))
  const wanted = textOf(expected)
  const found = textOf(seen)
  if (found === wanted) return undefined
  return `a document differs: ${found.length} characters instead of ${wanted.length}`
}

const textOf = (doc: Y.Doc): string => doc.getXmlFragment('default').toString()

function read({ url, protocols, prefix, hello }: Address): Promise<Uint8Array> {
  const socket = new WebSocket(url, [...protocols], { perMessageDeflate: false })
  return new Promise<Uint8Array>((resolve, reject) => {
    socket.once('open', () => {
      if (hello !== undefined) socket.send(Buffer.concat([prefix, hello]))
      socket.send(frame(prefix, 'step1', emptyStateVector))
    })
    socket.on('message', (data: Buffer) => {
      const message = heard(data, prefix.length)
      if (message?.kind === 'step2') resolve(bodyOf(data, message.bodyAt))
    })
    socket.once('error', reject)
    socket.once('close', (code) => reject(new Error(`closed with ${code} before the document came`)))
  }).finally(() => socket.terminate())
}
