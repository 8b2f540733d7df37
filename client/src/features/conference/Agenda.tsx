/** "Where we are": the agenda as a spine of time. Only what the view names: an item of others leaves no gap here. */
import type { AgencyId, ItemId } from '@spojka/shared/protocol/ids'
import type { ConferenceView, ItemView } from '@spojka/shared/protocol/views'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { exactTime, time } from '../../app/language/format.ts'
import { useTexts } from '../../app/language/index.ts'
import type { Acting } from '../../live/useAct.ts'
import { AgencyTag } from '../../ui/AgencyTag.tsx'
import { agencyById } from '../../ui/agencies.ts'
import { Button } from '../../ui/Button.tsx'
import { CaseText } from '../../ui/CaseText.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { endOf, nextItem, runningItem, turnover } from './agenda.ts'
import './Agenda.css'

interface AgendaProps {
  view: ConferenceView
  acting: Acting
  /** Only now and next, the rest on demand: where the agenda shares its column. */
  brief?: boolean
  /** Opens the notes of an item that is over. */
  onRead: (item: ItemId) => void
  onReadBack: () => void
}

/** The whole programme with what may be done with it. */
export function Agenda({ view, acting, brief = false, onRead, onReadBack }: AgendaProps) {
  const t = useTexts()
  const [whole, setWhole] = useState(false)
  const spine = useRef<HTMLOListElement>(null)
  const running = runningItem(view.items)
  useKeptInSight(spine, running?.id)
  if (view.items.length === 0) return <Empty>{t(($) => $.conference.agenda.empty)}</Empty>
  const last = view.items.at(-1)
  const following = nextItem(view.items)
  const folded = brief && !whole
  const shown = folded
    ? view.items.filter((item) => item === running || item === following || (!running && !following && item === last))
    : view.items
  const list = (
    <ol className="agenda" ref={spine}>
      {shown.map((item) => (
        <li key={item.id} className="agenda-item" data-state={item.state} aria-current={item.state === 'running' ? 'step' : undefined}>
          <AgendaTime item={item} />
          <span className="agenda-dot" aria-hidden="true" />
          <div className="agenda-body">
            <h3 className="agenda-title">
              <CaseText>{item.title}</CaseText>
            </h3>
            {item.state === 'running' ? (
              <span className="agenda-now" title={exactTime(endOf(item))}>
                {t(($) => $.conference.agenda.now, { time: time(endOf(item)) })}
              </span>
            ) : null}
            {item.state === 'running' || (running === undefined && item === (following ?? last)) ? (
              <Lead view={view} item={item} acting={acting} onReadBack={onReadBack} />
            ) : null}
            {item.state === 'ended' ? <Ended view={view} item={item} acting={acting} onRead={onRead} /> : null}
            <Comings item={item} following={view.items[view.items.indexOf(item) + 1]} view={view} />
          </div>
        </li>
      ))}
      {last && view.you.mayLead && !folded ? (
        <li className="agenda-item agenda-end">
          <time className="agenda-time">{time(new Date(Date.parse(last.plannedAt) + last.minutes * 60_000))}</time>
          <span className="agenda-dot" aria-hidden="true" />
          <span className="agenda-body">{t(($) => $.conference.agenda.end)}</span>
        </li>
      ) : null}
    </ol>
  )
  if (!brief) return list
  return (
    <>
      {list}
      <Button kind="quiet" className="agenda-whole" aria-expanded={whole} onPress={() => setWhole(!whole)}>
        {whole ? t(($) => $.conference.agenda.fold) : t(($) => $.conference.agenda.all)}
      </Button>
    </>
  )
}

/** When another item begins, the agenda moves to it, if it stands in a region that scrolls by itself. */
function useKeptInSight(list: RefObject<HTMLElement | null>, running: string | undefined): void {
  useEffect(() => {
    const item = running === undefined ? null : list.current?.querySelector<HTMLElement>('[data-state="running"]')
    const region = item?.closest<HTMLElement>('[data-region]')
    if (!item || !region || region.scrollHeight <= region.clientHeight) return
    const { top, bottom } = item.getBoundingClientRect()
    const frame = region.getBoundingClientRect()
    if (top >= frame.top && bottom < frame.top + frame.height * 0.75) return
    region.scrollTop += top - frame.top - frame.height / 4
  }, [list, running])
}

