/** Closing asks for two things only: a date or a reason why none is needed, and a reason if there is no agreed message. */
import type { ConferenceView } from '@spojka/shared/protocol/views'
import { useState } from 'react'
import { civilDay } from '../../app/language/format.ts'
import { useTexts } from '../../app/language/index.ts'
import { useAct } from '../../live/useAct.ts'
import { Button } from '../../ui/Button.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { FreeTextArea } from '../freeText/FreeText.tsx'
import { openToAll } from '../freeText/sensitiveWords.ts'
import './CloseForm.css'

export function CloseForm({ view }: { view: ConferenceView }) {
  const t = useTexts()
  const { act, pending, refusal } = useAct()
  const [again, setAgain] = useState(true)
  const [nextDate, setNextDate] = useState('')
  const [noDate, setNoDate] = useState('')
  const [noMessage, setNoMessage] = useState('')
  const reason = { hint: t(($) => $.ui.readers.agendaKeepers), here: openToAll, rows: 2 }
  const hasMessage = view.message?.text !== undefined
  const ready = (again ? nextDate !== '' : noDate.trim() !== '') && (hasMessage || noMessage.trim() !== '') && !pending
  return (
    <form
      className="conference-part close-form"
      aria-labelledby="close-title"
      onSubmit={(event) => {
        event.preventDefault()
        if (!ready) return
        void act({
          type: 'closeConference',
          conferenceId: view.id,
          ...(again ? { nextDate } : { noNextDateReason: noDate }),
          ...(hasMessage ? {} : { noMessageReason: noMessage }),
        })
      }}
    >
      <h2 id="close-title">{t(($) => $.conference.readBack.closeTitle)}</h2>
      <p className="conference-quiet">{t(($) => $.conference.readBack.closeText)}</p>
      <fieldset className="close-choice">
        <legend>{t(($) => $.conference.readBack.whenTitle)}</legend>
        <label>
          <input type="radio" name="again" checked={again} onChange={() => setAgain(true)} />
          {t(($) => $.conference.readBack.haveDate)}
        </label>
        <label>
          <input type="radio" name="again" checked={!again} onChange={() => setAgain(false)} />
          {t(($) => $.conference.readBack.noDate)}
        </label>
      </fieldset>
      {again ? (
        <DateField
          label={t(($) => $.conference.readBack.date)}
          hint={t(($) => $.conference.readBack.dateHint)}
          value={nextDate}
          onChange={setNextDate}
          min={civilDay(new Date())}
        />
      ) : (
        <FreeTextArea {...reason} label={t(($) => $.conference.readBack.noDateReason)} value={noDate} onChange={setNoDate} />
      )}
      {hasMessage ? null : (
        <>
          <p className="close-warning">{t(($) => $.conference.readBack.noMessageTitle)}</p>
          <FreeTextArea {...reason} label={t(($) => $.conference.readBack.noMessageReason)} value={noMessage} onChange={setNoMessage} />
        </>
      )}
      {refusal ? <Notice refusal={refusal} /> : null}
      <Button kind="primary" type="submit" isDisabled={!ready}>
        {t(($) => $.conference.readBack.close)}
      </Button>
    </form>
  )
}
