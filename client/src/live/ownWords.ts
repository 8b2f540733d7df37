/** What a person wrote that was not saved yet, as plain text: all that may be kept of a document that has closed. */
import * as Y from 'yjs'

/** The text of this document's own client from `clock` on, paragraph by paragraph, without what was deleted again. */
export function ownWordsSince(doc: Y.Doc, clock: number): string {
  const lines: string[] = []
  collect(doc.getXmlFragment('default'), doc.clientID, clock, lines)
  return lines.join('\n').trim()
}

/** Any shared type, seen as the list of its items. */
interface ItemList {
  readonly _start: Y.Item | null
}

function collect(type: ItemList, client: number, clock: number, lines: string[]): void {
  let line = ''
  for (let item = type._start; item !== null; item = item.right) {
    if (item.deleted) continue
    if (item.content instanceof Y.ContentType) collect(item.content.type, client, clock, lines)
    else if (item.content instanceof Y.ContentString && item.id.client === client) {
      line += item.content.str.slice(Math.max(0, clock - item.id.clock))
    }
  }
  if (line !== '') lines.push(line)
}
