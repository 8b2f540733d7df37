/**
 * Keeps one ProseMirror view over one Yjs document while the component stands, and tells what the toolbar and the bubble have to know.
 * What changes outside (agencies, authors, the right to write) reaches the view through one place that is read, never by building it anew: a caret stays where it is.
 */
import type { AgencyId } from '@spojka/shared/protocol/ids'
import type { AgencyRef } from '@spojka/shared/protocol/views'
import { type Command, EditorState, type Transaction } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { undoCommand, yCursorPlugin, yUndoPluginKey } from 'y-prosemirror'
import type { Transaction as YTransaction } from 'yjs'
import type { LiveDocument } from '../../live/useDocument.ts'
import { caretBuilder, placeCaretLabels, selectionBuilder } from './carets.ts'
import { editingPlugins, inList, toggleEm, toggleList, toggleStrong } from './editing.ts'
import { marginTags, refreshMarginTags } from './marginTags.ts'
import { markType, richTextSchema } from './schema.ts'
import { isShowable, isStillShowable } from './showable.ts'

export interface EditorOutside {
  readonly live: LiveDocument
  readonly agencies: readonly AgencyRef[]
  readonly ownAgency: AgencyId | undefined
  readonly editable: boolean
  readonly label: string
  readonly withMargin: boolean
  readonly withCarets: boolean
  readonly autoFocus: boolean
}

/** What stands under the caret, and the selected words with their place within the editor. */
export interface EditorGlance {
  readonly strong: boolean
  readonly em: boolean
  readonly list: boolean
  readonly canUndo: boolean
  readonly empty: boolean
  readonly selected?: { readonly text: string; readonly bottom: number; readonly left: number }
}

export const editorActions = { strong: toggleStrong, em: toggleEm, list: toggleList, undo: undoCommand } as const
export type EditorAction = keyof typeof editorActions

const nothing: EditorGlance = { strong: false, em: false, list: false, canUndo: false, empty: true }

export function useEditor(place: RefObject<HTMLElement | null>, outside: EditorOutside) {
  const [glance, setGlance] = useState(nothing)
  const [newer, setNewer] = useState<LiveDocument['doc']>()
  const view = useRef<EditorView | undefined>(undefined)
  const latest = useRef(outside)
  const { doc, awareness, authors, past } = outside.live
  const { editable, agencies, label, withMargin, withCarets } = outside

  useLayoutEffect(() => {
    latest.current = outside
  })

  // A new document is a new editor: nothing of the old one's history may stay.
  useEffect(() => {
    const element = place.current
    if (!element) return
    const fragment = doc.getXmlFragment('default')
    if (!isShowable(fragment)) {
      setNewer(doc)
      return
    }
    const agenciesNow = () => latest.current.agencies
    const authorOf = (client: number) =>
      latest.current.live.authors.get(client) ?? (client === doc.clientID ? latest.current.ownAgency : undefined)
    const state = EditorState.create({
      schema: richTextSchema,
      plugins: [
        ...editingPlugins(fragment),
        ...(withCarets
          ? [yCursorPlugin(awareness, { cursorBuilder: caretBuilder(agenciesNow), selectionBuilder: selectionBuilder(agenciesNow) })]
          : []),
        ...(withMargin ? [marginTags(fragment, () => ({ authorOf, agencies: agenciesNow() }))] : []),
      ],
    })
    const made = new EditorView(element, {
      state,
      editable: () => latest.current.editable,
      attributes: () => ({
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': latest.current.label,
        'aria-readonly': String(!latest.current.editable),
        class: 'rich-text-content',
        // A text that cannot be edited is still scrolled and copied by keyboard.
        tabindex: '0',
      }),
      // The binding dispatches while the view is being made, so the view is `this` and not yet `made`.
      dispatchTransaction(this: EditorView, transaction: Transaction) {
        // Carets are told with a delay, and may come to a text that has closed meanwhile.
        if (this.isDestroyed) return
        this.updateState(this.state.apply(transaction))
        placeCaretLabels(this.dom)
        setGlance((before) => keepEqual(before, lookAt(this)))
      },
    })
    view.current = made
    // Before the binding hears of it: what it does not know it would delete for everybody.
    const guard = (transaction: YTransaction) => {
      if (transaction.local || isStillShowable(transaction)) return
      view.current = undefined
      made.destroy()
      setNewer(doc)
    }
    doc.on('beforeObserverCalls', guard)
    // A press says by itself where one is; who comes by keyboard is shown the frame.
    let pressed = false
    const onPointerDown = () => {
      pressed = true
    }
    const onFocus = () => {
      made.dom.toggleAttribute('data-by-keyboard', !pressed)
      pressed = false
    }
    made.dom.addEventListener('pointerdown', onPointerDown)
    made.dom.addEventListener('focus', onFocus)
    setGlance((before) => keepEqual(before, lookAt(made)))
    if (latest.current.autoFocus && latest.current.editable) made.focus()
    return () => {
      view.current = undefined
      doc.off('beforeObserverCalls', guard)
      if (!made.isDestroyed) made.destroy()
    }
  }, [place, doc, awareness, withMargin, withCarets])

  // biome-ignore lint/correctness/useExhaustiveDependencies: another past is all that is to be known
  useEffect(() => {
    const current = view.current
    if (!current) return
    yUndoPluginKey.getState(current.state)?.undoManager.clear()
    // So that the button knows it too.
    current.dispatch(current.state.tr)
  }, [past])

  // biome-ignore lint/correctness/useExhaustiveDependencies: the view reads these through `latest`; they only say that there is something to read
  useEffect(() => {
    // Setting the props makes the view ask again whether it is editable, and how it is called.
    view.current?.setProps({})
    if (view.current) refreshMarginTags(view.current)
  }, [editable, label, agencies, authors])

  const run = (action: EditorAction): void => {
    const current = view.current
    if (!current) return
    const command: Command = editorActions[action]
    command(current.state, current.dispatch, current)
    current.focus()
  }
  return { glance, run, isNewer: newer === doc }
}

function lookAt(view: EditorView): EditorGlance {
  const { state } = view
  const { from, to, empty, $from } = state.selection
  const has = (name: string) =>
    empty ? markType(name).isInSet(state.storedMarks ?? $from.marks()) !== undefined : state.doc.rangeHasMark(from, to, markType(name))
  const only = state.doc.childCount === 1 ? state.doc.firstChild : undefined
  const text = empty ? '' : state.doc.textBetween(from, to, ' ', ' ').trim()
  return {
    strong: has('strong'),
    em: has('em'),
    list: inList(state),
    canUndo: Boolean(undoCommand(state)),
    empty: only?.type.name === 'paragraph' && only.content.size === 0,
    ...(text === '' ? {} : { selected: { text, ...place(view, to) } }),
  }
}

/** Where the selection ends, within the editor's own frame. */
function place(view: EditorView, position: number): { bottom: number; left: number } {
  const frame = view.dom.getBoundingClientRect()
  const at = view.coordsAtPos(position)
  return { bottom: Math.round(at.bottom - frame.top), left: Math.round(at.left - frame.left) }
}

/** The same object while nothing has changed, so that typing does not draw the toolbar. */
const keepEqual = (before: EditorGlance, next: EditorGlance): EditorGlance =>
  JSON.stringify(before) === JSON.stringify(next) ? before : next
