/** F6 and Shift+F6 walk from region to region, as in the programs people know. */
import { type RefObject, useEffect } from 'react'

/** Regions are elements with `data-region` within `room`; each can take the focus. */
export function useRegions(room: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const walk = (event: KeyboardEvent) => {
      if (event.key !== 'F6' || !room.current) return
      const regions = [...room.current.querySelectorAll<HTMLElement>('[data-region]')].filter((each) => each.offsetParent !== null)
      if (regions.length === 0) return
      event.preventDefault()
      const at = regions.findIndex((each) => each.contains(document.activeElement))
      const next = at < 0 ? 0 : (at + (event.shiftKey ? -1 : 1) + regions.length) % regions.length
      regions[next]?.focus()
    }
    document.addEventListener('keydown', walk)
    return () => document.removeEventListener('keydown', walk)
  }, [room])
}
