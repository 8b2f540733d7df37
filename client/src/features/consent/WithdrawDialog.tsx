/** Withdrawing, whole or in part: what closes is shown first, and the answer means that it has closed. */
import { type Category, categories } from '@spojka/shared/access/vocabulary'
import type { Refusal } from '@spojka/shared/protocol/refusal'
import type { AgencyRef, CaseView } from '@spojka/shared/protocol/views'
import { useState } from 'react'
import { useTexts } from '../../app/language/index.ts'
import { useCommand } from '../../live/useCommand.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { withdrawable, withdrawalOf } from './effects.ts'
import { WithdrawalEffect } from './WithdrawalEffect.tsx'
import './dialogs.css'

type Stage = { readonly at: 'asking'; readonly refusal?: Refusal } | { readonly at: 'closing' } | { readonly at: 'closed' }

export function WithdrawDialog(props: { view: CaseView; agency: AgencyRef; initial: readonly Category[] | 'all'; onClose: () => void }) {
  const t = useTexts()
  const { send } = useCommand()
  const { view, agency } = props
  // As it was when the question was put: while it closes, the view underneath already changes.
  const [asked] = useState(view)
  const open = withdrawable(asked.matrix ?? {}, agency.id)
  const [chosen, setChosen] = useState<readonly Category[]>(props.initial === 'all' ? open : props.initial)
  const [stage, setStage] = useState<Stage>({ at: 'asking' })
  const all = open.every((category) => chosen.includes(category))

  const withdraw = async () => {
    if (stage.at === 'closing' || chosen.length === 0) return
    setStage({ at: 'closing' })
    const answer = await send({
      type: 'withdrawConsent',
      caseId: asked.id,
      agencyId: agency.id,
      ...(all ? {} : { categories: [...chosen] }),
    })
    setStage(answer.ok ? { at: 'closed' } : { at: 'asking', refusal: answer.refusal })
  }
  const toggle = (category: Category) =>
    setChosen(
      chosen.includes(category)
        ? chosen.filter((one) => one !== category)
        : categories.filter((one) => one === category || chosen.includes(one)),
    )

  return (
    <Dialog
      title={t(($) => $.consent.withdrawal.title, { agency: agency.shortName })}
      isOpen
      onClose={props.onClose}
      actions={
        <>
          {/* One button through all stages and never disabled, so that the focus has a place to stay. */}
          <Button kind="primary" onPress={() => (stage.at === 'closed' ? props.onClose() : void withdraw())}>
            {stage.at === 'closed'
              ? t(($) => $.common.close)
              : stage.at === 'closing'
                ? t(($) => $.consent.withdrawal.closing)
                : t(($) => $.consent.withdrawal.confirm)}
          </Button>
          {stage.at === 'asking' ? <Button onPress={props.onClose}>{t(($) => $.common.cancel)}</Button> : null}
        </>
      }
    >
      <p role="status" className="consent-dialog-status">
        {stage.at === 'closing' ? t(($) => $.consent.withdrawal.closing) : null}
        {stage.at === 'closed' ? (
          <strong>
            <Icon name="check" /> {t(($) => $.consent.withdrawal.done)}
          </strong>
        ) : null}
      </p>
      {stage.at === 'closed' ? (
        <>
          <p>{t(($) => $.consent.withdrawal.doneBody, { agency: agency.shortName })}</p>
          {withdrawalOf(asked, agency.id, chosen).responsibilities.length > 0 ? <p>{t(($) => $.consent.withdrawal.tasks)}</p> : null}
        </>
      ) : (
        <>
          {open.length > 1 ? (
            <fieldset className="consent-dialog-choices" disabled={stage.at === 'closing'}>
              <legend>{t(($) => $.consent.withdrawal.chosen)}</legend>
              {open.map((category) => (
                <label key={category}>
                  <input type="checkbox" checked={chosen.includes(category)} onChange={() => toggle(category)} />{' '}
                  {t(($) => $.categories[category])}
                </label>
              ))}
            </fieldset>
          ) : null}
          {chosen.length > 0 ? (
            <WithdrawalEffect view={asked} withdrawal={withdrawalOf(asked, agency.id, chosen)} />
          ) : (
            <p>{t(($) => $.consent.withdrawal.choose)}</p>
          )}
          {stage.at === 'asking' && stage.refusal ? <Notice refusal={stage.refusal} /> : null}
        </>
      )}
    </Dialog>
  )
}
