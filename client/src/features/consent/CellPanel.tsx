/**
 * The panel beside the matrix: what the chosen cell does to people, said before anything is stored, and what may be chosen there.
 * Not here: what is stored (RecordDialog), what closes at a withdrawal (WithdrawalEffect).
 */
import { atLeast, type Category, type Level } from '@spojka/shared/access/vocabulary'
import type { AgencyRef, CaseView } from '@spojka/shared/protocol/views'
import { type KeyboardEvent, type RefObject, useId } from 'react'
import { lastDayOf, plainDate, shortDate } from '../../app/language/format.ts'
import { useTexts } from '../../app/language/index.ts'
import { AgencyTag } from '../../ui/AgencyTag.tsx'
import { everybodyAt } from '../../ui/agencies.ts'
import { Button } from '../../ui/Button.tsx'
import { LevelSign } from '../../ui/LevelSign.tsx'
import { CellEffect } from './CellEffect.tsx'
import { cellOf, choiceOf, type Draft, inForce, mayAddOwn, type Wish } from './draft.ts'
import { unevenly, withdrawable, withdrawalOf } from './effects.ts'
import { FillForm } from './FillForm.tsx'
import { NamedFacts } from './NamedFacts.tsx'
import { WithdrawalEffect } from './WithdrawalEffect.tsx'
import { clientName } from './words.ts'
import './CellPanel.css'

const wishes: readonly { readonly level: Level; readonly wish: Wish }[] = [
  { level: 'none', wish: 'none' },
  { level: 'summary', wish: 'summary' },
  { level: 'read', wish: 'read' },
  { level: 'contribute', wish: 'whole' },
]

