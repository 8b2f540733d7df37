/** wire: the messages of the y-websocket protocol that the bench speaks; other servers put the document's name before them. */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

const kinds = ['step1', 'step2', 'update'] as const
export type Kind = (typeof kinds)[number]

export const emptyStateVector = Uint8Array.of(0)
export const emptyUpdate = Uint8Array.of(0, 0)

export function frame(prefix: Uint8Array, kind: Kind, body: Uint8Array): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeUint8Array(encoder, prefix)
    encoding.writeVarUint(encoder, 0)
    encoding.writeVarUint(encoder, kinds.indexOf(kind))
    encoding.writeVarUint8Array(encoder, body)
  })
}

/** What a sync message is, and where its body begins; undefined for all others. */
export function heard(data: Uint8Array, prefixLength: number): { readonly kind: Kind; readonly bodyAt: number } | undefined {
  // With a prefix it is Hocuspocus, whose answer to step 1 is a message of type 4.
  const isSync = data[prefixLength] === 0 || (prefixLength > 0 && data[prefixLength] === 4)
  const kind = isSync ? kinds[data[prefixLength + 1] ?? 3] : undefined
  return kind === undefined ? undefined : { kind, bodyAt: prefixLength + 2 }
}

export function bodyOf(data: Uint8Array, bodyAt: number): Uint8Array {
  const decoder = decoding.createDecoder(data)
  decoder.pos = bodyAt
  return decoding.readVarUint8Array(decoder)
}