function AgendaTime({ item }: { item: ItemView }) {
  const at = item.startedAt ?? item.plannedAt
  return (
    <time className="agenda-time" dateTime={at} title={exactTime(at)}>
      {time(at)}
    </time>
  )
}

/** The one primary step of the room, for whoever leads; and quietly, the end of what runs. */
export function Lead({ view, item, acting, onReadBack }: Omit<AgendaProps, 'onRead'> & { item: ItemView }) {
  const t = useTexts()
  if (!view.you.mayLead || view.state === 'closed') return null
  const { act, pending, refusal } = acting
  const following = nextItem(view.items)
  const start = (itemId: ItemId) => void act({ type: 'startItem', conferenceId: view.id, itemId })
  const begun = view.items.some((each) => each.state !== 'planned')
  return (
    <div className="agenda-lead">
      {following ? (
        <Button kind="primary" isDisabled={pending} onPress={() => start(following.id)}>
          {item.state === 'running'
            ? t(($) => $.conference.agenda.next)
            : begun
              ? t(($) => $.conference.agenda.startNext)
              : t(($) => $.conference.agenda.start)}
        </Button>
      ) : (
        <Button kind="primary" onPress={onReadBack}>
          {t(($) => $.conference.agenda.readBack)}
        </Button>
      )}
      {item.state === 'running' ? (
        <Button kind="quiet" isDisabled={pending} onPress={() => void act({ type: 'endItem', conferenceId: view.id, itemId: item.id })}>
          {t(($) => $.conference.agenda.endItem)}
        </Button>
      ) : null}
      {refusal ? <Notice refusal={refusal} /> : null}
    </div>
  )
}

function Ended({ view, item, acting, onRead }: Omit<AgendaProps, 'onReadBack'> & { item: ItemView }) {
  const t = useTexts()
  return (
    <span className="agenda-quiet">
      {item.document ? (
        <Button kind="quiet" aria-label={t(($) => $.conference.agenda.readItem, { title: item.title })} onPress={() => onRead(item.id)}>
          {t(($) => $.conference.agenda.read)}
        </Button>
      ) : null}
      {view.you.mayLead && view.state !== 'closed' ? (
        <Button
          kind="quiet"
          isDisabled={acting.pending}
          aria-label={t(($) => $.conference.agenda.resumeItem, { title: item.title })}
          onPress={() => void acting.act({ type: 'startItem', conferenceId: view.id, itemId: item.id })}
        >
          {t(($) => $.conference.agenda.resume)}
        </Button>
      ) : null}
    </span>
  )
}

/** Who goes and who comes after this item. */
function Comings({ item, following, view }: { item: ItemView; following: ItemView | undefined; view: ConferenceView }) {
  const t = useTexts()
  const { leaving, arriving } = turnover(item, following)
  const over = item.state === 'ended'
  const remote = (id: AgencyId) => view.participants.some((each) => each.agency === id && each.mode === 'remote')
  const groups = [
    {
      ids: leaving.filter((id) => !remote(id)),
      over: t(($) => $.conference.agenda.gone),
      will: (count: number) => t(($) => $.conference.agenda.leaves, { count }),
    },
    {
      ids: leaving.filter(remote),
      over: t(($) => $.conference.agenda.gone),
      will: (count: number) => t(($) => $.conference.agenda.disconnects, { count }),
    },
    {
      ids: arriving.filter((id) => !remote(id)),
      over: t(($) => $.conference.agenda.came),
      will: (count: number) => t(($) => $.conference.agenda.arrives, { count }),
    },
    {
      ids: arriving.filter(remote),
      over: t(($) => $.conference.agenda.came),
      will: (count: number) => t(($) => $.conference.agenda.joins, { count }),
    },
  ]
  return groups.map((group) => {
    const known = group.ids.flatMap((id) => agencyById(id, view.agencies) ?? [])
    if (known.length === 0) return null
    const words = over ? group.over : group.will(known.length)
    return (
      <p key={`${words}${known[0]?.id}`} className="agenda-comings">
        {words}{' '}
        {known.map((agency, place) => (
          <span key={agency.id}>
            <AgencyTag agency={agency} agencies={view.agencies} withPerson />
            {place < known.length - 1 ? ', ' : null}
          </span>
        ))}
      </p>
    )
  })
}
