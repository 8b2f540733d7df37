/** content: what may stand where in a text, by the table that editor and gate share. */
import { allowsAttribute, allowsMark, mayContain } from '@spojka/shared/richText/table'
import { type Container, containerKey } from './known.ts'
import type { Struct } from './scan.ts'

/** Whether an editor would write this into that. */
export function mayStand({ content }: Struct, parent: Container, sub: string | undefined): boolean {
  if (content.kind === 'deleted') return true
  if (sub !== undefined)
    return content.kind === 'attribute' && parent.kind === 'element' && allowsAttribute(parent.name, sub, content.value)
  switch (content.kind) {
    case 'string':
      return parent.kind === 'text'
    case 'format':
      return parent.kind === 'text' && allowsMark(content.key, content.value)
    case 'text':
      return parent.kind !== 'text' && mayContain(parent.name, 'text')
    case 'element':
      return parent.kind !== 'text' && content.name !== 'text' && mayContain(parent.name, content.name)
    default:
      return false
  }
}

/** Whether its names are such as an editor says, wherever it stands. */
export function isSpeakable({ content }: Struct): boolean {
  if (content.kind === 'element')
    return mayContain('doc', content.name) || mayContain('bullet_list', content.name) || mayContain('paragraph', content.name)
  return content.kind !== 'format' || allowsMark(content.key, content.value)
}

/** What it holds itself, where something can be put into it. */
export function ownContainer(struct: Struct, parent: Container): Container | 'gone' | undefined {
  const key = containerKey(struct)
  const depth = parent.depth + 1
  switch (struct.content.kind) {
    case 'element':
      return { key, kind: 'element', name: struct.content.name, depth }
    case 'text':
      return { key, kind: 'text', name: 'text', depth }
    case 'deleted':
      return 'gone'
    default:
      return undefined
  }
}
