import { type RefObject, useEffect, useRef, useState } from 'react'

const margin = '300px'
const leaveAfter = 60_000

/**
 * Whether an element is in view or was within the last minute, and the height it had. What holds the caret counts as in view.
 */
export function useNear(): [RefObject<HTMLDivElement | null>, boolean, number] {
  const element = useRef<HTMLDivElement>(null)
  const [near, setNear] = useState(false)
  const [height, setHeight] = useState(0)
  useEffect(() => {
    const watched = element.current
    if (!watched) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const leave = () => {
      if (watched.contains(document.activeElement)) {
        timer = setTimeout(leave, leaveAfter)
        return
      }
      setHeight(watched.offsetHeight)
      setNear(false)
    }
    const observer = new IntersectionObserver(
      (entries) => {
        clearTimeout(timer)
        if (entries.at(-1)?.isIntersecting) setNear(true)
        else timer = setTimeout(leave, leaveAfter)
      },
      { rootMargin: margin },
    )
    observer.observe(watched)
    return () => {
      clearTimeout(timer)
      observer.disconnect()
    }
  }, [])
  return [element, near, height]
}
