import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { isShowable, isStillShowable, plainWords } from './showable.ts'

function write(doc: Y.Doc, node: string, text: string, format: Record<string, unknown> = {}): Y.XmlElement {
  const element = new Y.XmlElement(node)
  const words = new Y.XmlText()
  element.insert(0, [words])
  const fragment = doc.getXmlFragment('default')
  fragment.insert(fragment.length, [element])
  words.insert(0, text, format)
  return element
}

test('[COL7] a text of known nodes, attributes and marks can be shown, anything newer cannot', () => {
  const doc = new Y.Doc()
  write(doc, 'paragraph', 'Tučně', { strong: {} })
  write(doc, 'heading', 'Nadpis')
  const fragment = doc.getXmlFragment('default')
  expect(isShowable(fragment)).toBe(true)
  for (const newer of [
    () => write(doc, 'table', 'buňka'),
    () => write(doc, 'list_item', 'bez seznamu'),
    () => write(doc, 'paragraph', 'barevně', { colour: { name: 'red' } }),
    () => write(doc, 'heading', 'první').setAttribute('level', 1 as unknown as string),
  ]) {
    newer()
    expect(isShowable(fragment)).toBe(false)
    fragment.delete(fragment.length - 1, 1)
    expect(isShowable(fragment)).toBe(true)
  }
})

test('[COL7] a newer node that arrives while the text is open is noticed before anything is drawn, and its words can still be read', () => {
  const doc = new Y.Doc()
  const other = new Y.Doc()
  write(doc, 'paragraph', 'Dosavadní text.')
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
  const seen: boolean[] = []
  let drawn = 0
  doc.on('beforeObserverCalls', (transaction) => seen.push(isStillShowable(transaction)))
  doc.getXmlFragment('default').observeDeep(() => {
    drawn++
    expect(seen).toHaveLength(drawn)
  })
  write(other, 'paragraph', 'Známé.')
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
  write(other, 'table', 'Z budoucnosti.')
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
  expect(seen).toEqual([true, false])
  expect(plainWords(doc.getXmlFragment('default'))).toBe('Dosavadní text.\nZnámé.\nZ budoucnosti.')
})
