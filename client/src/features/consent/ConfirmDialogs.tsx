/** The two small questions of this page: a refusal taken back, and that everything recorded holds today. */
import type { Category } from '@spojka/shared/access/vocabulary'
import type { CommandRequest } from '@spojka/shared/protocol/commands'
import type { Refusal } from '@spojka/shared/protocol/refusal'
import type { AgencyRef, CaseView } from '@spojka/shared/protocol/views'
import { useState } from 'react'
import { useTexts } from '../../app/language/index.ts'
import { useCommand } from '../../live/useCommand.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Notice } from '../../ui/Notice.tsx'

function Confirm(props: { title: string; body: string; confirm: string; command: CommandRequest; onClose: (done: boolean) => void }) {
  const t = useTexts()
  const { send, pending } = useCommand()
  const [refusal, setRefusal] = useState<Refusal>()
  const go = async () => {
    const answer = await send(props.command)
    if (answer.ok) props.onClose(true)
    else setRefusal(answer.refusal)
  }
  return (
    <Dialog
      title={props.title}
      isOpen
      onClose={() => props.onClose(false)}
      actions={
        <>
          <Button kind="primary" autoFocus onPress={() => (pending ? undefined : void go())}>
            {props.confirm}
          </Button>
          <Button onPress={() => props.onClose(false)}>{t(($) => $.common.cancel)}</Button>
        </>
      }
    >
      <p>{props.body}</p>
      {refusal ? <Notice refusal={refusal} /> : null}
    </Dialog>
  )
}

export function LiftDialog(props: { view: CaseView; agency: AgencyRef; category: Category; onClose: (done: boolean) => void }) {
  const t = useTexts()
  const { view, agency, category } = props
  return (
    <Confirm
      title={t(($) => $.consent.lift.title)}
      body={t(($) => $.consent.lift.body, {
        category: t(($) => $.categories[category]),
        agency: agency.shortName,
      })}
      confirm={t(($) => $.consent.lift.confirm)}
      command={{ type: 'liftRefusal', caseId: view.id, agencyId: agency.id, categories: [category] }}
      onClose={props.onClose}
    />
  )
}

export function ReaffirmDialog({ view, onClose }: { view: CaseView; onClose: (done: boolean) => void }) {
  const t = useTexts()
  return (
    <Confirm
      title={t(($) => $.consent.reaffirm.title)}
      body={t(($) => $.consent.reaffirm.body)}
      confirm={t(($) => $.consent.reaffirm.button)}
      command={{ type: 'reaffirmConsents', caseId: view.id }}
      onClose={onClose}
    />
  )
}
