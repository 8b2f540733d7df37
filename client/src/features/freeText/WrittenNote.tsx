import type { Category } from '@spojka/shared/access/vocabulary'
import { useEffect, useState } from 'react'
import type * as Y from 'yjs'
import { wordsOf } from './letters.ts'
import { SensitiveNote } from './SensitiveNote.tsx'

/** The same for a text that is written in place. Only words that came under this person's own hands count: nobody is told of what others wrote. */
export function WrittenNote({ doc, here }: { doc: Y.Doc; here: readonly Category[] }) {
  const [words, setWords] = useState('')
  useEffect(() => {
    const others = new Set(wordsIn(doc))
    const own = new Set<string>()
    const read = (_update: Uint8Array, _origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
      const [these, those] = transaction.local ? [own, others] : [others, own]
      const all = wordsIn(doc)
      for (const word of all) if (!those.has(word)) these.add(word)
      setWords(all.filter((word) => own.has(word)).join(' '))
    }
    doc.on('update', read)
    return () => doc.off('update', read)
  }, [doc])
  return <SensitiveNote text={words} here={here} />
}

const wordsIn = (doc: Y.Doc): string[] =>
  wordsOf(
    doc
      .getXmlFragment('default')
      .toString()
      .replace(/<[^>]*>/g, ' '),
  )
