import { type ReactNode, useEffect, useRef, useState } from 'react'

/** Draws its children once this part of the page comes near the window, so that a page holds only the documents somebody looks at. */
export function WhenSeen({ children }: { children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null)
  const [seen, setSeen] = useState(false)
  useEffect(() => {
    if (seen || !place.current) return
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) setSeen(true)
      },
      { rootMargin: '100px' },
    )
    observer.observe(place.current)
    return () => observer.disconnect()
  }, [seen])
  return (
    <div ref={place} className="when-seen">
      {seen ? children : null}
    </div>
  )
}
