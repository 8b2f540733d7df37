import type { ConferenceId } from '@spojka/shared/protocol/ids'
import { useTexts } from '../../app/language/index.ts'
import { useTopic } from '../../live/useTopic.ts'
import { CaseText } from '../../ui/CaseText.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Agreements, Given, NotesText } from './RoomParts.tsx'
import { Time } from './Time.tsx'
import './Projector.css'
import './OnScreen.css'

/** For whoever leads from outside of the case: instead of notes and plan, what everybody at the table has before them. */
export function OnScreen({ conferenceId }: { conferenceId: ConferenceId }) {
  const t = useTexts()
  const feed = useTopic('room', conferenceId)
  const view = feed.status === 'live' ? feed.view : undefined
  return (
    <article className="on-screen" aria-label={t(($) => $.projector.shownToLead)}>
      <p className="on-screen-hint">{t(($) => $.projector.shownHint)}</p>
      {view?.item ? (
        <>
          <header className="on-screen-head">
            <h3 className="notes-title">
              <CaseText>{view.item.title}</CaseText>
            </h3>
            <Time item={view.item} />
          </header>
          <hr className="rule" />
          <Given view={view} />
          <NotesText item={view.item} />
          <div className="on-screen-agreed">
            <Agreements view={view} />
          </div>
        </>
      ) : view ? (
        <Empty>{t(($) => $.projector.shownNothing)}</Empty>
      ) : null}
    </article>
  )
}
