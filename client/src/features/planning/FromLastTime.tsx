/** What is left from last time: open responsibilities and the last decisions, to be looked at and, if wanted, put on the agenda as items. */
import type { ConferenceId } from '@spojka/shared/protocol/ids'
import type { CaseView } from '@spojka/shared/protocol/views'
import { shortDate } from '../../app/language/format.ts'
import { type Texts, useTexts } from '../../app/language/index.ts'
import { useTopic } from '../../live/useTopic.ts'
import { AgencyTag } from '../../ui/AgencyTag.tsx'
import { agencyById } from '../../ui/agencies.ts'
import { Button } from '../../ui/Button.tsx'
import { CaseText } from '../../ui/CaseText.tsx'
import { carriedOver, copied, type ItemWish, openly, openTasks, plain } from './agendaDraft.ts'

interface FromLastTimeProps {
  view: CaseView
  onAdd: (...items: ItemWish[]) => void
}

/** `written`: the texts in the language of the case, for the items that are proposed. */
export function FromLastTime({ view, written, onAdd }: FromLastTimeProps & { written: Texts }) {
  const t = useTexts()
  const last = view.conferences.find((one) => one.state === 'closed')
  const open = openTasks(view)
  const decisions = view.decisions.filter((one) => last === undefined || one.conferenceId === last.id).slice(-5)
  const carried = carriedOver(view)
  if (!last && open.length === 0) return null
  return (
    <section className="planning-last" aria-labelledby="minule">
      <h2 id="minule">{t(($) => $.planning.last)}</h2>
      {open.length > 0 ? (
        <>
          <h3>{t(($) => $.planning.openTasks)}</h3>
          <ul>
            {open.map((one) => (
              <li key={one.id}>
                {one.owner === undefined || one.owner === 'subject' ? null : (
                  <AgencyTag agency={agencyById(one.owner, view.agencies)} agencies={view.agencies} />
                )}{' '}
                <CaseText>{one.title ?? one.publicTitle}</CaseText>, {t(($) => $.today.until, { date: shortDate(one.due) })}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {decisions.length > 0 ? (
        <>
          <h3>{t(($) => $.planning.lastDecisions)}</h3>
          <ul>
            {decisions.map((one) => (
              <li key={one.id}>
                <CaseText>{one.text}</CaseText>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <p className="planning-suggestions">
        {carried.length > 0 ? (
          <Button
            onPress={() =>
              onAdd(
                ...carried.map(({ category, wish }) => ({
                  ...wish,
                  title: plain(written(($) => $.planning.carriedTitle, { section: written(($) => $.categories[category]) })),
                })),
              )
            }
          >
            {t(($) => $.planning.carry)}
          </Button>
        ) : null}
        {last ? (
          <Button
            onPress={() =>
              onAdd({
                title: plain(written(($) => $.planning.evaluationTitle)),
                categories: [],
                agencies: openly(view),
                minutes: 20,
              })
            }
          >
            {t(($) => $.planning.evaluate)}
          </Button>
        ) : null}
        {last ? <CopyLast view={view} id={last.id} onAdd={onAdd} /> : null}
      </p>
    </section>
  )
}

function CopyLast({ view, id, onAdd }: FromLastTimeProps & { id: ConferenceId }) {
  const t = useTexts()
  const feed = useTopic('conference', id)
  if (feed.status !== 'live') return null
  return <Button onPress={() => onAdd(...copied(feed.view, view))}>{t(($) => $.planning.copy)}</Button>
}