export function CellPanel(props: {
  view: CaseView
  draft: Draft
  agency: AgencyRef
  category: Category
  /** Within a dialog the heading is the dialog's. */
  headed: boolean
  first?: RefObject<HTMLDivElement | null>
  onWish: (wish: Wish) => void
  onFill: (what: 'row' | 'column') => void
  onCopy: (from: AgencyRef['id']) => void
  onWithdraw: (scope: readonly Category[] | 'all') => void
  onLift: () => void
  onLeave: () => void
}) {
  const t = useTexts()
  const name = useId()
  const { view, draft, agency, category } = props
  const matrix = view.matrix ?? {}
  const cell = cellOf(matrix, agency.id, category)
  if (!cell) return null
  const choice = choiceOf(draft, matrix, agency.id, category)
  const now = inForce(cell)
  const drafted = draft.changes[agency.id]?.[category] !== undefined
  const who = clientName(t, view)
  const since = (view.consents ?? [])
    .filter((one) => one.agencyId === agency.id && one.state === 'inForce' && one.grants[category] === cell.consent)
    .map((one) => one.validFrom)
    .sort()[0]
  const open = withdrawable(matrix, agency.id)
  const uneven = unevenly(view, agency.id, category)
  const note = (level: Level): string | undefined => {
    if (level === now.level && !now.refused) {
      return since && level !== 'none' ? t(($) => $.consent.panel.since, { date: shortDate(since) }) : t(($) => $.consent.panel.holdsToday)
    }
    return drafted && level === choice.level ? t(($) => $.consent.panel.draft) : undefined
  }
  const leave = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    props.onLeave()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape leads back to the grid, from whatever control of the panel
    <div className="cell-panel" onKeyDown={leave}>
      {props.headed ? <h2 className="cell-panel-title">{t(($) => $.categories[category])}</h2> : null}
      <p className="cell-panel-agency">
        <AgencyTag agency={agency} agencies={view.agencies} /> <span>{agency.name}</span>{' '}
        <span className="cell-panel-person">{everybodyAt(agency)}</span>
      </p>
      <CellEffect view={view} agency={agency} category={category} cell={cell} choice={choice} drafted={drafted} />

      {uneven.length > 0 ? (
        <div className="cell-panel-uneven">
          <p>{t(($) => $.consent.panel.uneven)}</p>
          <ul>
            {uneven.map((one) => (
              <li key={one.subject}>
                {t(($) => $.consent.panel.unevenOne, { name: one.name, level: t(($) => $.consent.panel.level[one.level]) })}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      <div className="cell-panel-part" ref={props.first}>
        <h3>{t(($) => $.consent.panel.how)}</h3>
        {choice.refused ? (
          <div className="cell-panel-refused">
            <LevelSign level="none" ceiling={cell.ceiling} refused hard={cell.hard} ownEntries={false} />
            <p>{t(($) => $.consent.panel.refuseHint)}</p>
            {cell.refusedBy ? (
              <p>
                {t(($) => $.guardian.refused, { name: cell.refusedBy.guardian })}{' '}
                {cell.refusedBy.until && cell.refusedBy.until <= new Date().toISOString()
                  ? t(($) => $.guardian.refusedNoMore, { date: plainDate(lastDayOf(cell.refusedBy.until)) })
                  : null}
              </p>
            ) : null}
            {cell.refused ? <Button onPress={props.onLift}>{t(($) => $.consent.panel.lift)}</Button> : null}
          </div>
        ) : (
          <fieldset className="cell-panel-levels">
            <legend className="visually-hidden">{t(($) => $.consent.panel.how)}</legend>
            {wishes.map(({ level, wish }) => {
              if (!atLeast(cell.ceiling, level)) {
                // A pen the network does not give is not offered; what it refuses of seeing is said.
                return level === 'contribute' ? null : (
                  <p key={level} className="cell-panel-level" data-off>
                    <span />
                    <span />
                    <span>
                      {t(($) => $.consent.panel.level[level])}{' '}
                      <small>
                        {cell.hard ? t(($) => $.consent.panel.hard) : t(($) => $.consent.panel.notAllowed, { agency: agency.shortName })}
                      </small>
                    </span>
                  </p>
                )
              }
              return (
                <label key={level} className="cell-panel-level">
                  <input type="radio" name={name} checked={choice.level === level} onChange={() => props.onWish(wish)} />
                  <span className="cell-panel-sign">
                    <LevelSign
                      level={level}
                      ceiling={level === 'none' ? cell.ceiling : level}
                      refused={false}
                      hard={false}
                      ownEntries={false}
                    />
                  </span>
                  <span>
                    <span className="cell-panel-word">{t(($) => $.consent.panel.level[level])}</span> <small>{note(level)}</small>
                  </span>
                </label>
              )
            })}
          </fieldset>
        )}
        {mayAddOwn(cell) && !choice.refused && choice.level !== 'contribute' ? (
          <label className="cell-panel-check">
            <input type="checkbox" checked={choice.ownEntries} onChange={() => props.onWish('own')} />
            <span>
              {t(($) => $.consent.panel.own)} <small>{t(($) => $.consent.panel.ownHint)}</small>
            </span>
          </label>
        ) : null}
        {cell.refused && choice.refused ? null : (
          <label className="cell-panel-check">
            <input type="checkbox" checked={choice.refused} onChange={() => props.onWish('refuse')} />
            <span>{t(($) => $.consent.panel.refuse, { who, count: Math.max(1, view.subjects.length) })}</span>
          </label>
        )}
      </div>

      {open.length > 0 ? (
        <div className="cell-panel-part">
          <h3>{t(($) => $.consent.withdrawal.heading)}</h3>
          {open.includes(category) ? <WithdrawalEffect view={view} withdrawal={withdrawalOf(view, agency.id, [category])} /> : null}
          <div className="cell-panel-actions">
            {open.includes(category) ? (
              <Button onPress={() => props.onWithdraw([category])}>{t(($) => $.consent.withdrawal.part)}</Button>
            ) : null}
            <Button kind="quiet" onPress={() => props.onWithdraw('all')}>
              {t(($) => $.consent.withdrawal.whole, { agency: agency.shortName })}
            </Button>
          </div>
        </div>
      ) : null}

      <NamedFacts view={view} agency={agency} category={category} />
      <FillForm view={view} agency={agency} onFill={props.onFill} onCopy={props.onCopy} />
    </div>
  )
}
