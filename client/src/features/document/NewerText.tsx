import { useCallback, useSyncExternalStore } from 'react'
import type * as Y from 'yjs'
import { useTexts } from '../../app/language/index.ts'
import { CaseText } from '../../ui/CaseText.tsx'
import { plainWords } from './showable.ts'

/** A text that a newer editor wrote: its words, to be read only, until the page is loaded afresh. */
export function NewerText({ doc }: { doc: Y.Doc }) {
  const t = useTexts()
  const subscribe = useCallback(
    (listener: () => void) => {
      doc.on('update', listener)
      return () => doc.off('update', listener)
    },
    [doc],
  )
  const words = useSyncExternalStore(subscribe, () => plainWords(doc.getXmlFragment('default')))
  return (
    <>
      <p className="notice">{t(($) => $.document.newer)}</p>
      <div className="rich-text-newer">
        <CaseText>{words}</CaseText>
      </div>
    </>
  )
}
