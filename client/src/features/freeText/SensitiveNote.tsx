import type { Category } from '@spojka/shared/access/vocabulary'
import { useEffect, useState } from 'react'
import { useTexts } from '../../app/language/index.ts'
import { Button } from '../../ui/Button.tsx'
import { sensitiveWord } from './sensitiveWords.ts'
import './SensitiveNote.css'

/** Whoever is in the middle of a word is not spoken to. */
const pause = 700

/**
 * Says softly that a word may belong to another section. It never holds anything up; put aside, it is silent about that word.
 * `here`: the sections the text stands in; none where everybody at the table reads it.
 */
export function SensitiveNote({ text, here }: { text: string; here: readonly Category[] }) {
  const t = useTexts()
  const settled = useSettled(text)
  const [aside, setAside] = useState<readonly string[]>([])
  const found = sensitiveWord(settled, here)
  const shown = found !== undefined && !aside.includes(found.word.toLowerCase()) ? found : undefined
  return (
    <div className="sensitive-note" role="status">
      {shown === undefined ? null : (
        <p>
          <span>{t(($) => $.ui.sensitive.belongs, { word: shown.word, section: t(($) => $.categories[shown.home]) })}</span>{' '}
          <Button kind="quiet" onPress={() => setAside([...aside, shown.word.toLowerCase()])}>
            {t(($) => $.ui.sensitive.leave)}
          </Button>
        </p>
      )}
    </div>
  )
}

function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), pause)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}
