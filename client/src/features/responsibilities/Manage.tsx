/** What the giver of an offer may do with it: agree with a counter-offer, keep to the first one, withdraw. */
import type { ResponsibilityView } from '@spojka/shared/protocol/views'
import { useState } from 'react'
import { shortDate } from '../../app/language/format.ts'
import { useTexts } from '../../app/language/index.ts'
import { useAct } from '../../live/useAct.ts'
import { Button } from '../../ui/Button.tsx'
import { InlineForm } from '../../ui/InlineForm.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { FreeTextArea } from '../freeText/FreeText.tsx'
import { sectionOf } from './sectionOf.ts'

export const withdrawable: ReadonlySet<ResponsibilityView['status']> = new Set(['offered', 'taken', 'countered', 'accepted', 'inProgress'])

/** Within a button the day of the week is left out. */
const dayAndMonth = (date: string): string => shortDate(date).replace(/^\S+\s/, '')

/** Two answers to a counter-offer, each with the day it means. */
export function CounterAnswer({ responsibility }: { responsibility: ResponsibilityView }) {
  const t = useTexts()
  const { act, pending, refusal } = useAct()
  const responsibilityId = responsibility.id
  const changedDue = responsibility.counter?.due
  return (
    <div className="responsibility-actions">
      <Button isDisabled={pending} onPress={() => void act({ type: 'acceptCounter', responsibilityId })}>
        {changedDue
          ? t(($) => $.responsibilities.giver.agreeDue, { date: dayAndMonth(changedDue) })
          : t(($) => $.responsibilities.giver.agree)}
      </Button>
      <Button isDisabled={pending} onPress={() => void act({ type: 'keepOffer', responsibilityId })}>
        {changedDue
          ? t(($) => $.responsibilities.giver.keepDue, { date: dayAndMonth(responsibility.due) })
          : t(($) => $.responsibilities.giver.keep)}
      </Button>
      {refusal ? <Notice refusal={refusal} /> : null}
    </div>
  )
}

export function Withdraw({ responsibility }: { responsibility: ResponsibilityView }) {
  const t = useTexts()
  const { act, pending, refusal } = useAct()
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const { id: responsibilityId, status } = responsibility
  if (!withdrawable.has(status)) return null
  if (!open) {
    return (
      <Button kind="quiet" className="responsibility-withdraw" onPress={() => setOpen(true)}>
        {status === 'accepted' || status === 'inProgress'
          ? t(($) => $.responsibilities.giver.withdrawAccepted)
          : t(($) => $.responsibilities.giver.withdraw)}
      </Button>
    )
  }
  return (
    <InlineForm
      title={t(($) => $.responsibilities.giver.withdrawTitle)}
      submit={t(($) => $.responsibilities.giver.withdraw)}
      pending={pending}
      refusal={refusal}
      ready
      onCancel={() => setOpen(false)}
      onSubmit={() => {
        const why = reason.trim() === '' ? {} : { reason }
        void act({ type: 'withdrawOffer', responsibilityId, ...why }).then((accepted) => accepted && setOpen(false))
      }}
    >
      <FreeTextArea
        here={sectionOf(responsibility)}
        label={t(($) => $.responsibilities.giver.withdrawReason)}
        value={reason}
        onChange={setReason}
        rows={2}
      />
    </InlineForm>
  )
}
