/**
 * What an editor does, apart from how it looks: the binding to Yjs, undo, keys, and the dash that begins a list.
 * The same plugins run in the page and in the test that lets three editors disagree.
 *
 * Tab is not bound: it leaves the editor, as everywhere else on the page.
 */
import { baseKeymap, chainCommands, exitCode, toggleMark } from 'prosemirror-commands'
import { inputRules, undoInputRule, wrappingInputRule } from 'prosemirror-inputrules'
import { keymap } from 'prosemirror-keymap'
import { liftListItem, sinkListItem, splitListItem, wrapInList } from 'prosemirror-schema-list'
import type { Command, EditorState, Plugin } from 'prosemirror-state'
import { redoCommand, undoCommand, ySyncPlugin, yUndoPlugin } from 'y-prosemirror'
import type * as Y from 'yjs'
import { markType, nodeType } from './schema.ts'

const listItem = nodeType('list_item')
const bulletList = nodeType('bullet_list')
const hardBreak = nodeType('hard_break')

export const toggleStrong: Command = toggleMark(markType('strong'))
export const toggleEm: Command = toggleMark(markType('em'))
const toggleUnderline: Command = toggleMark(markType('underline'))

/** Whether the selection stands in a list. */
export function inList(state: EditorState): boolean {
  const { $from } = state.selection
  for (let depth = $from.depth; depth > 0; depth--) if ($from.node(depth).type === listItem) return true
  return false
}

/** Into a list, or out of it. */
export const toggleList: Command = (state, dispatch) =>
  inList(state) ? liftListItem(listItem)(state, dispatch) : wrapInList(bulletList)(state, dispatch)

const breakLine: Command = chainCommands(exitCode, (state, dispatch) => {
  dispatch?.(state.tr.replaceSelectionWith(hardBreak.create()).scrollIntoView())
  return true
})

const outOfListAtStart: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  return empty && $from.parentOffset === 0 && $from.depth > 1 && $from.index(-1) === 0 && liftListItem(listItem)(state, dispatch)
}

const keys: Record<string, Command> = {
  'Mod-b': toggleStrong,
  'Mod-i': toggleEm,
  'Mod-u': toggleUnderline,
  'Mod-z': undoCommand,
  'Mod-y': redoCommand,
  'Mod-Shift-z': redoCommand,
  'Mod-]': sinkListItem(listItem),
  'Mod-[': liftListItem(listItem),
  'Shift-Enter': breakLine,
  Enter: splitListItem(listItem),
  Backspace: chainCommands(undoInputRule, outOfListAtStart),
}

/** The plugins of every editor over a document; the order matters, undo looks for the binding. */
export function editingPlugins(fragment: Y.XmlFragment): Plugin[] {
  return [
    ySyncPlugin(fragment),
    yUndoPlugin(),
    // A number with a full stop begins a date as often as a list, so only the dash begins one.
    inputRules({ rules: [wrappingInputRule(/^\s*[-*–]\s$/, bulletList)] }),
    keymap(keys),
    keymap(baseKeymap),
  ]
}
