/**
 * Whoever works by keyboard stays with the responsibility they acted on, also when it moves to another part of the page: the control they
 * pressed is gone by then, and the browser would begin again at the top.
 */
import { type RefObject, useEffect, useRef } from 'react'

/** Responsibilities inside `page` carry `data-responsibility`; looks again after every drawing of the caller. */
export function useKeptFocus(page: RefObject<HTMLElement | null>): void {
  const last = useRef<string>(undefined)
  useEffect(() => {
    const remember = ({ target }: Event) => {
      const of = target instanceof Element ? target.closest<HTMLElement>('[data-responsibility]') : null
      last.current = of?.dataset.responsibility
    }
    document.addEventListener('focusin', remember)
    // Pressing beside everything is leaving it.
    document.addEventListener('pointerdown', remember)
    return () => {
      document.removeEventListener('focusin', remember)
      document.removeEventListener('pointerdown', remember)
    }
  }, [])
  useEffect(() => {
    const id = last.current
    if (id === undefined || document.activeElement !== document.body) return
    const article = page.current?.querySelector<HTMLElement>(`[data-responsibility="${CSS.escape(id)}"]`)
    const folded = article?.closest<HTMLDetailsElement>('details:not([open])')
    const there = folded?.querySelector<HTMLElement>('summary') ?? article ?? page.current
    there?.focus()
  })
}
