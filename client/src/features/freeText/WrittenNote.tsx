import type { Category } from '@spojka/shared/access/vocabulary'
import { useEffect, useState } from 'react'
import type * as Y from 'yjs'
import { wordsOf } from './letters.ts'
import { SensitiveNote } from './SensitiveNote.tsx'

/** The same for a text that is written in place. Only words that came since it was opened count: what stood there has been read already. */
export function WrittenNote({ doc, here }: { doc: Y.Doc; here: readonly Category[] }) {
  const [first] = useState(() => new Set(wordsIn(doc)))
  const [words, setWords] = useState('')
  useEffect(() => {
    const read = () =>
      setWords(
        wordsIn(doc)
          .filter((word) => !first.has(word))
          .join(' '),
      )
    doc.on('update', read)
    return () => doc.off('update', read)
  }, [doc, first])
  return <SensitiveNote text={words} here={here} />
}

const wordsIn = (doc: Y.Doc): string[] =>
  wordsOf(
    doc
      .getXmlFragment('default')
      .toString()
      .replace(/<[^>]*>/g, ' '),
  )
