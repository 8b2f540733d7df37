/**
 * table: what rich text may consist of, as plain data.
 *
 * Why: the editor must strip exactly what the server's gate refuses, so both read one table: the client builds its
 * ProseMirror schema from it, the server judges every update by it, and /api/openapi.json shows it.
 * `expression` is what ProseMirror wants to know; `children` is the same set for the gate, which cannot ask for order
 * or number, since concurrent edits of honest people may break both for a moment.
 *
 * Not here: how Yjs encodes it (server/src/collab/), what an editor looks like (client/).
 */

/** Values in documents are scalars; anything else was not written by an editor. */
export type AttributeValue = string | number | boolean | null

export interface AttributeRule {
  /** What the editor takes where the attribute is absent. */
  readonly default: AttributeValue
  readonly allows: (value: unknown) => boolean
  /** The rule in words, for the published description. */
  readonly words: string
}

export interface NodeRule {
  readonly expression: string
  /** Names of nodes that may stand in this one; `text` is a run of characters with marks. */
  readonly children: readonly string[]
  readonly group?: 'block'
  readonly inline?: true
  readonly attributes: Readonly<Record<string, AttributeRule>>
}

export interface MarkRule {
  readonly attributes: Readonly<Record<string, AttributeRule>>
}

const isHref = (value: unknown): boolean =>
  typeof value === 'string' && value.length <= 2_000 && /^(?:https:\/\/[^\s\\]+|mailto:[^\s\\]+|tel:[+0-9().\- ]+)$/iu.test(value)

const blocksInBlocks = ['paragraph', 'bullet_list', 'ordered_list'] as const

export const richTextNodes: Readonly<Record<string, NodeRule>> = {
  doc: { expression: 'block+', children: ['paragraph', 'heading', 'bullet_list', 'ordered_list', 'blockquote'], attributes: {} },
  paragraph: { expression: '(text | hard_break)*', children: ['text', 'hard_break'], group: 'block', attributes: {} },
  heading: {
    expression: '(text | hard_break)*',
    children: ['text', 'hard_break'],
    group: 'block',
    attributes: { level: { default: 2, allows: (value) => value === 2 || value === 3, words: '2 or 3' } },
  },
  bullet_list: { expression: 'list_item+', children: ['list_item'], group: 'block', attributes: {} },
  ordered_list: {
    expression: 'list_item+',
    children: ['list_item'],
    group: 'block',
    attributes: {
      order: {
        default: 1,
        allows: (value) => typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 9_999,
        words: 'a whole number from 0 to 9999',
      },
    },
  },
  list_item: { expression: '(paragraph | bullet_list | ordered_list)+', children: blocksInBlocks, attributes: {} },
  blockquote: { expression: '(paragraph | bullet_list | ordered_list)+', children: blocksInBlocks, group: 'block', attributes: {} },
  hard_break: { expression: '', children: [], inline: true, attributes: {} },
  text: { expression: '', children: [], inline: true, attributes: {} },
}

export const richTextMarks: Readonly<Record<string, MarkRule>> = {
  strong: { attributes: {} },
  em: { attributes: {} },
  underline: { attributes: {} },
  link: { attributes: { href: { default: '', allows: isHref, words: 'an https:, mailto: or tel: address' } } },
}

const own = <T>(table: Readonly<Record<string, T>>, name: string): T | undefined => (Object.hasOwn(table, name) ? table[name] : undefined)

/** Whether a node of this name may stand in that one; unknown names may not. `doc` is the root. */
export function mayContain(parent: string, child: string): boolean {
  return own(richTextNodes, child) !== undefined && (own(richTextNodes, parent)?.children.includes(child) ?? false)
}

/** Whether a node may carry this attribute with this value. */
export function allowsAttribute(node: string, name: string, value: unknown): boolean {
  const rules = own(richTextNodes, node)?.attributes
  return rules !== undefined && (own(rules, name)?.allows(value) ?? false)
}

/** The editor's binding writes marks that may overlap as `name--hash`; the name is what counts. */
const hashed = /^(.*)--[a-zA-Z0-9+/=]{8}$/

/** Whether a mark may be set to this value: `null` ends it, an object carries exactly its attributes, `true` stands for none. */
export function allowsMark(key: string, value: unknown): boolean {
  const rule = own(richTextMarks, hashed.exec(key)?.[1] ?? key)
  if (rule === undefined) return false
  if (value === null) return true
  const names = Object.keys(rule.attributes)
  if (value === true) return names.length === 0
  if (typeof value !== 'object' || Array.isArray(value)) return false
  const given = Object.entries(value)
  return given.length === names.length && given.every(([name, of]) => own(rule.attributes, name)?.allows(of) ?? false)
}
