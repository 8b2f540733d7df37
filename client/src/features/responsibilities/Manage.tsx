/** What the giver of an offer may do with it: agree with a counter-offer, keep to the first one, withdraw. */
import type { ResponsibilityView } from '@spojka/shared/protocol/views'
import { useState } from 'react'
import { shortDate } from '../../app/language/format.ts'
import { useTexts } from '../../app/language/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { TextArea } from '../../ui/TextField.tsx'
import { InlineForm } from './InlineForm.tsx'
import { useAct } from './useAct.ts'

const withdrawable = new Set<ResponsibilityView['status']>(['offered', 'taken', 'countered', 'accepted', 'inProgress'])

export function Manage({ responsibility }: { responsibility: ResponsibilityView }) {
  const t = useTexts()
  const { act, pending, refusal } = useAct()
  const [withdrawing, setWithdrawing] = useState(false)
  const [reason, setReason] = useState('')
  if (!withdrawable.has(responsibility.status)) return null
  const responsibilityId = responsibility.id
  if (withdrawing) {
    return (
      <InlineForm
        title={t(($) => $.responsibilities.giver.withdrawTitle)}
        submit={t(($) => $.responsibilities.giver.withdraw)}
        pending={pending}
        refusal={refusal}
        ready
        onCancel={() => setWithdrawing(false)}
        onSubmit={() => {
          const why = reason.trim() === '' ? {} : { reason }
          void act({ type: 'withdrawOffer', responsibilityId, ...why }).then((accepted) => accepted && setWithdrawing(false))
        }}
      >
        <TextArea label={t(($) => $.responsibilities.giver.withdrawReason)} value={reason} onChange={setReason} rows={2} autoFocus />
      </InlineForm>
    )
  }
  const changedDue = responsibility.counter?.due
  return (
    <div className="responsibility-actions">
      {responsibility.status === 'countered' ? (
        <>
          <Button isDisabled={pending} onPress={() => void act({ type: 'acceptCounter', responsibilityId })}>
            {changedDue
              ? t(($) => $.responsibilities.giver.agreeDue, { date: shortDate(changedDue) })
              : t(($) => $.responsibilities.giver.agree)}
          </Button>
          <Button isDisabled={pending} onPress={() => void act({ type: 'keepOffer', responsibilityId })}>
            {changedDue
              ? t(($) => $.responsibilities.giver.keepDue, { date: shortDate(responsibility.due) })
              : t(($) => $.responsibilities.giver.keep)}
          </Button>
        </>
      ) : null}
      <Button kind="quiet" onPress={() => setWithdrawing(true)}>
        {responsibility.status === 'accepted' || responsibility.status === 'inProgress'
          ? t(($) => $.responsibilities.giver.withdrawAccepted)
          : t(($) => $.responsibilities.giver.withdraw)}
      </Button>
      {refusal ? <Notice refusal={refusal} /> : null}
    </div>
  )
}
