/**
 * The desk on which consent is recorded: the line of time, the matrix, the panel of the chosen cell, the draft. It holds the draft and which
 * cell is chosen; everything it changes goes through draft.ts, everything it stores through the dialogs.
 */
import { type Category, categories } from '@spojka/shared/access/vocabulary'
import type { AgencyId } from '@spojka/shared/protocol/ids'
import type { CaseView } from '@spojka/shared/protocol/views'
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react'
import { Link } from 'react-router'
import { shortDate } from '../../app/language/format.ts'
import { useTexts } from '../../app/language/index.ts'
import { Shell } from '../../app/Shell.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { levelWords } from '../../ui/LevelSign.tsx'
import { CellPanel } from './CellPanel.tsx'
import { LiftDialog, ReaffirmDialog } from './ConfirmDialogs.tsx'
import { ConsentGrid, type Place } from './ConsentGrid.tsx'
import { ConsentTime } from './ConsentTime.tsx'
import { DraftBar } from './DraftBar.tsx'
import {
  cellOf,
  changedAgencies,
  choiceOf,
  copyColumn,
  type Draft,
  discard,
  emptyDraft,
  fillColumn,
  fillRow,
  mark,
  settle,
  undo,
  type Wish,
} from './draft.ts'
import { Legend } from './Legend.tsx'
import { RecordDialog } from './RecordDialog.tsx'
import { timelineOf } from './timeline.ts'
import { useNarrow } from './useNarrow.ts'
import { WithdrawDialog } from './WithdrawDialog.tsx'
import { clientName, obstacleSentence, shortName } from './words.ts'
import './ConsentDesk.css'

const chosenCell = '[role="gridcell"][tabindex="0"]'

type Open =
  | { readonly what: 'record' | 'reaffirm' | 'cell' | 'lift' }
  | { readonly what: 'withdraw'; readonly scope: readonly Category[] | 'all' }

