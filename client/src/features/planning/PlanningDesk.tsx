/**
 * A conference planned by hand: what for, when, who leads and writes, and the agenda item by item; beside it what each invited agency will see.
 * It holds the draft. Nothing leaves before it is sent; a plan that somebody changed meanwhile is said to be so and not overwritten.
 */
import { instantOf } from '@spojka/shared/domain/time'
import type { ConferenceId, PersonId } from '@spojka/shared/protocol/ids'
import type { Refusal } from '@spojka/shared/protocol/refusal'
import type { CaseView, ConferenceView } from '@spojka/shared/protocol/views'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { civilDay, time } from '../../app/language/format.ts'
import { type Texts, useTexts, useTextsIn } from '../../app/language/index.ts'
import { Shell } from '../../app/Shell.tsx'
import { useCommand } from '../../live/useCommand.ts'
import { Button } from '../../ui/Button.tsx'
import { CaseText } from '../../ui/CaseText.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { ReaderLine } from '../../ui/ReaderLine.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { useUnloadWarning } from '../consent/deskHooks.ts'
import { FreeTextField } from '../freeText/FreeText.tsx'
import { openToAll } from '../freeText/sensitiveWords.ts'
import { AgendaEditor } from './AgendaEditor.tsx'
import { AgendaPreview } from './AgendaPreview.tsx'
import { added, copied, type DraftItem, existing, invited, namesIn, openly, plain, timed } from './agendaDraft.ts'
import { CancelConference } from './CancelConference.tsx'
import { FromLastTime } from './FromLastTime.tsx'
import { TimeField } from './TimeField.tsx'
import './planning.css'

const timeZone = 'Europe/Prague'

function startOf(date: string, clock: string): number | undefined {
  const [hours, minutes] = clock.split(':').map(Number)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || hours === undefined || minutes === undefined) return undefined
  return instantOf(date, timeZone, hours, minutes)
}

/** `09:05`, as the field for a time keeps it in every language. */
const clockOf = (instant: string | undefined): string | undefined =>
  instant && new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(instant))

/** `again`: a conference that was called off, to be held another time. */
interface PlanningDeskProps {
  view: CaseView
  planned?: ConferenceView
  again?: ConferenceView | undefined
}

export function PlanningDesk(props: PlanningDeskProps) {
  const t = useTexts()
  const written = useTextsIn(props.view.language)
  if (written) return <Desk {...props} written={written} />
  return (
    <Shell title={t(($) => $.planning.title)}>
      <Skeleton lines={6} />
    </Shell>
  )
}

