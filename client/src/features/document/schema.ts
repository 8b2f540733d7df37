/**
 * The editor's ProseMirror schema, built from the table of rich text that the server's gate reads too: what the schema cannot hold, the gate refuses.
 * Here stands only what the table does not know: how a node looks in HTML, and from which HTML it is read when something is pasted.
 */
import { type AttributeRule, richTextMarks, richTextNodes } from '@spojka/shared/richText/table'
import {
  type AttributeSpec,
  type DOMOutputSpec,
  type MarkSpec,
  type Node,
  type NodeSpec,
  Schema,
  type TagParseRule,
} from 'prosemirror-model'

const attributesOf = (rules: Readonly<Record<string, AttributeRule>>): Record<string, AttributeSpec> =>
  Object.fromEntries(
    Object.entries(rules).map(([name, rule]) => [
      name,
      {
        default: rule.default,
        validate: (value: unknown) => {
          if (!rule.allows(value)) throw new RangeError(`${name} may not have this value`)
        },
      },
    ]),
  )

interface Looks {
  readonly parseDOM: readonly TagParseRule[]
  readonly toDOM: (node: Node) => DOMOutputSpec
}

const nodeLooks: Readonly<Record<string, Looks>> = {
  paragraph: { parseDOM: [{ tag: 'p' }], toDOM: () => ['p', 0] },
  heading: {
    parseDOM: [
      { tag: 'h1', attrs: { level: 2 } },
      { tag: 'h2', attrs: { level: 2 } },
      { tag: 'h3', attrs: { level: 3 } },
      { tag: 'h4', attrs: { level: 3 } },
    ],
    toDOM: (node) => [`h${node.attrs.level}`, 0],
  },
  bullet_list: { parseDOM: [{ tag: 'ul' }], toDOM: () => ['ul', 0] },
  ordered_list: {
    parseDOM: [{ tag: 'ol', getAttrs: (dom) => ({ order: orderOf(dom) }) }],
    toDOM: (node) => (node.attrs.order === 1 ? ['ol', 0] : ['ol', { start: node.attrs.order }, 0]),
  },
  list_item: { parseDOM: [{ tag: 'li' }], toDOM: () => ['li', 0] },
  blockquote: { parseDOM: [{ tag: 'blockquote' }], toDOM: () => ['blockquote', 0] },
  hard_break: { parseDOM: [{ tag: 'br' }], toDOM: () => ['br'] },
}

/** A number a list may begin with, otherwise one. */
function orderOf(dom: HTMLElement): unknown {
  const start = Number(dom.getAttribute('start') ?? 1)
  return richTextNodes.ordered_list?.attributes.order?.allows(start) ? start : 1
}

function nodes(): Record<string, NodeSpec> {
  return Object.fromEntries(
    Object.entries(richTextNodes).map(([name, rule]) => {
      const looks = nodeLooks[name]
      const spec: NodeSpec = {
        content: rule.expression,
        attrs: attributesOf(rule.attributes),
        ...(rule.group === undefined ? {} : { group: rule.group }),
        ...(rule.inline ? { inline: true } : {}),
        ...(looks === undefined ? {} : { parseDOM: looks.parseDOM, toDOM: looks.toDOM }),
        ...(name === 'list_item' || name === 'heading' ? { defining: true } : {}),
        ...(name === 'hard_break' ? { selectable: false, leafText: () => '\n' } : {}),
      }
      return [name, spec]
    }),
  )
}

const markLooks: Readonly<Record<string, Pick<MarkSpec, 'parseDOM' | 'toDOM' | 'inclusive'>>> = {
  strong: {
    parseDOM: [
      { tag: 'strong' },
      // What word processors wrap a whole paste in means nothing.
      { tag: 'b', getAttrs: (dom) => dom.style.fontWeight !== 'normal' && null },
      { style: 'font-weight', getAttrs: (value) => /^(?:bold(?:er)?|[6-9]\d{2})$/.test(value) && null },
    ],
    toDOM: () => ['strong', 0],
  },
  em: { parseDOM: [{ tag: 'em' }, { tag: 'i' }, { style: 'font-style=italic' }], toDOM: () => ['em', 0] },
  underline: { parseDOM: [{ tag: 'u' }, { style: 'text-decoration=underline' }], toDOM: () => ['u', 0] },
  link: {
    inclusive: false,
    parseDOM: [{ tag: 'a[href]', getAttrs: (dom) => hrefOf(dom) }],
    toDOM: (mark) => ['a', { href: mark.attrs.href, rel: 'noopener noreferrer', target: '_blank' }, 0],
  },
}

/** Only addresses the gate lets through become links; the words stay in any case. */
function hrefOf(dom: HTMLElement): { href: string } | false {
  const href = dom.getAttribute('href') ?? ''
  return richTextMarks.link?.attributes.href?.allows(href) ? { href } : false
}

const marks = (): Record<string, MarkSpec> =>
  Object.fromEntries(
    Object.entries(richTextMarks).map(([name, rule]) => [name, { ...markLooks[name], attrs: attributesOf(rule.attributes) }]),
  )

export const richTextSchema = new Schema({ nodes: nodes(), marks: marks(), topNode: 'doc' })

/** A node type of the table; that it exists is the table's promise. */
export function nodeType(name: string) {
  const type = richTextSchema.nodes[name]
  if (!type) throw new Error(`the table of rich text has no node ${name}`)
  return type
}

export function markType(name: string) {
  const type = richTextSchema.marks[name]
  if (!type) throw new Error(`the table of rich text has no mark ${name}`)
  return type
}