export function ConsentDesk({ view }: { view: CaseView }) {
  const t = useTexts()
  const narrow = useNarrow()
  const desk = useRef<HTMLDivElement>(null)
  const choices = useRef<HTMLDivElement>(null)
  const [draft, setDraft] = useState(emptyDraft)
  const [asked, setPlace] = useState<Place>()
  const [open, setOpen] = useState<Open>()
  const [said, setSaid] = useState('')

  const matrix = view.matrix ?? {}
  const columns = view.agencies.filter((agency) => matrix[agency.id])
  const line = timelineOf(view, new Date())
  const who = clientName(t, view)
  const running = view.state === 'open'
  const persons = Math.max(1, view.subjects.length)
  // An agency may leave the case while its column is chosen.
  const agency = columns.find((one) => one.id === asked?.agency) ?? columns.find((one) => one.id !== view.lead) ?? columns[0]
  const category = asked?.category ?? categories[0]
  const drafted =
    changedAgencies(
      draft,
      columns.map((one) => one.id),
    ).length > 0
  const reaffirmed = (view.consents ?? [])
    .flatMap((one) => (one.state === 'inForce' && one.reaffirmedAt ? [one.reaffirmedAt] : []))
    .sort()
    .at(-1)

  const back = () => {
    const next = undo(draft)
    if (next === draft) return
    setDraft(next)
    setSaid(t(($) => $.consent.draft.undone))
  }
  useUndoKey(back)
  useFocusBack(desk, open === undefined)
  useUnloadWarning(drafted)

  if (!agency || !category) {
    return (
      <ConsentShell view={view}>
        <div className="consent-desk-empty">
          <h1>{t(($) => $.consent.title, { who })}</h1>
          <Empty action={<Link to={`/pripad/${view.id}`}>{t(($) => $.consent.back)}</Link>}>{t(($) => $.consent.grid.empty)}</Empty>
        </div>
      </ConsentShell>
    )
  }

  const place: Place = { agency: agency.id, category }
  const tell = (next: Draft) => {
    const choice = choiceOf(next, matrix, place.agency, place.category)
    const words = levelWords(t, choice.level, choice.refused, choice.ownEntries)
    setSaid(t(($) => $.consent.grid.said, { category: t(($) => $.categories[place.category]), agency: agency.shortName, words }))
  }
  const wish = (what: Wish) => {
    if (!running) return setSaid(t(($) => $.consent.closed))
    const step = mark(draft, matrix, place.agency, place.category, what)
    setDraft(step.draft)
    if (!step.obstacle) return tell(step.draft)
    setSaid(obstacleSentence(t, step.obstacle, agency.shortName, cellOf(matrix, place.agency, place.category)?.ceiling === 'none'))
  }
  const changed = (next: Draft) => {
    if (!running) return setSaid(t(($) => $.consent.closed))
    setDraft(next)
    tell(next)
  }
  const panel = (headed: boolean) => (
    <CellPanel
      view={view}
      draft={draft}
      agency={agency}
      category={category}
      headed={headed}
      first={choices}
      onWish={wish}
      onFill={(what) =>
        changed(
          what === 'row'
            ? fillRow(
                draft,
                matrix,
                category,
                columns.map((one) => one.id),
              )
            : fillColumn(draft, matrix, agency.id),
        )
      }
      onCopy={(from: AgencyId) => changed(copyColumn(draft, matrix, from, agency.id))}
      onWithdraw={(scope) => setOpen({ what: 'withdraw', scope })}
      onLift={() => setOpen({ what: 'lift' })}
      onLeave={() => {
        if (narrow) setOpen(undefined)
        else desk.current?.querySelector<HTMLElement>(chosenCell)?.focus()
      }}
    />
  )

  return (
    <ConsentShell view={view}>
      <div className="consent-desk" ref={desk}>
        <header className="consent-desk-head">
          <div>
            <h1>{t(($) => $.consent.title, { who })}</h1>
            <p>{t(($) => $.consent.voluntary, { who, count: persons })}</p>
          </div>
          {line ? (
            <ConsentTime line={line} view={view} />
          ) : (
            <p className="consent-desk-none">{running ? t(($) => $.consent.time.none) : t(($) => $.consent.closed)}</p>
          )}
          {line && running ? (
            <div className="consent-desk-holds">
              <Button kind={drafted ? 'plain' : 'primary'} onPress={() => setOpen({ what: 'reaffirm' })}>
                {t(($) => $.consent.reaffirm.button)}
              </Button>
              {reaffirmed ? <small>{t(($) => $.consent.reaffirm.last, { date: shortDate(reaffirmed) })}</small> : null}
            </div>
          ) : null}
        </header>
        <div className="consent-desk-sheet">
          {narrow ? (
            <label className="consent-desk-pick">
              <span>{t(($) => $.consent.grid.agency)}</span>
              <select
                className="field-input"
                value={agency.id}
                onChange={(event) => {
                  const picked = columns.find((one) => one.id === event.target.value)
                  if (picked) setPlace({ agency: picked.id, category })
                }}
              >
                {columns.map((one) => (
                  <option key={one.id} value={one.id}>
                    {[one.shortName, ...one.persons.map((person) => person.name)].join(', ')}
                  </option>
                ))}
              </select>
              {agency.hiddenFrom && agency.hiddenFrom.length > 0 ? (
                <small>
                  {t(($) => $.consent.grid.hiddenFrom, { agencies: agency.hiddenFrom.map((id) => shortName(view, id)).join(', ') })}
                </small>
              ) : null}
            </label>
          ) : null}
          <div className="consent-desk-scroll">
            <ConsentGrid
              view={view}
              agencies={narrow ? [agency] : columns}
              draft={draft}
              place={place}
              onMove={setPlace}
              onWish={wish}
              onFill={(what) =>
                changed(
                  what === 'row'
                    ? fillRow(
                        draft,
                        matrix,
                        category,
                        columns.map((one) => one.id),
                      )
                    : fillColumn(draft, matrix, agency.id),
                )
              }
              onOpen={(at) => {
                setPlace(at)
                if (narrow) setOpen({ what: 'cell' })
                else choices.current?.querySelector<HTMLElement>('input:checked, input, button')?.focus()
              }}
              opensOnPress={narrow}
            />
          </div>
          <p className="consent-desk-said" role="status">
            {said}
          </p>
          <Legend who={who} count={persons} />
          {drafted ? (
            <DraftBar
              view={view}
              draft={draft}
              onRecord={() => setOpen({ what: 'record' })}
              onUndo={back}
              onDiscard={() => {
                setDraft(discard(draft))
                setSaid(t(($) => $.consent.draft.discarded))
              }}
            />
          ) : null}
        </div>
        {narrow ? null : (
          <aside className="consent-desk-panel" aria-label={t(($) => $.consent.panel.label)}>
            {panel(true)}
          </aside>
        )}
      </div>
      {narrow && open?.what === 'cell' ? (
        <Dialog
          title={t(($) => $.categories[category])}
          isOpen
          onClose={() => setOpen(undefined)}
          actions={<Button onPress={() => setOpen(undefined)}>{t(($) => $.common.close)}</Button>}
        >
          {panel(false)}
        </Dialog>
      ) : null}
      {open?.what === 'record' ? (
        <RecordDialog
          view={view}
          draft={draft}
          onRecorded={(recorded) => setDraft((before) => settle(before, recorded))}
          onClose={(done) => {
            setOpen(undefined)
            if (done) setSaid(done === 'all' ? t(($) => $.consent.record.done) : t(($) => $.consent.record.donePart))
          }}
        />
      ) : null}
      {open?.what === 'withdraw' ? (
        <WithdrawDialog view={view} agency={agency} initial={open.scope} onClose={() => setOpen(undefined)} />
      ) : null}
      {open?.what === 'lift' ? (
        <LiftDialog
          view={view}
          agency={agency}
          category={category}
          onClose={(done) => {
            setOpen(undefined)
            if (done) setSaid(t(($) => $.consent.lift.done))
          }}
        />
      ) : null}
      {open?.what === 'reaffirm' ? (
        <ReaffirmDialog
          view={view}
          onClose={(done) => {
            setOpen(undefined)
            if (done) setSaid(t(($) => $.consent.reaffirm.done))
          }}
        />
      ) : null}
    </ConsentShell>
  )
}

