import type { AgencyId } from '@spojka/shared/protocol/ids'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { blockAuthors } from './marginTags.ts'

test('[EDIT3] a paragraph carries the mark of the agency that wrote most of it, and none of one that may not be known', () => {
  const lead = 'lead' as AgencyId
  const office = 'office' as AgencyId
  const doc = new Y.Doc()
  const other = new Y.Doc()
  const authors = new Map([
    [doc.clientID, lead],
    [other.clientID, office],
  ])
  const fragment = doc.getXmlFragment('default')
  for (const text of ['Dlouhá věta od vedoucí.', '', 'Krátce.']) {
    const element = new Y.XmlElement('paragraph')
    element.insert(0, [new Y.XmlText(text)])
    fragment.insert(fragment.length, [element])
  }
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
  const last = other.getXmlFragment('default').get(2)
  if (last instanceof Y.XmlElement) (last.get(0) as Y.XmlText).insert(7, ' A mnohem více od úřadu.')
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
  expect(blockAuthors(fragment, (client) => authors.get(client))).toEqual([lead, lead, office])
  authors.delete(other.clientID)
  expect(blockAuthors(fragment, (client) => authors.get(client))).toEqual([lead, lead, undefined])
})
