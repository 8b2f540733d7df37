import type { ReactNode } from 'react'
import { useCaseLanguage } from '../app/caseLanguage.ts'
import { useTexts } from '../app/language/index.ts'
import { Button } from './Button.tsx'
import './Meanwhile.css'

/** Somebody else changed meanwhile what is being changed here: what stands there now, beside one's own words, and the choice between them. */
export function Meanwhile(props: { theirs: ReactNode; onKeep: () => void; onTake: () => void }) {
  const t = useTexts()
  return (
    <section className="meanwhile" aria-label={t(($) => $.ui.meanwhile.stands)}>
      <p role="alert">{t(($) => $.ui.meanwhile.changed)}</p>
      <h3>{t(($) => $.ui.meanwhile.stands)}</h3>
      <div className="meanwhile-theirs" lang={useCaseLanguage()}>
        {props.theirs}
      </div>
      <p className="meanwhile-acts">
        <Button onPress={props.onKeep}>{t(($) => $.ui.meanwhile.keep)}</Button>
        <Button kind="quiet" onPress={props.onTake}>
          {t(($) => $.ui.meanwhile.take)}
        </Button>
      </p>
    </section>
  )
}