function ConsentShell({ view, children }: { view: CaseView; children: ReactNode }) {
  const t = useTexts()
  return (
    <Shell
      title={t(($) => $.consent.context)}
      layout="full"
      fictional={view.fictional}
      agencies={view.agencies}
      context={
        <>
          <Link to={`/pripad/${view.id}`}>
            <strong>{view.label}</strong>
          </Link>
          <span>{t(($) => $.consent.context)}</span>
        </>
      }
    >
      {children}
    </Shell>
  )
}

/** Ctrl+Z anywhere on the desk, but in a field, where it belongs to the words. */
function useUndoKey(back: () => void) {
  const latest = useRef(back)
  useEffect(() => {
    latest.current = back
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'z' || !(event.ctrlKey || event.metaKey) || event.shiftKey) return
      const inText =
        event.target instanceof HTMLElement && event.target.matches('input:not([type=radio], [type=checkbox]), textarea, [contenteditable]')
      if (inText) return
      event.preventDefault()
      latest.current()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}

/** What a dialog was opened from may be gone when it closes; then the focus goes to the chosen cell and not to nowhere. */
function useFocusBack(desk: RefObject<HTMLElement | null>, closed: boolean) {
  const before = useRef(closed)
  useEffect(() => {
    if (closed === before.current) return
    before.current = closed
    if (!closed) return
    // After the dialog has tried to give the focus back by itself.
    const timer = setTimeout(() => {
      if (document.activeElement === document.body) desk.current?.querySelector<HTMLElement>(chosenCell)?.focus()
    }, 60)
    return () => clearTimeout(timer)
  }, [closed, desk])
}

/** A draft is nowhere but here: the browser asks before it is lost. */
function useUnloadWarning(active: boolean) {
  useEffect(() => {
    if (!active) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [active])
}
