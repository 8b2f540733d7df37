import { discardLeftWords, useLeftWords } from '../live/leftWords.ts'
import { ClosedCard } from '../ui/ClosedCard.tsx'

/** One's own unsaved words from sections that have closed and left the page. */
export function LeftWordsTray() {
  const left = useLeftWords()
  if (left.length === 0) return null
  return (
    <div className="shell-left-words">
      {left.map(({ key, section, words }) => (
        <ClosedCard key={key} title={section} unsaved={words} onDiscard={() => discardLeftWords(key)} />
      ))}
    </div>
  )
}
