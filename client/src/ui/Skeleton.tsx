import { useEffect, useState } from 'react'
import { useTexts } from '../app/language/index.ts'
import './Skeleton.css'

/** Thin lines while something loads; nothing at all if it takes under 200 ms. */
export function Skeleton({ lines = 3 }: { lines?: number }) {
  const t = useTexts()
  const [shown, setShown] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), 200)
    return () => clearTimeout(timer)
  }, [])
  if (!shown) return null
  return (
    <div className="skeleton" role="status">
      <span className="visually-hidden">{t(($) => $.common.loading)}</span>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are alike and never move
        <span key={line} className="skeleton-line" />
      ))}
    </div>
  )
}
