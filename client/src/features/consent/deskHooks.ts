/** What the desk does beside drawing: one step back by key, the focus after a dialog, a word before a draft is lost. */
import { type RefObject, useEffect, useRef } from 'react'

/** The cell the arrows would move from. */
export const chosenCell = '[role="gridcell"][tabindex="0"]'

/** Ctrl+Z anywhere on the desk, but in a field, where it belongs to the words. */
export function useUndoKey(back: () => void) {
  const latest = useRef(back)
  useEffect(() => {
    latest.current = back
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'z' || !(event.ctrlKey || event.metaKey) || event.shiftKey) return
      const inText =
        event.target instanceof HTMLElement && event.target.matches('input:not([type=radio], [type=checkbox]), textarea, [contenteditable]')
      if (inText) return
      event.preventDefault()
      latest.current()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}

/** What a dialog was opened from may be gone when it closes; then the focus goes to the chosen cell and not to nowhere. */
export function useFocusBack(desk: RefObject<HTMLElement | null>, closed: boolean) {
  const before = useRef(closed)
  useEffect(() => {
    if (closed === before.current) return
    before.current = closed
    if (!closed) return
    // After the dialog has tried to give the focus back by itself.
    const timer = setTimeout(() => {
      if (document.activeElement === document.body) desk.current?.querySelector<HTMLElement>(chosenCell)?.focus()
    }, 60)
    return () => clearTimeout(timer)
  }, [closed, desk])
}

/** A draft is nowhere but here: the browser asks before it is lost. */
export function useUnloadWarning(active: boolean) {
  useEffect(() => {
    if (!active) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [active])
}
