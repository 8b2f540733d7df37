import { useTexts } from '../../app/language/index.ts'
import { UnsavedWords } from '../../ui/UnsavedWords.tsx'

/** One's own words that did not make it into a text that had to be loaded afresh. */
export function Leftover({ words, onDiscard }: { words: string; onDiscard: () => void }) {
  const t = useTexts()
  return (
    <section className="closed-card" role="status">
      <p>{t(($) => $.document.refused)}</p>
      <UnsavedWords words={words} onDiscard={onDiscard} />
    </section>
  )
}
