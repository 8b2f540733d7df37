/** The case in other hands: offered to a lead worker of another agency, and the conflict of interest after which one sees nothing of it. */
import type { AgencyId, PersonId } from '@spojka/shared/protocol/ids'
import type { CaseView } from '@spojka/shared/protocol/views'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useTexts } from '../../app/language/index.ts'
import { useAct } from '../../live/useAct.ts'
import { Button } from '../../ui/Button.tsx'
import { CommandDialog } from '../../ui/CommandDialog.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { TextArea } from '../../ui/TextField.tsx'

interface HandDialogProps {
  view: CaseView
  onClose: () => void
}

export function HandOverDialog({ view, onClose }: HandDialogProps) {
  const t = useTexts()
  const receivers = view.agencies
    .filter((agency) => agency.kind === 'lead' && agency.id !== view.lead)
    .flatMap((agency) => agency.persons.map((person) => ({ agency, person })))
  const [to, setTo] = useState<{ agencyId: AgencyId; personId: PersonId }>()
  const hidden = view.agencies.some(
    (agency) => agency.hiddenFrom?.length && (agency.id === to?.agencyId || (to && agency.hiddenFrom.includes(to.agencyId))),
  )
  return (
    <CommandDialog
      title={t(($) => $.acts.hand.title)}
      submit={t(($) => $.acts.hand.save)}
      command={to && !hidden ? { type: 'handOverCase', caseId: view.id, ...to } : undefined}
      onClose={onClose}
    >
      <p>{t(($) => $.acts.hand.lead)}</p>
      {receivers.length === 0 ? (
        <p className="case-list-note">{t(($) => $.acts.hand.nobody)}</p>
      ) : (
        <SelectField
          label={t(($) => $.acts.hand.who)}
          value={to?.personId ?? ''}
          onChange={(value) => {
            const found = receivers.find(({ person }) => person.id === value)
            setTo(found && { agencyId: found.agency.id, personId: found.person.id })
          }}
          options={receivers.map(({ agency, person }) => ({ value: person.id, words: `${person.name}, ${agency.name}` }))}
        />
      )}
      {hidden ? <p className="field-error">{t(($) => $.acts.hand.hidden)}</p> : null}
      <p className="case-list-note">{t(($) => $.acts.hand.note)}</p>
    </CommandDialog>
  )
}

/** It cannot be undone by oneself, so what happens is said first, and the words on the button say it once more. */
export function RecuseDialog({ view, onClose }: HandDialogProps) {
  const t = useTexts()
  const navigate = useNavigate()
  const { act, pending, refusal } = useAct()
  const [reason, setReason] = useState('')
  const recuse = async () => {
    const why = reason.trim() === '' ? {} : { reason }
    // The case is closed to this person in the moment of the answer, and the page with it.
    if (!pending && (await act({ type: 'recuse', caseId: view.id, ...why }))) void navigate('/', { replace: true })
  }
  return (
    <Dialog
      title={t(($) => $.acts.recuse.title)}
      isOpen
      onClose={() => (pending ? undefined : onClose())}
      actions={
        <>
          <Button kind="primary" onPress={() => void recuse()}>
            {t(($) => $.acts.recuse.save)}
          </Button>
          <Button onPress={onClose}>{t(($) => $.common.cancel)}</Button>
        </>
      }
    >
      <p>{t(($) => $.acts.recuse.body)}</p>
      <p>{view.you.caseManager ? t(($) => $.acts.recuse.manager) : t(($) => $.acts.recuse.colleagues)}</p>
      <TextArea
        label={t(($) => $.acts.recuse.reason)}
        hint={t(($) => $.acts.recuse.reasonHint)}
        value={reason}
        onChange={setReason}
        rows={2}
      />
      {refusal ? <Notice refusal={refusal} /> : null}
    </Dialog>
  )
}
