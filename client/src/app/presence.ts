/**
 * Signs that somebody is at this page: a hand or a key here or in another window of the same session, or a conference that is listened to.
 *
 * A page that scrolls is no sign, since it moves by itself when somebody else writes; whoever scrolls it does so by wheel, touch, key or pointer. A pointer
 * that lies still is told to have moved when the page moves under it.
 */
import { useEffect } from 'react'

const signs = ['pointerdown', 'pointermove', 'wheel', 'touchstart', 'touchmove', 'keydown', 'input', 'click'] as const
const seldom = 5_000
/** So long nobody sits in a conference without touching anything: it was forgotten. */
const longestListening = 3 * 3_600_000

let listening = 0

/** `slot` is shared by the windows of one session and by nobody else. `seen` is told when, a few seconds early rather than late. */
export function watchPresence(slot: string, seen: (at: number) => void): () => void {
  const others = new BroadcastChannel(`spojka-${slot}`)
  let last = Number.NEGATIVE_INFINITY
  let pointer = ''
  let touched = Date.now()
  const sign = (): void => {
    const at = Date.now()
    if (at >= last && at - last < seldom) return
    last = at
    others.postMessage(at)
    seen(at)
  }
  const happened = (event: Event): void => {
    if (!event.isTrusted) return
    if (event.type === 'pointermove' && event instanceof PointerEvent) {
      const before = pointer
      pointer = `${event.screenX} ${event.screenY}`
      if (pointer === before) return
    }
    touched = Date.now()
    sign()
  }
  others.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (typeof data === 'number') seen(data)
  }
  for (const type of signs) addEventListener(type, happened, { passive: true, capture: true })
  const listens = setInterval(() => {
    if (listening > 0 && Date.now() - touched < longestListening) sign()
  }, seldom)
  return () => {
    clearInterval(listens)
    for (const type of signs) removeEventListener(type, happened, { capture: true })
    others.close()
  }
}

/** Whoever listens for an hour in a conference, or waits in it for an item, touches nothing and is there. */
export function useListening(isListening: boolean): void {
  useEffect(() => {
    if (!isListening) return
    listening += 1
    return () => {
      listening -= 1
    }
  }, [isListening])
}
