/**
 * The desk on which consent is recorded: the line of time, the matrix, the panel of the chosen cell, the draft. It holds the draft and which
 * cell is chosen; everything it changes goes through draft.ts, everything it stores through the dialogs.
 */
import { type Category, categories } from '@spojka/shared/access/vocabulary'
import type { AgencyId } from '@spojka/shared/protocol/ids'
import type { CaseView } from '@spojka/shared/protocol/views'
import { useRef, useState } from 'react'
import { Link } from 'react-router'
import { useTexts } from '../../app/language/index.ts'
import { peopleOf } from '../../ui/agencies.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { levelWords } from '../../ui/LevelSign.tsx'
import { CellPanel } from './CellPanel.tsx'
import { LiftDialog, ReaffirmDialog } from './ConfirmDialogs.tsx'
import { ConsentGrid, type Place } from './ConsentGrid.tsx'
import { ConsentHead } from './ConsentHead.tsx'
import { ConsentShell } from './ConsentShell.tsx'
import { DraftBar } from './DraftBar.tsx'
import { chosenCell, useFocusBack, useUndoKey, useUnloadWarning } from './deskHooks.ts'
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
import { Renewal } from './Renewal.tsx'
import { prefilled } from './renewal.ts'
import { useNarrow } from './useNarrow.ts'
import { WithdrawDialog } from './WithdrawDialog.tsx'
import { clientName, obstacleSentence, shortName } from './words.ts'
import './ConsentDesk.css'

type Open =
  | { readonly what: 'record' | 'reaffirm' | 'cell' | 'lift' }
  | { readonly what: 'renew'; readonly agencies: readonly AgencyId[] }
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
        <ConsentHead view={view} drafted={drafted} onReaffirm={() => setOpen({ what: 'reaffirm' })} />
        <div className="consent-desk-sheet">
          {running ? (
            <Renewal
              view={view}
              drafted={drafted}
              onRenew={(agencies) => setOpen({ what: 'renew', agencies })}
              onPropose={() => {
                setDraft(prefilled(draft, view))
                setSaid(t(($) => $.renewal.proposed))
              }}
            />
          ) : null}
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
                    {[one.shortName, peopleOf(one)].filter(Boolean).join(', ')}
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
      {open?.what === 'record' || open?.what === 'renew' ? (
        <RecordDialog
          view={view}
          draft={draft}
          {...(open.what === 'renew' ? { renew: open.agencies } : {})}
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
