/** The one text that everybody will say, and what nobody may promise: a draft, then on the table, then confirmed by each agency for itself. */
import type { ConferenceView, MessageView } from '@spojka/shared/protocol/views'
import { useState } from 'react'
import { useTexts } from '../../app/language/index.ts'
import { useAct } from '../../live/useAct.ts'
import { AgencyTag } from '../../ui/AgencyTag.tsx'
import { agencyById } from '../../ui/agencies.ts'
import { Button } from '../../ui/Button.tsx'
import { CaseText } from '../../ui/CaseText.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { ReaderLine } from '../../ui/ReaderLine.tsx'
import { openToAll } from '../freeText/sensitiveWords.ts'
import { Writing } from './Writing.tsx'
import './Message.css'

interface MessageProps {
  view: ConferenceView
  /** Opens the dialog that puts the draft to the table. */
  onPut: () => void
}

export function Message({ view, onPut }: MessageProps) {
  const t = useTexts()
  const { message } = view
  const draft = message?.document?.mayWrite ? message.document : undefined
  const onTable = message?.text !== undefined
  const [editing, setEditing] = useState(false)
  if (!message || (!onTable && !draft)) return <Empty>{t(($) => $.conference.agreed.noMessageYet)}</Empty>
  return (
    <div className="message">
      <ReaderLine readers={message.readers} agencies={view.agencies} note={onTable ? undefined : t(($) => $.conference.agreed.onlyDraft)} />
      {onTable ? <AgreedMessage message={message} /> : null}
      {draft && (editing || !onTable) ? (
        <Writing document={draft} agencies={view.agencies} label={t(($) => $.conference.agreed.messageDraft)} here={openToAll} />
      ) : null}
      {message.stale ? <p className="message-stale">{t(($) => $.conference.agreed.stale)}</p> : null}
      {onTable ? <Confirmations message={message} view={view} /> : null}
      {draft && view.state !== 'closed' ? (
        <div className="message-actions">
          <Button onPress={onPut}>{onTable ? t(($) => $.conference.agreed.putAgain) : t(($) => $.conference.agreed.putToTable)}</Button>
          {onTable ? (
            <Button kind="quiet" aria-expanded={editing} onPress={() => setEditing(!editing)}>
              {editing ? t(($) => $.conference.agreed.hideDraft) : t(($) => $.conference.agreed.edit)}
            </Button>
          ) : null}
        </div>
      ) : null}
    </div>
  )
}

/** The words as they were put to the table. */
export function AgreedMessage({ message }: { message: MessageView }) {
  const t = useTexts()
  if (message.text === undefined) return null
  return (
    <>
      <div className="message-text">
        {message.text.split(/\n+/).map((paragraph, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs of a fixed text, which may repeat
          <p key={place}>
            <CaseText>{paragraph}</CaseText>
          </p>
        ))}
      </div>
      {message.nobodyPromises.length > 0 ? (
        <div className="message-promises">
          <strong>{t(($) => $.conference.agreed.nobodyPromises)}:</strong>
          <ul>
            {message.nobodyPromises.map((promise) => (
              <li key={promise}>
                <CaseText>{promise}</CaseText>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </>
  )
}

/** Each agency by itself; and one's own confirmation, if it is awaited. */
export function Confirmations({ message, view }: { message: MessageView; view: ConferenceView }) {
  const t = useTexts()
  const { act, pending, refusal } = useAct()
  const asked = message.agencies.flatMap((id) => agencyById(id, view.agencies) ?? [])
  return (
    <>
      <ul className="message-confirmations" aria-label={t(($) => $.conference.agreed.confirmTitle)}>
        {asked.map((agency) => {
          const confirmed = message.confirmedBy.includes(agency.id)
          return (
            <li key={agency.id}>
              <AgencyTag agency={agency} agencies={view.agencies} withPerson />,{' '}
              {confirmed ? (
                <span className="message-confirmed">
                  <Icon name="check" /> {t(($) => $.conference.agreed.confirmed)}
                </span>
              ) : (
                t(($) => $.conference.agreed.notConfirmed)
              )}
            </li>
          )
        })}
      </ul>
      {message.mayConfirm ? (
        <Button isDisabled={pending} onPress={() => void act({ type: 'confirmMessage', conferenceId: view.id })}>
          {t(($) => $.conference.agreed.confirm)}
        </Button>
      ) : null}
      {refusal ? <Notice refusal={refusal} /> : null}
    </>
  )
}
