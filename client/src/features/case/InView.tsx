import { type ReactNode, useEffect, useRef, useState } from 'react'

const closesAfter = 60_000

/**
 * Draws its children while this part of the page is near the window, and for a minute after, so that a page never holds dozens of sockets.
 * The place keeps its height, so that nothing moves while somebody reads. Nobody's writing is taken away: what is kept open stays.
 */
export function InView({ keep = false, children }: { keep?: boolean; children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null)
  const [near, setNear] = useState(false)
  const [drawn, setDrawn] = useState(false)
  const [height, setHeight] = useState(0)
  useEffect(() => {
    const here = place.current
    if (!here) return
    const observer = new IntersectionObserver((seen) => setNear(seen.at(-1)?.isIntersecting ?? false), { rootMargin: '200px' })
    observer.observe(here)
    return () => observer.disconnect()
  }, [])
  useEffect(() => {
    if (near) return setDrawn(true)
    if (keep) return
    const timer = setTimeout(() => {
      if (place.current?.contains(document.activeElement)) return
      setHeight(place.current?.offsetHeight ?? 0)
      setDrawn(false)
    }, closesAfter)
    return () => clearTimeout(timer)
  }, [near, keep])
  return (
    <div ref={place} style={drawn || height === 0 ? undefined : { minHeight: height }}>
      {drawn ? children : null}
    </div>
  )
}
