/** The four answers to an offer, of equal weight: nobody is nudged to accept, and each says what it binds to. */
import type { ResponsibilityView } from '@spojka/shared/protocol/views'
import { useState } from 'react'
import { civilDay, exactTime, shortDate } from '../../app/language/format.ts'
import { useTexts } from '../../app/language/index.ts'
import { type Acting, useAct } from '../../live/useAct.ts'
import { DateField } from '../../ui/DateField.tsx'
import { InlineForm } from '../../ui/InlineForm.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { FreeTextArea } from '../freeText/FreeText.tsx'
import { sectionOf } from './sectionOf.ts'
import { workingDaysAfter } from './workingDays.ts'

const daysToAnswer = 5

export function AnswerButtons({ responsibility }: { responsibility: ResponsibilityView }) {
  const t = useTexts()
  const acting = useAct()
  const [open, setOpen] = useState<'counter' | 'decline'>()
  const close = () => setOpen(undefined)
  if (open === 'counter') return <CounterForm responsibility={responsibility} acting={acting} onClose={close} />
  if (open === 'decline') return <DeclineForm responsibility={responsibility} acting={acting} onClose={close} />
  const responsibilityId = responsibility.id
  const handedOver = isHandedOver(responsibility)
  const until = responsibility.answerBy ?? workingDaysAfter(new Date(), daysToAnswer)
  return (
    <div className="answers">
      {responsibility.owner === 'subject' ? <p className="answers-note">{t(($) => $.responsibilities.answer.forSubject)}</p> : null}
      <div className="answers-buttons">
        <Answer
          acting={acting}
          onPress={() => void acting.act({ type: 'acceptResponsibility', responsibilityId })}
          word={t(($) => $.responsibilities.answer.accept)}
          binds={t(($) => $.responsibilities.answer.acceptBinds)}
        />
        {responsibility.status === 'offered' && responsibility.owner !== 'subject' ? (
          <Answer
            acting={acting}
            onPress={() => void acting.act({ type: 'takeResponsibilityToAgency', responsibilityId })}
            word={t(($) => $.responsibilities.answer.take)}
            binds={t(($) => $.responsibilities.answer.takeBinds, { date: shortDate(until) })}
            title={exactTime(until)}
          />
        ) : null}
        {handedOver ? null : (
          <Answer acting={acting} onPress={() => setOpen('counter')} word={t(($) => $.responsibilities.answer.counter)} />
        )}
        <Answer acting={acting} onPress={() => setOpen('decline')} word={t(($) => $.responsibilities.answer.decline)} />
      </div>
      {acting.refusal ? <Notice refusal={acting.refusal} /> : null}
      <p className="answers-note">{t(($) => $.responsibilities.answer.free)}</p>
    </div>
  )
}

/** What another agency hands over is taken as it is, or stays where it was. */
const isHandedOver = ({ status }: ResponsibilityView): boolean => status !== 'offered' && status !== 'taken'

function Answer(props: { acting: Acting; onPress: () => void; word: string; binds?: string; title?: string }) {
  return (
    <button type="button" className="answer" title={props.title} disabled={props.acting.pending} onClick={props.onPress}>
      <strong>{props.word}</strong> {props.binds}
    </button>
  )
}

interface FormProps {
  responsibility: ResponsibilityView
  acting: Acting
  onClose: () => void
}

function CounterForm({ responsibility, acting, onClose }: FormProps) {
  const t = useTexts()
  const [seen] = useState(responsibility.counter ?? {})
  const [due, setDue] = useState('')
  const [title, setTitle] = useState('')
  const [note, setNote] = useState('')
  const here = sectionOf(responsibility)
  return (
    <InlineForm
      title={t(($) => $.responsibilities.answer.counterTitle)}
      hint={t(($) => $.responsibilities.answer.counterHint)}
      submit={t(($) => $.responsibilities.answer.counterSend)}
      pending={acting.pending}
      refusal={acting.refusal}
      ready={due !== '' || title.trim() !== '' || note.trim() !== ''}
      onCancel={onClose}
      onSubmit={() => {
        void acting
          .act({
            type: 'counterResponsibility',
            responsibilityId: responsibility.id,
            ...(due === '' ? {} : { due }),
            ...(title.trim() === '' ? {} : { title }),
            ...(note.trim() === '' ? {} : { note }),
            seen,
          })
          .then((accepted) => accepted && onClose())
      }}
    >
      <DateField label={t(($) => $.responsibilities.answer.counterDue)} value={due} onChange={setDue} min={civilDay(new Date())} />
      <FreeTextArea label={t(($) => $.responsibilities.answer.counterWhat)} value={title} onChange={setTitle} rows={2} here={here} />
      <FreeTextArea label={t(($) => $.responsibilities.answer.counterNote)} value={note} onChange={setNote} rows={2} here={here} />
    </InlineForm>
  )
}

function DeclineForm({ responsibility, acting, onClose }: FormProps) {
  const t = useTexts()
  const [reason, setReason] = useState('')
  return (
    <InlineForm
      title={t(($) => $.responsibilities.answer.declineTitle)}
      hint={
        isHandedOver(responsibility)
          ? t(($) => $.responsibilities.answer.declineHandoverHint)
          : t(($) => $.responsibilities.answer.declineHint)
      }
      submit={t(($) => $.responsibilities.answer.declineSend)}
      pending={acting.pending}
      refusal={acting.refusal}
      ready={reason.trim() !== ''}
      onCancel={onClose}
      onSubmit={() => {
        void acting
          .act({ type: 'declineResponsibility', responsibilityId: responsibility.id, reason })
          .then((accepted) => accepted && onClose())
      }}
    >
      <FreeTextArea
        here={sectionOf(responsibility)}
        label={t(($) => $.responsibilities.answer.declineReason)}
        value={reason}
        onChange={setReason}
        rows={3}
      />
    </InlineForm>
  )
}
