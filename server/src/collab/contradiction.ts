/**
 * contradiction: whether somebody says something else about clocks of their own that are known already.
 *
 * Why: a struct that is known is passed over and counted as saved. Said with other content it would be called saved and be nowhere, and the two sides
 * would show different texts for ever, with equal state vectors. What was deleted on either side contradicts nothing: it has no content any more.
 */
import * as Y from 'yjs'
import type { PlacedStruct } from './known.ts'
import type { Content, Struct } from './scan.ts'

/** Content from a clock on. */
interface Said {
  readonly clock: number
  readonly content: Content
}

/** Against the committed document. */
export function contradictsDocument(doc: Y.Doc, struct: Struct): boolean {
  const until = Math.min(struct.clock + struct.length, Y.getState(doc.store, struct.client))
  const structs = doc.store.clients.get(struct.client)
  if (structs === undefined || struct.clock >= until) return false
  for (let at = Y.findIndexSS(structs, struct.clock); at < structs.length; at++) {
    const item = structs[at]
    if (item === undefined || item.id.clock >= until) return false
    const content = item instanceof Y.Item && !item.deleted ? contentOf(item.content) : undefined
    if (content !== undefined && differ(struct, { clock: item.id.clock, content })) return true
  }
  return false
}

/** Against frames that are being written. */
export const contradictsPlaced = (placed: readonly PlacedStruct[], struct: Struct): boolean =>
  placed.some(({ said, end }) => said.clock < struct.clock + struct.length && end > struct.clock && differ(struct, said))

function contentOf(content: Y.Item['content']): Content | undefined {
  if (content instanceof Y.ContentString) return { kind: 'string', text: content.str }
  if (content instanceof Y.ContentFormat) return { kind: 'format', key: content.key, value: content.value }
  if (content instanceof Y.ContentAny) return { kind: 'attribute', value: content.arr[0] }
  if (!(content instanceof Y.ContentType)) return undefined
  const { type } = content
  if (type instanceof Y.XmlText) return { kind: 'text' }
  return type instanceof Y.XmlElement ? { kind: 'element', name: type.nodeName } : undefined
}

function differ(a: Said, b: Said): boolean {
  if (isGone(a.content) || isGone(b.content)) return false
  if (a.content.kind !== 'string' || b.content.kind !== 'string') return JSON.stringify(a.content) !== JSON.stringify(b.content)
  const from = Math.max(a.clock, b.clock)
  const until = Math.min(a.clock + a.content.text.length, b.clock + b.content.text.length)
  return whole(a.content.text.slice(from - a.clock, until - a.clock)) !== whole(b.content.text.slice(from - b.clock, until - b.clock))
}

const isGone = ({ kind }: Content): boolean => kind === 'gc' || kind === 'deleted'

/** Yjs puts a replacement for half of a pair where it cuts between the two. */
const whole = (text: string): string => text.replace(/[\uD800-\uDFFF]/g, '\uFFFD')
