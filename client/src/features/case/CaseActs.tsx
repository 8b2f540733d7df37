import type { CaseView } from '@spojka/shared/protocol/views'
import { useState } from 'react'
import { useTexts } from '../../app/language/index.ts'
import { Button } from '../../ui/Button.tsx'
import { CloseCaseDialog } from './EndDialogs.tsx'
import { EraseSubjectDialog, EraseTextDialog, Erasures } from './EraseDialogs.tsx'
import { GuardianshipDialog } from './Guardianships.tsx'
import { HandOverDialog, RecuseDialog } from './HandDialogs.tsx'
import { LegalBasisDialog } from './LegalBasisDialog.tsx'

type Act = 'basis' | 'guardian' | 'hand' | 'recuse' | 'close' | 'eraseSubject' | 'eraseText'

/** What is done seldom and with care: at the end of the page, out of the way of the day's work. */
export function CaseActs({ view }: { view: CaseView }) {
  const t = useTexts()
  const [open, setOpen] = useState<Act>()
  const isOpen = view.state === 'open'
  const manages = view.you.caseManager
  if (!isOpen && !manages) return null
  const done = () => setOpen(undefined)
  return (
    <section className="case-part case-end" aria-labelledby="sprava-pripadu">
      <h2 id="sprava-pripadu">{t(($) => $.acts.title)}</h2>
      <div className="case-end-acts">
        {isOpen && manages ? <Button onPress={() => setOpen('basis')}>{t(($) => $.acts.basis.button)}</Button> : null}
        {isOpen && manages && view.subjects.length > 0 ? (
          <Button onPress={() => setOpen('guardian')}>{t(($) => $.guardian.button)}</Button>
        ) : null}
        {isOpen && manages ? <Button onPress={() => setOpen('hand')}>{t(($) => $.acts.hand.button)}</Button> : null}
        {isOpen ? <Button onPress={() => setOpen('recuse')}>{t(($) => $.acts.recuse.button)}</Button> : null}
        {isOpen && manages ? <Button onPress={() => setOpen('close')}>{t(($) => $.case.close.button)}</Button> : null}
        {manages && view.subjects.length > 0 ? (
          <>
            <Button onPress={() => setOpen('eraseText')}>{t(($) => $.erasure.text.button)}</Button>
            <Button onPress={() => setOpen('eraseSubject')}>{t(($) => $.erasure.subject.button)}</Button>
          </>
        ) : null}
      </div>
      {view.erasures ? <Erasures erasures={view.erasures} /> : null}
      {open === 'basis' ? <LegalBasisDialog view={view} onClose={done} /> : null}
      {open === 'guardian' ? <GuardianshipDialog view={view} onClose={done} /> : null}
      {open === 'hand' ? <HandOverDialog view={view} onClose={done} /> : null}
      {open === 'recuse' ? <RecuseDialog view={view} onClose={done} /> : null}
      {open === 'close' ? <CloseCaseDialog caseId={view.id} onClose={done} /> : null}
      {open === 'eraseText' ? <EraseTextDialog view={view} onClose={done} /> : null}
      {open === 'eraseSubject' ? <EraseSubjectDialog view={view} onClose={done} /> : null}
    </section>
  )
}