/** `written`: the texts in the language of the case, for items that are proposed. */
function Desk({ view, planned, again, written }: PlanningDeskProps & { written: Texts }) {
  const t = useTexts()
  const navigate = useNavigate()
  const { send, pending } = useCommand()
  // The plan as it was when one began to change it; what comes meanwhile is noticed by its revision.
  const [revision] = useState(planned?.you.revision)
  const [title, setTitle] = useState((planned ?? again)?.title ?? '')
  const [date, setDate] = useState(planned ? civilDay(planned.startsAt) : (view.evaluation ?? ''))
  const [clock, setClock] = useState(clockOf((planned ?? again)?.startsAt) ?? '09:00')
  const [facilitator, setFacilitator] = useState<string>(planned?.facilitator?.id ?? view.caseManager.id)
  const [scribe, setScribe] = useState<string>(planned?.scribe?.id ?? view.caseManager.id)
  const [items, setItems] = useState<readonly DraftItem[]>(() =>
    planned
      ? existing(planned)
      : again
        ? added([], ...copied(again, view))
        : added([], { title: plain(written(($) => $.planning.first)), categories: [], agencies: openly(view), minutes: 10 }),
  )
  const [tried, setTried] = useState(false)
  const [touched, setTouched] = useState(false)
  const [refusal, setRefusal] = useState<Refusal>()
  useUnloadWarning(touched)

  const begins = startOf(date, clock)
  const past = begins !== undefined && begins < Date.now()
  const complete =
    begins !== undefined && !past && items.length > 0 && items.every((item) => item.title.trim() !== '' && item.agencies.length > 0)
  const people = view.agencies.flatMap((agency) => agency.persons.map((person) => ({ agency, person })))
  // Somebody from outside of the case may lead or write, and goes on doing so.
  const outside = [planned?.facilitator, planned?.scribe].flatMap((one) =>
    one === undefined || people.some(({ person }) => person.id === one.id) ? [] : [one],
  )
  const named = [...people.map(({ person }) => person.id), ...outside.map(({ id }) => id)]
  const officers = [
    ...people.map(({ agency, person }) => ({ value: person.id, words: `${person.name}, ${agency.shortName}` })),
    ...outside.map(({ id, name }) => ({ value: id, words: name })),
  ]
  const fixed = planned !== undefined && planned.state !== 'planned'
  const changed = planned !== undefined && planned.you.revision !== revision

  const change = (next: readonly DraftItem[]) => {
    setTouched(true)
    setItems(next)
  }

  async function plan() {
    if (begins === undefined) return
    setRefusal(undefined)
    const person = (id: string) => named.find((one) => one === id)
    const fields = {
      ...(title.trim() === '' ? {} : { title }),
      startsAt: new Date(begins).toISOString(),
      ...officer('facilitatorId', person(facilitator), view),
      ...officer('scribeId', person(scribe), view),
    }
    const wishes = items.map(({ id, title: words, categories, agencies, minutes }) => ({
      ...(id === undefined ? {} : { id }),
      title: words,
      categories: [...categories],
      agencies: [...agencies],
      minutes,
    }))
    const answer = planned
      ? await send({ type: 'changeConference', conferenceId: planned.id, revision: revision ?? 0, ...fields, items: wishes })
      : await send({ type: 'scheduleConference', caseId: view.id, ...fields, items: wishes.map(({ id: _, ...wish }) => wish) })
    if (!answer.ok) return setRefusal(answer.refusal)
    const conferenceId = planned?.id ?? (answer.result.conferenceId as ConferenceId)
    for (const agency of invited(items, view.agencies)) {
      if (agency.id !== view.lead) await send({ type: 'invite', conferenceId, agencyId: agency.id })
    }
    setTouched(false)
    void navigate(`/konference/${conferenceId}`, { replace: true })
  }

  return (
    <Shell
      title={planned ? t(($) => $.planning.change) : t(($) => $.planning.title)}
      layout="full"
      fictional={view.fictional}
      language={view.language}
      agencies={view.agencies}
      context={
        <>
          <Link to={`/pripad/${view.id}`}>
            <strong>
              <CaseText>{view.label}</CaseText>
            </strong>
          </Link>
          <span>{planned ? t(($) => $.planning.change) : t(($) => $.planning.title)}</span>
        </>
      }
    >
      <div className="planning">
        <form
          className="planning-sheet"
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            setTried(true)
            if (complete && !pending && !changed && !fixed) void plan()
          }}
        >
          <h1>{planned ? t(($) => $.planning.change) : t(($) => $.planning.title)}</h1>
          <p className="planning-lead">{t(($) => $.planning.lead)}</p>
          {fixed || changed ? (
            <p className="notice" role="alert">
              {fixed ? t(($) => $.planning.fixedMeanwhile) : t(($) => $.planning.changedMeanwhile)}
            </p>
          ) : null}
          <FreeTextField
            here={openToAll}
            unnamed={namesIn(view)}
            label={t(($) => $.planning.purpose)}
            hint={t(($) => $.planning.purposeHint)}
            value={title}
            onChange={(value) => {
              setTouched(true)
              setTitle(value)
            }}
            maxLength={300}
          />
          <ReaderLine
            readers={invited(items, view.agencies).map(({ id }) => id)}
            agencies={view.agencies}
            verb={t(($) => $.planning.titleReaders)}
          />
          <div className="planning-when">
            <DateField
              label={t(($) => $.planning.date)}
              value={date}
              onChange={(value) => {
                setTouched(true)
                setDate(value)
              }}
              min={civilDay(new Date())}
              hint={t(($) => $.planning.dateHint)}
              error={tried && begins === undefined ? t(($) => $.planning.dateMissing) : past ? t(($) => $.planning.past) : undefined}
            />
            <TimeField label={t(($) => $.planning.time)} value={clock} onChange={setClock} />
          </div>
          <div className="planning-officers">
            <SelectField
              label={t(($) => $.planning.facilitator)}
              value={officers.some((one) => one.value === facilitator) ? facilitator : ''}
              onChange={setFacilitator}
              options={officers}
            />
            <SelectField
              label={t(($) => $.planning.scribe)}
              value={officers.some((one) => one.value === scribe) ? scribe : ''}
              onChange={setScribe}
              options={officers}
            />
          </div>
          {planned ? null : <FromLastTime view={view} written={written} onAdd={(...wishes) => change(added(items, ...wishes))} />}
          <AgendaEditor
            view={view}
            items={timed(items, begins ?? Date.now())}
            known={begins !== undefined}
            tried={tried}
            onChange={change}
          />
          {tried && !complete ? <p className="field-error">{t(($) => $.planning.missing)}</p> : null}
          {refusal ? <Notice refusal={refusal} /> : null}
          <p className="planning-acts">
            <Button kind="primary" type="submit" isDisabled={changed || fixed}>
              {planned ? t(($) => $.planning.saveChange) : t(($) => $.planning.save)}
            </Button>
            <Link to={planned ? `/konference/${planned.id}` : `/pripad/${view.id}`}>
              {planned ? t(($) => $.planning.leaveChange) : t(($) => $.common.cancel)}
            </Link>
            {planned && !fixed ? (
              <CancelConference id={planned.id} onDone={() => void navigate(`/konference/${planned.id}`, { replace: true })} />
            ) : null}
          </p>
        </form>
        <AgendaPreview view={view} items={timed(items, begins ?? Date.now())} clock={begins === undefined ? undefined : time} />
      </div>
    </Shell>
  )
}

/** The case manager leads and writes unless somebody else is named. */
const officer = <K extends string>(key: K, id: PersonId | undefined, view: CaseView) =>
  (id === undefined || id === view.caseManager.id ? {} : { [key]: id }) as { [key in K]?: PersonId }
