/**
 * The room: people on the table's edge, and three firm regions under them. Where we are, what we say, what we agreed. On a phone the same parts
 * stand one at a time; nothing is drawn twice, so that no document opens that nobody looks at.
 */
import type { ItemId } from '@spojka/shared/protocol/ids'
import type { ConferenceView } from '@spojka/shared/protocol/views'
import { useRef, useState } from 'react'
import { useTexts } from '../../app/language/index.ts'
import { useAct } from '../../live/useAct.ts'
import { useTopic } from '../../live/useTopic.ts'
import { Button } from '../../ui/Button.tsx'
import { CaseText } from '../../ui/CaseText.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import type { SentenceAction } from '../document/RichText.tsx'
import { OnScreen } from '../projector/OnScreen.tsx'
import { ScreenQuestion } from '../projector/ScreenQuestion.tsx'
import { Agenda } from './Agenda.tsx'
import { Agreed } from './Agreed.tsx'
import { Announcer } from './Announcer.tsx'
import { nextItem, runningItem } from './agenda.ts'
import { Meanwhile } from './Meanwhile.tsx'
import { Notes } from './Notes.tsx'
import { People, PeopleWriting } from './People.tsx'
import { PhoneRoom } from './PhoneRoom.tsx'
import { PlanSections } from './PlanSections.tsx'
import { type Sheet, Sheets } from './Sheets.tsx'
import { useRegions } from './useRegions.ts'
import { useWidth } from './useWidth.ts'
import { Wish } from './Wish.tsx'
import './Room.css'

export function Room({ view, onReadBack }: { view: ConferenceView; onReadBack: () => void }) {
  const t = useTexts()
  const width = useWidth()
  const acting = useAct()
  const room = useRef<HTMLDivElement>(null)
  useRegions(room)
  const [sheet, setSheet] = useState<Sheet>()
  const [reading, setReading] = useState<ItemId>()
  const [leaving, setLeaving] = useState(false)

  const running = runningItem(view.items)
  const past = view.items.find((item) => item.id === reading && item.state === 'ended')
  const shown = past ?? running
  const prepared = shown ?? nextItem(view.items)
  const plan = useTopic('case', view.caseId)
  const mayOffer = plan.status === 'live' && plan.view.categories.some((section) => section.mayOffer)
  const mayRecord = view.you.scribe || view.you.caseManager

  const fromSentence = (action: SentenceAction, text: string) => setSheet({ kind: action === 'message' ? 'sentence' : action, text })
  const sentenceActions: SentenceAction[] = [
    ...(mayOffer ? ['offer' as const] : []),
    ...(mayRecord ? ['decision' as const] : []),
    ...(view.message?.document?.mayWrite ? ['message' as const] : []),
  ]
  const parts = {
    agenda: <Agenda view={view} acting={acting} brief={width === 'tablet'} onRead={setReading} onReadBack={onReadBack} />,
    notes:
      running && !running.document && view.you.mayLead ? (
        <OnScreen conferenceId={view.id} />
      ) : shown ? (
        <Notes
          key={shown.id}
          view={view}
          item={shown}
          onSentence={fromSentence}
          sentenceActions={sentenceActions}
          onBack={past ? () => setReading(undefined) : undefined}
        />
      ) : (
        <Meanwhile view={view} />
      ),
    plan: prepared ? (
      <PlanSections
        caseId={view.caseId}
        categories={prepared.categories}
        during={prepared.state === 'running' ? { conferenceId: view.id, agencies: prepared.agencies } : undefined}
      />
    ) : null,
    agreed: (
      <Agreed
        view={view}
        onOffer={mayOffer ? () => setSheet({ kind: 'offer', text: '' }) : undefined}
        onDecision={mayRecord ? () => setSheet({ kind: 'decision', text: '' }) : undefined}
        onCorrect={(decision) => setSheet({ kind: 'correct', decision })}
        onPutMessage={() => setSheet({ kind: 'message' })}
        onReadBack={onReadBack}
      />
    ),
    people: (
      <>
        {running?.document && width !== 'phone' ? <PeopleWriting view={view} notes={running.document} /> : <People view={view} />}
        <ScreenQuestion view={view} />
      </>
    ),
    wish: <Wish view={view} />,
    leave: (
      <Button kind="quiet" className="room-leave" onPress={() => setLeaving(true)}>
        {t(($) => $.conference.people.leave)}
      </Button>
    ),
  }
  return (
    <div className="room" ref={room}>
      <h1 className="visually-hidden">
        {t(($) => $.conference.kind)}: <CaseText>{view.caseLabel}</CaseText>
      </h1>
      <Announcer view={view} />
      {width === 'phone' ? (
        <PhoneRoom view={view} running={running} parts={parts} />
      ) : (
        <>
          <a className="room-skip" href="#room-notes">
            {t(($) => $.conference.regions.skipToNotes)}
          </a>
          {parts.people}
          <div className="room-regions">
            <section className="room-where" aria-labelledby="room-where-title" data-region tabIndex={-1}>
              <div className="room-title-row">
                <h2 className="room-title" id="room-where-title">
                  {t(($) => $.conference.regions.where)}
                </h2>
                {parts.leave}
              </div>
              {parts.agenda}
              {parts.wish}
            </section>
            <section className="room-say" id="room-notes" aria-labelledby="room-say-title" data-region tabIndex={-1}>
              <h2 className="room-title" id="room-say-title">
                {t(($) => $.conference.regions.say)}
              </h2>
              {parts.notes}
              {parts.plan ? <div className="room-plan">{parts.plan}</div> : null}
            </section>
            <section className="room-agreed" aria-labelledby="room-agreed-title" data-region tabIndex={-1}>
              <h2 className="room-title" id="room-agreed-title">
                {t(($) => $.conference.regions.agreed)}
              </h2>
              {parts.agreed}
            </section>
          </div>
        </>
      )}
      {sheet ? <Sheets sheet={sheet} view={view} item={shown} onClose={() => setSheet(undefined)} /> : null}
      {leaving ? (
        <Dialog
          title={t(($) => $.conference.people.leaveTitle)}
          isOpen
          onClose={() => setLeaving(false)}
          actions={
            <>
              <Button isDisabled={acting.pending} onPress={() => void acting.act({ type: 'leaveConference', conferenceId: view.id })}>
                {t(($) => $.conference.people.leave)}
              </Button>
              <Button onPress={() => setLeaving(false)}>{t(($) => $.common.cancel)}</Button>
            </>
          }
        >
          <p>{t(($) => $.conference.people.leaveText)}</p>
        </Dialog>
      ) : null}
    </div>
  )
}
