/**
 * Single entries that the client opens to an agency by name, as a summary, whatever the network allows for the rest. It is a new version of the
 * agency's consent with everything it has, so it asks who signed.
 */
import type { Category } from '@spojka/shared/access/vocabulary'
import type { EntryId } from '@spojka/shared/protocol/ids'
import type { AgencyRef, CaseView } from '@spojka/shared/protocol/views'
import { useState } from 'react'
import { civilDay, plainDate, shortDate } from '../../app/language/format.ts'
import { useTexts } from '../../app/language/index.ts'
import { Button } from '../../ui/Button.tsx'
import { CaseText } from '../../ui/CaseText.tsx'
import { CheckList } from '../../ui/CheckList.tsx'
import { CommandDialog } from '../../ui/CommandDialog.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { EntryWords } from '../case/EntryWords.tsx'
import { namesOf } from '../case/subjects.ts'
import { emptyDraft } from './draft.ts'
import { summariesFor } from './effects.ts'
import { commandsFor } from './record.ts'
import { type Way, waysOf } from './signing.ts'
import { defaultEnd, inSixMonths } from './timeline.ts'

interface NamedFactsProps {
  view: CaseView
  agency: AgencyRef
  category: Category
}

const namedFor = (view: CaseView, agency: AgencyRef): EntryId[] => [
  ...new Set((view.consents ?? []).filter((one) => one.agencyId === agency.id && one.state === 'inForce').flatMap((one) => one.namedFacts)),
]

export function NamedFacts({ view, agency, category }: NamedFactsProps) {
  const t = useTexts()
  const [open, setOpen] = useState(false)
  const entries = view.categories.find((one) => one.code === category)?.entries ?? []
  const named = entries.filter((entry) => namedFor(view, agency).includes(entry.id))
  const others = entries.filter((entry) => entry.author !== agency.id)
  if (others.length === 0 || agency.id === view.lead) return null
  return (
    <div className="cell-panel-part">
      <h3>{t(($) => $.renewal.named)}</h3>
      {named.length > 0 ? (
        <ul className="cell-panel-named">
          {named.map((entry) => (
            <li key={entry.id}>
              {shortDate(entry.at)} <EntryWords entry={entry} view={view} brief />
            </li>
          ))}
        </ul>
      ) : (
        <p className="field-hint">{t(($) => $.renewal.namedNone)}</p>
      )}
      {view.state === 'open' ? <Button onPress={() => setOpen(true)}>{t(($) => $.renewal.namedButton)}</Button> : null}
      {open ? <NamedFactsDialog view={view} agency={agency} category={category} onClose={() => setOpen(false)} /> : null}
    </div>
  )
}

function NamedFactsDialog({ view, agency, category, onClose }: NamedFactsProps & { onClose: () => void }) {
  const t = useTexts()
  const today = civilDay(new Date())
  const latest = inSixMonths(today)
  const entries = (view.categories.find((one) => one.code === category)?.entries ?? []).filter((entry) => entry.author !== agency.id)
  const before = namedFor(view, agency)
  const [chosen, setChosen] = useState<EntryId[]>(entries.map(({ id }) => id).filter((id) => before.includes(id)))
  const [signedBy, setSignedBy] = useState(view.subjects.length === 1 ? (view.subjects[0]?.name ?? '') : '')
  const ways = waysOf(t, view)
  const [way, setWay] = useState<Way>()
  const [validTo, setValidTo] = useState(() => defaultEnd(view, today))
  const [tried, setTried] = useState(false)
  const elsewhere = before.filter((id) => !entries.some((entry) => entry.id === id))
  const concerned = [...new Set(entries.filter((entry) => chosen.includes(entry.id)).flatMap((entry) => entry.about))]
  const subjects = concerned.length > 0 ? concerned : view.subjects.map(({ id }) => id)
  const wrongDay = validTo < today || validTo > latest
  const complete = way !== undefined && signedBy.trim() !== '' && !wrongDay
  const summaries = summariesFor(view, category, agency.id)
  return (
    <CommandDialog
      title={t(($) => $.renewal.namedTitle, { agency: agency.shortName })}
      submit={t(($) => $.renewal.namedSave)}
      command={
        complete
          ? commandsFor(
              emptyDraft,
              view,
              agency.id,
              { signedBy: signedBy.trim(), form: way.form, guardianshipId: way.guardianship?.id, validTo, subjects },
              [...elsewhere, ...chosen],
            )[0]
          : undefined
      }
      onIncomplete={() => setTried(true)}
      onClose={onClose}
    >
      <p>{t(($) => $.renewal.namedLead)}</p>
      <CheckList
        label={t(($) => $.categories[category])}
        options={entries.map((entry) => ({
          value: entry.id,
          label: (
            <>
              {shortDate(entry.at)} <EntryWords entry={entry} view={view} />{' '}
              {summaries
                .filter((summary) => summary.entryId === entry.id)
                .map((summary) => (
                  <small key={summary.id}>
                    <CaseText within={(text) => t(($) => $.consent.panel.quote, { text })}>{summary.text}</CaseText>
                  </small>
                ))}
              {summaries.some((summary) => summary.entryId === entry.id) ? null : <small>{t(($) => $.renewal.noSummary)}</small>}
            </>
          ),
        }))}
        chosen={chosen}
        onChange={setChosen}
      />
      {view.subjects.length > 1 ? <p className="field-hint">{t(($) => $.renewal.covers, { who: namesOf(view, subjects) })}</p> : null}
      <TextField
        label={t(($) => $.consent.record.signedBy)}
        hint={t(($) => $.ui.readers.caseManager)}
        value={signedBy}
        onChange={setSignedBy}
        autoComplete="off"
      />
      <SelectField
        label={t(($) => $.consent.record.form)}
        value={way?.key ?? ''}
        onChange={(value) => setWay(ways.find((one) => one.key === value))}
        options={ways.map(({ key, words }) => ({ value: key, words }))}
      />
      <DateField
        label={t(($) => $.consent.record.validTo)}
        value={validTo}
        onChange={setValidTo}
        min={today}
        max={latest}
        hint={t(($) => $.consent.record.validToHint, { date: plainDate(latest) })}
        error={tried && wrongDay ? t(($) => $.consent.record.validToWrong, { date: plainDate(latest) }) : undefined}
      />
      {tried && !complete ? <p className="field-error">{t(($) => $.renewal.missing)}</p> : null}
    </CommandDialog>
  )
}
