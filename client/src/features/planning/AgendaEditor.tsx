/** The agenda being made: each item with its sections, who is admitted and how long; moved up and down by buttons that keep the focus. */
import type { AgencyId } from '@spojka/shared/protocol/ids'
import type { CaseView } from '@spojka/shared/protocol/views'
import { type ReactNode, useRef, useState } from 'react'
import { time } from '../../app/language/format.ts'
import { useTexts } from '../../app/language/index.ts'
import { AgencyTag } from '../../ui/AgencyTag.tsx'
import { Button } from '../../ui/Button.tsx'
import { CaseText } from '../../ui/CaseText.tsx'
import { CheckList } from '../../ui/CheckList.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { SensitiveNote } from '../freeText/SensitiveNote.tsx'
import { added, changed, type DraftItem, hearMore, moved, namesIn, type TimedItem } from './agendaDraft.ts'

interface AgendaEditorProps {
  view: CaseView
  items: readonly TimedItem[]
  /** Whether it is known when the conference begins. */
  known: boolean
  tried: boolean
  onChange: (items: readonly DraftItem[]) => void
}

export function AgendaEditor({ view, items, known, tried, onChange }: AgendaEditorProps) {
  const t = useTexts()
  const [said, setSaid] = useState<ReactNode>()
  const list = useRef<HTMLOListElement>(null)
  const move = (item: TimedItem, by: -1 | 1) => {
    const next = moved(items, item.key, by)
    if (next === items) return
    onChange(next)
    const place = next.findIndex((one) => one.key === item.key) + 1
    setSaid(<CaseText within={(title) => t(($) => $.planning.movedTo, { title, place })}>{item.title}</CaseText>)
    // The button moved with its item: the focus goes along.
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`[data-move="${item.key} ${by}"]`)?.focus())
  }
  return (
    <section aria-labelledby="program">
      <h2 id="program">{t(($) => $.planning.agenda)}</h2>
      <p className="planning-lead">{t(($) => $.planning.agendaLead)}</p>
      <ol className="planning-items" ref={list}>
        {items.map((item, index) => (
          <li key={item.key} className="planning-item">
            <div className="planning-item-head">
              <span className="planning-item-time">{known ? time(new Date(item.startsAt).toISOString()) : null}</span>
              <span className="planning-item-acts">
                <Button
                  kind="quiet"
                  data-move={`${item.key} -1`}
                  isDisabled={index === 0}
                  aria-label={t(($) => $.planning.up, { title: item.title })}
                  onPress={() => move(item, -1)}
                >
                  {t(($) => $.planning.upShort)}
                </Button>
                <Button
                  kind="quiet"
                  data-move={`${item.key} 1`}
                  isDisabled={index === items.length - 1}
                  aria-label={t(($) => $.planning.down, { title: item.title })}
                  onPress={() => move(item, 1)}
                >
                  {t(($) => $.planning.downShort)}
                </Button>
                <Button
                  kind="quiet"
                  aria-label={t(($) => $.planning.remove, { title: item.title })}
                  onPress={() => onChange(items.filter((one) => one.key !== item.key))}
                >
                  {t(($) => $.planning.removeShort)}
                </Button>
              </span>
            </div>
            <ItemFields view={view} item={item} tried={tried} onChange={(what) => onChange(changed(items, item.key, what))} />
          </li>
        ))}
      </ol>
      <p className="visually-hidden" role="status">
        {said}
      </p>
      <Button onPress={() => onChange(added(items, { title: '', categories: [], agencies: [view.lead], minutes: 15 }))}>
        {t(($) => $.planning.add)}
      </Button>
    </section>
  )
}

function ItemFields(props: { view: CaseView; item: DraftItem; tried: boolean; onChange: (what: Partial<DraftItem>) => void }) {
  const t = useTexts()
  const { view, item, tried, onChange } = props
  const more = hearMore(item, view)
  return (
    <>
      <div className="planning-item-row">
        <TextField
          label={t(($) => $.planning.itemTitle)}
          value={item.title}
          onChange={(title) => onChange({ title })}
          maxLength={300}
          error={tried && item.title.trim() === '' ? t(($) => $.planning.itemTitleMissing) : undefined}
        />
        <TextField
          label={t(($) => $.planning.minutes)}
          inputMode="numeric"
          value={String(item.minutes)}
          onChange={(words) => onChange({ minutes: Math.min(480, Math.max(1, Number(words.replace(/\D/g, '')) || 1)) })}
        />
      </div>
      <SensitiveNote text={item.title} here={item.categories} unnamed={namesIn(view)} />
      <CheckList<AgencyId>
        label={t(($) => $.planning.admitted)}
        options={view.agencies.map((agency) => ({
          value: agency.id,
          label: <AgencyTag agency={agency} agencies={view.agencies} withPerson />,
        }))}
        chosen={item.agencies}
        onChange={(agencies) => onChange({ agencies })}
      />
      {tried && item.agencies.length === 0 ? <p className="field-error">{t(($) => $.planning.nobody)}</p> : null}
      <details className="planning-categories" open={item.categories.length > 0}>
        <summary>{t(($) => $.planning.categories)}</summary>
        <CheckList
          label={t(($) => $.planning.categories)}
          hint={t(($) => $.planning.categoriesHint)}
          options={view.categories.map(({ code }) => ({ value: code, label: t(($) => $.categories[code]) }))}
          chosen={item.categories}
          onChange={(categories) => onChange({ categories })}
        />
      </details>
      {more.length > 0 ? (
        <p className="planning-wider">
          {t(($) => $.planning.wider)}{' '}
          {more.map((agency) => (
            <AgencyTag key={agency.id} agency={agency} agencies={view.agencies} withPerson />
          ))}
        </p>
      ) : null}
    </>
  )
}
