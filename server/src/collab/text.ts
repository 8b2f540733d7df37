/** text: between plain text and rich text, a paragraph to a line. Not here: marks; plain text has none. */
import * as Y from 'yjs'

/** The readable text: a line for each paragraph and heading, lists and quotations unfolded. */
export function plainText(fragment: Y.XmlFragment): string {
  return lines(fragment).join('\n')
}

function lines(parent: Y.XmlFragment): string[] {
  return parent.toArray().flatMap((child) => {
    if (!(child instanceof Y.XmlElement)) return []
    return child.nodeName === 'paragraph' || child.nodeName === 'heading' ? [line(child)] : lines(child)
  })
}

function line(block: Y.XmlElement): string {
  return block
    .toArray()
    .map((child) => {
      if (child instanceof Y.XmlText) return child.toDelta().map(inserted).join('')
      return child instanceof Y.XmlElement && child.nodeName === 'hard_break' ? '\n' : ''
    })
    .join('')
}

const inserted = (operation: { readonly insert?: unknown }): string => (typeof operation.insert === 'string' ? operation.insert : '')

/** A paragraph for each line. */
export function paragraphs(text: string): Y.XmlElement[] {
  return text.split(/\r\n|\r|\n/).map((words) => {
    const paragraph = new Y.XmlElement('paragraph')
    if (words !== '') paragraph.insert(0, [new Y.XmlText(words)])
    return paragraph
  })
}

/** A V1 update that puts this text at the end of what `base` holds, under a fresh clientID. */
export function textToUpdate(text: string, base?: Uint8Array): Uint8Array {
  const doc = new Y.Doc()
  if (base !== undefined) Y.applyUpdate(doc, base)
  const before = Y.encodeStateVector(doc)
  const fragment = doc.getXmlFragment('default')
  doc.transact(() => fragment.insert(fragment.length, paragraphs(text)))
  return Y.encodeStateAsUpdate(doc, before)
}

/** The words an update brings, for somebody to read; nothing of it is merged anywhere. An undecodable update has none. */
export function wordsOf(update: Uint8Array): string {
  try {
    return Y.decodeUpdate(update)
      .structs.flatMap((struct) => (struct instanceof Y.Item && struct.content instanceof Y.ContentString ? [struct.content.str] : []))
      .join('')
  } catch {
    return ''
  }
}

/** A V1 update that deletes every place where the pattern fits within one run of text; undefined where there is none. Nothing of it needs an author. */
export function deletionOf(pattern: RegExp, base: Uint8Array): Uint8Array | undefined {
  const doc = new Y.Doc({ gc: false })
  Y.applyUpdate(doc, base)
  const before = Y.encodeStateVector(doc)
  const texts = [...doc.getXmlFragment('default').createTreeWalker(() => true)].filter((node) => node instanceof Y.XmlText)
  let found = 0
  doc.transact(() => {
    for (const text of texts) {
      const words = text.toDelta().map(inserted).join('')
      for (const match of [...words.matchAll(pattern)].reverse()) {
        text.delete(match.index, match[0].length)
        found += 1
      }
    }
  })
  return found === 0 ? undefined : Y.encodeStateAsUpdate(doc, before)
}
