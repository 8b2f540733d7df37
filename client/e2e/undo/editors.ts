/**
 * Three real editors on one page, joined by a line that delivers late and in bursts. Driven by a seed from `undoConvergence.test.ts`; the plugins and the
 * schema are those of the product.
 */
import { type Command, EditorState, TextSelection } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'
import { redoCommand, undoCommand } from 'y-prosemirror'
import * as Y from 'yjs'
import { editingPlugins, toggleEm, toggleList, toggleStrong } from '../../src/features/document/editing.ts'
import { richTextSchema } from '../../src/features/document/schema.ts'

export interface RunResult {
  readonly texts: readonly string[]
  readonly edits: number
  readonly undos: number
  readonly redos: number
  readonly errors: readonly string[]
}

interface Editor {
  readonly doc: Y.Doc
  readonly view: EditorView
  readonly inbox: Uint8Array[]
}

/** mulberry32: small, and the same everywhere. */
function randomOf(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

const words = ['nájem ', 'dluh ', 'Byty ', 'zítra ', 'š', 'ř ', '38 400 Kč ', 'úřad ']

function makeEditor(clientID: number, all: Editor[]): Editor {
  const doc = new Y.Doc()
  doc.clientID = clientID
  const place = document.body.appendChild(document.createElement('div'))
  const state = EditorState.create({ schema: richTextSchema, plugins: editingPlugins(doc.getXmlFragment('default')) })
  const editor: Editor = { doc, view: new EditorView(place, { state }), inbox: [] }
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin === 'line') return
    for (const other of all) if (other !== editor) other.inbox.push(update)
  })
  return editor
}

const deliver = (editor: Editor, count: number) => {
  for (const update of editor.inbox.splice(0, count)) Y.applyUpdate(editor.doc, update, 'line')
}

function press(view: EditorView, key: string, code: number): boolean {
  const event = new KeyboardEvent('keydown', { key, keyCode: code, bubbles: true, cancelable: true } as KeyboardEventInit)
  return Boolean(view.someProp('handleKeyDown', (handle) => handle(view, event)))
}

function placeCaret(view: EditorView, random: (below: number) => number, wide: boolean): void {
  const { doc } = view.state
  const from = random(doc.content.size + 1)
  const to = wide ? Math.min(doc.content.size, from + random(12)) : from
  view.dispatch(view.state.tr.setSelection(TextSelection.between(doc.resolve(from), doc.resolve(to))))
}

/** One thing a person does; whether it did anything. */
function act(view: EditorView, random: (below: number) => number): boolean {
  const before = view.state.doc
  const run = (command: Command) => command(view.state, view.dispatch, view)
  placeCaret(view, random, random(2) === 0)
  switch (random(10)) {
    case 0:
    case 1:
      press(view, 'Enter', 13)
      break
    case 2:
      if (!press(view, 'Backspace', 8)) view.dispatch(view.state.tr.deleteSelection())
      break
    case 3:
      run(toggleList)
      break
    case 4:
      run(random(2) === 0 ? toggleStrong : toggleEm)
      break
    case 5:
      view.dispatch(view.state.tr.deleteSelection())
      break
    default:
      view.dispatch(view.state.tr.insertText(words[random(words.length)] ?? 'a'))
  }
  return !before.eq(view.state.doc)
}

/** Undo joins what follows within half a second; a person pauses, a test must not wait. */
function pause(editor: Editor): void {
  for (const plugin of editor.view.state.plugins) {
    const state = plugin.getState(editor.view.state) as { undoManager?: Y.UndoManager } | undefined
    state?.undoManager?.stopCapturing()
  }
}

function run(seed: number, steps: number): RunResult {
  const random = randomOf(seed)
  const errors: string[] = []
  const editors: Editor[] = []
  for (let at = 0; at < 3; at++) editors.push(makeEditor(1 + random(2 ** 30) * 4 + at, editors))
  let edits = 0
  let undos = 0
  let redos = 0
  for (let step = 0; step < steps; step++) {
    const editor = editors[random(3)]
    if (!editor) continue
    try {
      const kind = random(20)
      if (kind < 9) {
        if (act(editor.view, random)) edits++
        if (random(2) === 0) pause(editor)
      } else if (kind < 12) {
        if (undoCommand(editor.view.state, editor.view.dispatch, editor.view)) undos++
      } else if (kind < 14) {
        if (redoCommand(editor.view.state, editor.view.dispatch, editor.view)) redos++
      } else {
        deliver(editor, random(4) === 0 ? editor.inbox.length : 1 + random(3))
      }
    } catch (error) {
      errors.push(error instanceof Error ? `${error.message} ${error.stack ?? ''}` : String(error))
    }
  }
  for (const editor of editors) deliver(editor, editor.inbox.length)
  // What the delivery itself caused (a document put right) is delivered too.
  for (let round = 0; round < 5; round++) for (const editor of editors) deliver(editor, editor.inbox.length)
  const texts = editors.map((editor) => JSON.stringify(editor.view.state.doc.toJSON()))
  for (const editor of editors) {
    editor.view.dom.parentElement?.remove()
    editor.view.destroy()
    editor.doc.destroy()
  }
  return { texts, edits, undos, redos, errors }
}

declare global {
  interface Window {
    runEditors?: typeof run
  }
}
window.runEditors = run
