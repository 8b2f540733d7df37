/**
 * The matrix of categories and agencies, worked by keys: arrows move, a letter or a digit marks. What a key means is decided in draft.ts;
 * this part only turns keys and clicks into wishes and draws the result.
 */
import { type Category, categories, lower } from '@spojka/shared/access/vocabulary'
import type { AgencyId } from '@spojka/shared/protocol/ids'
import type { AgencyRef, CaseView } from '@spojka/shared/protocol/views'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useTexts } from '../../app/language/index.ts'
import { AgencyTag } from '../../ui/AgencyTag.tsx'
import { everybodyAt, peopleOf } from '../../ui/agencies.ts'
import { LevelSign } from '../../ui/LevelSign.tsx'
import { cellOf, choiceOf, type Draft, type Wish } from './draft.ts'
import { shortNames } from './words.ts'
import './ConsentGrid.css'

export interface Place {
  readonly agency: AgencyId
  readonly category: Category
}

const wishByKey: Readonly<Record<string, Wish>> = {
  n: 'none',
  s: 'summary',
  c: 'whole',
  j: 'read',
  x: 'refuse',
  p: 'own',
  Digit0: 'none',
  Numpad0: 'none',
  Digit1: 'summary',
  Numpad1: 'summary',
  Digit2: 'whole',
  Numpad2: 'whole',
  Digit3: 'read',
  Numpad3: 'read',
}

/** The code first: on a Czech keyboard the digits of the upper row are letters with accents. */
const wishOf = (event: KeyboardEvent): Wish | undefined => wishByKey[event.code] ?? wishByKey[event.key.toLowerCase()]

export function ConsentGrid(props: {
  view: CaseView
  agencies: readonly AgencyRef[]
  draft: Draft
  place: Place
  onMove: (place: Place) => void
  onWish: (wish: Wish) => void
  onFill: (what: 'row' | 'column') => void
  /** Enter, or a press on a narrow screen. */
  onOpen: (place: Place) => void
  opensOnPress: boolean
}) {
  const t = useTexts()
  const table = useRef<HTMLTableElement>(null)
  const { view, agencies, place, draft } = props
  const matrix = view.matrix ?? {}

  // The focus follows the chosen cell while it is within the grid; a click or a key elsewhere never pulls it here.
  useEffect(() => {
    if (!table.current?.contains(document.activeElement)) return
    const cell = table.current.querySelector<HTMLElement>(`[data-cell="${place.category} ${place.agency}"]`)
    cell?.focus()
    // The draft's sentences take room from the grid; the cell one works in stays in sight.
    if (draft) cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [place, draft])

  const go = (rows: number, columns: number) => {
    const row = categories.indexOf(place.category)
    const column = agencies.findIndex((agency) => agency.id === place.agency)
    const category = categories[Math.min(categories.length - 1, Math.max(0, row + rows))]
    const agency = agencies[Math.min(agencies.length - 1, Math.max(0, column + columns))]
    if (category && agency) props.onMove({ category, agency: agency.id })
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.metaKey) return
    const far = event.ctrlKey ? categories.length : 0
    const steps: Readonly<Record<string, () => void>> = {
      ArrowUp: () => go(-1, 0),
      ArrowDown: () => go(1, 0),
      ArrowLeft: () => go(0, -1),
      ArrowRight: () => go(0, 1),
      Home: () => go(-far, -agencies.length),
      End: () => go(far, agencies.length),
      PageUp: () => go(-categories.length, 0),
      PageDown: () => go(categories.length, 0),
      Enter: () => props.onOpen(place),
    }
    const step = steps[event.key]
    const wish = event.ctrlKey ? undefined : wishOf(event)
    const fill = event.ctrlKey ? undefined : event.key.toLowerCase()
    if (step) step()
    else if (wish) props.onWish(wish)
    else if (fill === 'r') props.onFill('row')
    else if (fill === 'k') props.onFill('column')
    else return
    event.preventDefault()
  }

  return (
    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose cells take keys is a grid
    <table className="consent-grid" role="grid" aria-label={t(($) => $.consent.grid.label)} ref={table} onKeyDown={onKeyDown}>
      <thead>
        <tr>
          <th scope="col" className="consent-grid-corner">
            {t(($) => $.consent.grid.category)}
          </th>
          {agencies.map((agency) => (
            <th key={agency.id} scope="col" className="consent-grid-agency" data-chosen={agency.id === place.agency || undefined}>
              <AgencyTag agency={agency} agencies={view.agencies} />
              <span className="consent-grid-person" title={everybodyAt(agency)}>
                {peopleOf(agency)}
              </span>
              <span className="consent-grid-name">
                {agency.hiddenFrom && agency.hiddenFrom.length > 0
                  ? t(($) => $.consent.grid.hiddenFrom, { agencies: shortNames(view, agency.hiddenFrom) })
                  : agency.name}
              </span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {categories.map((category) => (
          <tr key={category} data-chosen={category === place.category || undefined}>
            <th scope="row">{t(($) => $.categories[category])}</th>
            {agencies.map((agency) => {
              const cell = cellOf(matrix, agency.id, category)
              const chosen = agency.id === place.agency && category === place.category
              const choice = choiceOf(draft, matrix, agency.id, category)
              const drafted = draft.changes[agency.id]?.[category] !== undefined
              return (
                // biome-ignore lint/a11y/useKeyWithClickEvents: keys are taken by the grid
                <td
                  key={agency.id}
                  // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a cell of the grid
                  role="gridcell"
                  tabIndex={chosen ? 0 : -1}
                  aria-selected={chosen}
                  data-cell={`${category} ${agency.id}`}
                  data-draft={drafted || undefined}
                  onFocus={() => (chosen ? undefined : props.onMove({ agency: agency.id, category }))}
                  onClick={() => (props.opensOnPress ? props.onOpen({ agency: agency.id, category }) : undefined)}
                >
                  {cell ? (
                    <LevelSign
                      level={lower(choice.level, cell.ceiling)}
                      ceiling={cell.ceiling}
                      refused={choice.refused}
                      hard={cell.hard}
                      ownEntries={choice.ownEntries}
                    />
                  ) : null}
                  {drafted ? <span className="visually-hidden">, {t(($) => $.consent.grid.draftMark)}</span> : null}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
