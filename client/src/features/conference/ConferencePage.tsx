/** One address for a conference, whatever its state for this seat: the lobby, the wait, the room, reading back, the closed conference. */
import type { ConferenceView } from '@spojka/shared/protocol/views'
import { useParams, useSearchParams } from 'react-router'
import { exactTime, longDate } from '../../app/language/format.ts'
import { useTexts } from '../../app/language/index.ts'
import { useListening } from '../../app/presence.ts'
import { Shell } from '../../app/Shell.tsx'
import { useTopic } from '../../live/useTopic.ts'
import { CaseText } from '../../ui/CaseText.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { unreachable } from '../../ui/unreachable.ts'
import { OpenScreen } from '../projector/OpenScreen.tsx'
import { Cancelled } from './Cancelled.tsx'
import { Closed } from './Closed.tsx'
import { Lobby } from './Lobby.tsx'
import { ReadBack } from './ReadBack.tsx'
import { Refused } from './Refused.tsx'
import { Room } from './Room.tsx'
import './conference.css'

export function ConferencePage() {
  const { id = '' } = useParams()
  const t = useTexts()
  const feed = useTopic('conference', id)
  // Without a line nobody knows any more whether it goes on. To whoever waits for an item it has not begun.
  useListening(feed.status === 'live' && !feed.offlineSince && feed.view.state !== 'closed' && feed.view.you.where !== undefined)
  switch (feed.status) {
    case 'connecting':
      return (
        <Shell title={t(($) => $.conference.kind)}>
          <Skeleton lines={5} />
        </Shell>
      )
    case 'refused':
      return <Refused refusal={feed.refusal} />
    case 'live':
      return <AtTable view={feed.view} />
    default:
      return unreachable(feed)
  }
}

/** Agencies are named as the case names them, where the seat reads it: the same colours on every page, and owners who do not sit here have names too. */
function AtTable({ view }: { view: ConferenceView }) {
  const plan = useTopic('case', view.caseId)
  const named = plan.status === 'live' ? plan.view.agencies : []
  const others = view.agencies.filter((agency) => !named.some((each) => each.id === agency.id))
  return <Conference view={{ ...view, agencies: [...named, ...others] }} />
}

function Conference({ view }: { view: ConferenceView }) {
  const t = useTexts()
  const [search, setSearch] = useSearchParams()
  const readBack = search.has(readBackParameter)
  const page = pageOf(view, readBack)
  return (
    <Shell
      title={t(($) => $.conference.kind)}
      context={
        <>
          <strong>
            <CaseText>{view.caseLabel}</CaseText>
          </strong>
          <span className="conference-context" title={exactTime(view.startsAt)}>
            {t(($) => $.conference.context, { date: longDate(view.startsAt) })}
          </span>
        </>
      }
      fictional={view.fictional}
      language={view.language}
      aside={page === 'room' && view.you.mayLead ? <OpenScreen conferenceId={view.id} /> : undefined}
      agencies={view.agencies}
      layout={page === 'room' ? 'full' : 'page'}
    >
      <Page page={page} view={view} onReadBack={(open) => setSearch(open ? { [readBackParameter]: '' } : {})} />
    </Shell>
  )
}

const readBackParameter = 'dohody'

type PageName = 'lobby' | 'room' | 'readBack' | 'closed' | 'cancelled'

function pageOf(view: ConferenceView, readBack: boolean): PageName {
  if (view.state === 'closed' || view.state === 'cancelled') return view.state
  if (view.you.where === undefined) return 'lobby'
  return readBack ? 'readBack' : 'room'
}

function Page({ page, view, onReadBack }: { page: PageName; view: ConferenceView; onReadBack: (open: boolean) => void }) {
  switch (page) {
    case 'lobby':
      return <Lobby view={view} />
    case 'room':
      return <Room view={view} onReadBack={() => onReadBack(true)} />
    case 'readBack':
      return <ReadBack view={view} onBack={() => onReadBack(false)} />
    case 'closed':
      return <Closed view={view} />
    case 'cancelled':
      return <Cancelled view={view} />
    default:
      return unreachable(page)
  }
}
