import type { Category } from '@spojka/shared/access/vocabulary'
import { useEffect, useState } from 'react'
import { type Texts, useTexts } from '../../app/language/index.ts'
import { Button } from '../../ui/Button.tsx'
import { CaseText } from '../../ui/CaseText.tsx'
import { namedPeople } from './personNames.ts'
import { sensitiveWords } from './sensitiveWords.ts'
import './SensitiveNote.css'

/** Whoever is in the middle of a word is not spoken to. */
const pause = 700

/** Where a text will stand. */
export interface Standing {
  /** The sections; none where everybody at the table reads it, and undefined while nobody has said. */
  here: readonly Category[] | undefined
  /** People who are not to be named here: whoever reads it may not know them. */
  unnamed?: readonly string[] | undefined
}

/** A word that belongs to a section, or a name, which belongs to none. */
interface Found {
  readonly word: string
  readonly home?: Category
}

/** Says softly that a name does not belong here, or a word to another section. It never holds anything up; put aside, it is silent about that word. */
export function SensitiveNote({ text, here, unnamed = [] }: Standing & { text: string }) {
  const t = useTexts()
  const settled = useSettled(text)
  const [aside, setAside] = useState<readonly string[]>([])
  const names: Found[] = namedPeople(settled, unnamed).map((word) => ({ word }))
  const words: Found[] = here === undefined ? [] : sensitiveWords(settled, here)
  const shown = [...names, ...words].find(({ word }) => !aside.includes(word.toLowerCase()))
  return (
    <div className="sensitive-note" role="status">
      {shown === undefined ? null : (
        <p>
          <span>
            <CaseText within={(word) => sentence(t, { ...shown, word })}>{shown.word}</CaseText>
          </span>{' '}
          <Button kind="quiet" onPress={() => setAside([...aside, shown.word.toLowerCase()])}>
            {t(($) => $.ui.sensitive.leave)}
          </Button>
        </p>
      )}
    </div>
  )
}

function sentence(t: Texts, { word, home }: Found): string {
  return home === undefined
    ? t(($) => $.ui.sensitive.name, { word })
    : t(($) => $.ui.sensitive.belongs, { word, section: t(($) => $.categories[home]) })
}

function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), pause)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}
