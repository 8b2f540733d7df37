/**
 * Whether this editor can show a document whole. The binding deletes what its schema does not know, for everybody; so a text that a newer editor wrote
 * is never bound, it is shown as plain words and stays intact.
 */
import { allowsAttribute, allowsMark, mayContain } from '@spojka/shared/richText/table'
import * as Y from 'yjs'

/** Judges everything below `type`; `name` is its node, `doc` for the root. */
export function isShowable(
  type: Y.XmlFragment | Y.XmlElement,
  name: string = type instanceof Y.XmlElement ? type.nodeName : 'doc',
): boolean {
  return type.toArray().every((child) => {
    if (child instanceof Y.XmlText) return mayContain(name, 'text') && hasKnownMarks(child)
    if (!(child instanceof Y.XmlElement)) return false
    const attributes = Object.entries(child.getAttributes())
    return (
      mayContain(name, child.nodeName) &&
      attributes.every(([key, value]) => allowsAttribute(child.nodeName, key, value)) &&
      isShowable(child, child.nodeName)
    )
  })
}

function hasKnownMarks(text: Y.XmlText): boolean {
  return text.toDelta().every((run: { insert: unknown; attributes?: Record<string, unknown> }) => {
    return typeof run.insert === 'string' && Object.entries(run.attributes ?? {}).every(([mark, value]) => allowsMark(mark, value))
  })
}

/** Whether what a transaction has changed can still be shown. */
export function isStillShowable(transaction: Y.Transaction): boolean {
  for (const type of transaction.changed.keys()) {
    if (type instanceof Y.XmlText && !hasKnownMarks(type)) return false
    if (type instanceof Y.XmlFragment && !isShowable(type)) return false
  }
  return true
}

/** The words of a document, block by block, whatever it is made of. */
export function plainWords(type: Y.XmlFragment | Y.XmlElement): string {
  return type
    .toArray()
    .map((child) => {
      if (child instanceof Y.XmlText)
        return child
          .toDelta()
          .map((run: { insert: unknown }) => (typeof run.insert === 'string' ? run.insert : ''))
          .join('')
      return child instanceof Y.XmlFragment ? plainWords(child) : ''
    })
    .filter((line) => line !== '')
    .join('\n')
}
