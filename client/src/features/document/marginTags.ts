/**
 * Who wrote which paragraph, at its left margin: the agency whose members wrote most of its present text, by the clients of its Yjs items.
 * Drawn by attributes on the block alone, so that nothing stands in the text and no caret can stumble over it.
 *
 * Yjs learns of a local edit after ProseMirror has drawn it; until then the marks move along with the text.
 */
import type { AgencyId } from '@spojka/shared/protocol/ids'
import type { AgencyRef } from '@spojka/shared/protocol/views'
import { Plugin, PluginKey } from 'prosemirror-state'
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view'
import * as Y from 'yjs'
import { agencyById, agencyColour, agencyIndex, agencyOutlined } from '../../ui/agencies.ts'

interface MarginContext {
  /** The agency behind a client; undefined where one may not know of it. */
  readonly authorOf: (client: number) => AgencyId | undefined
  readonly agencies: readonly AgencyRef[]
}

const key = new PluginKey<DecorationSet>('margin tags')

/** `context` is asked each time; call `refreshMarginTags` when it says something else. */
export function marginTags(fragment: Y.XmlFragment, context: () => MarginContext): Plugin<DecorationSet> {
  let drawn = ''
  let frame = 0
  const refresh = (view: EditorView) => {
    cancelAnimationFrame(frame)
    frame = requestAnimationFrame(() => {
      if (view.isDestroyed) return
      // A dead key or an input method owns the paragraph for the moment.
      if (view.composing) return refresh(view)
      const authors = blockAuthors(fragment, context().authorOf)
      const signature = JSON.stringify([authors, context().agencies.map((agency) => agency.id)])
      if (signature === drawn || authors.length !== view.state.doc.childCount) return
      drawn = signature
      view.dispatch(view.state.tr.setMeta(key, decorate(view, authors, context().agencies)))
    })
  }
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply: (transaction, before) => {
        const next: unknown = transaction.getMeta(key)
        if (next instanceof DecorationSet) return next
        return transaction.docChanged ? before.map(transaction.mapping, transaction.doc) : before
      },
    },
    props: { decorations: (state) => key.getState(state) },
    view: (view) => {
      const again = () => {
        // A block that was split or drawn anew has lost its mark, though the authors are the same.
        drawn = ''
        refresh(view)
      }
      fragment.observeDeep(again)
      refreshers.set(view, () => refresh(view))
      refresh(view)
      return {
        destroy: () => {
          cancelAnimationFrame(frame)
          fragment.unobserveDeep(again)
          refreshers.delete(view)
        },
      }
    },
  })
}

const refreshers = new WeakMap<EditorView, () => void>()

export const refreshMarginTags = (view: EditorView): void => refreshers.get(view)?.()

function decorate(view: EditorView, authors: readonly (AgencyId | undefined)[], agencies: readonly AgencyRef[]): DecorationSet {
  const decorations: Decoration[] = []
  view.state.doc.forEach((node, position, at) => {
    const agency = agencyById(authors[at], agencies)
    if (!agency) return
    const index = agencyIndex(agency.id, agencies)
    decorations.push(
      Decoration.node(position, position + node.nodeSize, {
        class: `authored${agencyOutlined(index) ? ' authored-outlined' : ''}${authors[at - 1] === agency.id ? ' authored-again' : ''}`,
        'data-agency': agency.shortName,
        style: `--agency: ${agencyColour(index)}`,
      }),
    )
  })
  return DecorationSet.create(view.state.doc, decorations)
}

/** For each block of the document the agency that wrote most of it; of an empty one whoever opened it. */
export function blockAuthors(fragment: Y.XmlFragment, authorOf: (client: number) => AgencyId | undefined): (AgencyId | undefined)[] {
  return fragment.toArray().map((block) => {
    const written = new Map<AgencyId | undefined, number>()
    weigh(block, (client, length) => written.set(authorOf(client), (written.get(authorOf(client)) ?? 0) + length))
    let most: AgencyId | undefined
    let longest = 0
    for (const [agency, length] of written) if (length > longest) [most, longest] = [agency, length]
    if (longest > 0) return most
    const client = block._item?.id.client
    return client === undefined ? undefined : authorOf(client)
  })
}

/** Any shared type, seen as the list of its items. */
interface ItemList {
  readonly _start: Y.Item | null
}

function weigh(type: ItemList, add: (client: number, length: number) => void): void {
  for (let item = type._start; item !== null; item = item.right) {
    if (item.deleted) continue
    if (item.content instanceof Y.ContentString) add(item.id.client, item.length)
    else if (item.content instanceof Y.ContentType) weigh(item.content.type, add)
  }
}
