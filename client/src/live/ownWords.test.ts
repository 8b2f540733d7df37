import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { ownClock } from './countingSocket.ts'
import { ownWordsSince } from './ownWords.ts'

const paragraph = (doc: Y.Doc, text: string): Y.XmlText => {
  const element = new Y.XmlElement('paragraph')
  const content = new Y.XmlText(text)
  element.insert(0, [content])
  const fragment = doc.getXmlFragment('default')
  fragment.insert(fragment.length, [element])
  return content
}

test('[LIVE2] of a document that closed only one’s own unsaved words are kept', () => {
  const doc = new Y.Doc()
  const other = new Y.Doc()
  paragraph(other, 'Co napsal úřad.')
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
  const mine = paragraph(doc, 'Uloženo. ')
  const saved = ownClock(doc)
  mine.insert(9, 'Neuloženo.')
  mine.insert(0, 'x')
  mine.delete(0, 1)
  paragraph(doc, 'Druhý odstavec')
  expect(ownWordsSince(doc, saved)).toBe('Neuloženo.\nDruhý odstavec')
  expect(ownWordsSince(doc, ownClock(doc))).toBe('')
  expect(ownWordsSince(doc, 0)).not.toContain('úřad')
})

test('[LIVE2] of a run of words that was half saved the unsaved half is kept', () => {
  const doc = new Y.Doc()
  const text = paragraph(doc, '')
  text.insert(0, 'jeden ')
  const saved = ownClock(doc)
  text.insert(6, 'dva')
  expect(ownWordsSince(doc, saved)).toBe('dva')
})
