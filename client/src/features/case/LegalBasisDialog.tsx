/** Sharing without consent: which law, exactly which entries, with whom, why, and whether the client knows. Never a whole section. */
import { type Category, categories, type Level } from '@spojka/shared/access/vocabulary'
import type { AgencyId, EntryId } from '@spojka/shared/protocol/ids'
import type { CaseView, EntryView } from '@spojka/shared/protocol/views'
import { useState } from 'react'
import { civilDay, shortDate } from '../../app/language/format.ts'
import { useTexts } from '../../app/language/index.ts'
import { useSeatId } from '../../app/session.ts'
import { useTopic } from '../../live/useTopic.ts'
import { CheckList } from '../../ui/CheckList.tsx'
import { CommandDialog } from '../../ui/CommandDialog.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { ReaderLine } from '../../ui/ReaderLine.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { TextArea, TextField } from '../../ui/TextField.tsx'
import { EntryWords } from './EntryWords.tsx'
import { type LegalGround, legalGrounds, provisionAfter } from './legalGrounds.ts'
import { OfficersTold } from './OfficersTold.tsx'

interface Fact {
  readonly entry: EntryView
  readonly category: Category
}

export const factsOf = (view: CaseView): Fact[] =>
  view.categories.flatMap((section) => section.entries.map((entry) => ({ entry, category: section.code })))

export function LegalBasisDialog({ view, onClose }: { view: CaseView; onClose: () => void }) {
  const t = useTexts()
  const network = useTopic('network')
  const own = useSeatId()
  const [basis, setBasis] = useState<LegalGround>()
  const [other, setOther] = useState('')
  const [act, setAct] = useState('')
  const [agencyId, setAgency] = useState<AgencyId>()
  const [facts, setFacts] = useState<EntryId[]>([])
  const [reason, setReason] = useState('')
  const [told, setTold] = useState<boolean>()
  const [notTold, setNotTold] = useState('')
  const [tellBy, setTellBy] = useState('')
  const [validTo, setValidTo] = useState('')
  const [overrides, setOverrides] = useState(false)
  const [tried, setTried] = useState(false)
  const agencies = network.status === 'live' ? network.view.agencies.filter((agency) => agency.id !== view.lead) : []
  const all = factsOf(view)
  const chosen = all.filter((fact) => facts.includes(fact.entry.id))
  const grants: Partial<Record<Category, Level>> = {}
  for (const category of categories) if (chosen.some((fact) => fact.category === category)) grants[category] = 'read'
  const row = agencyId ? view.matrix?.[agencyId] : undefined
  const above = row ? chosen.some(({ category }) => row[category]?.ceiling === 'none' || row[category]?.ceiling === 'summary') : true
  const complete =
    basis !== undefined &&
    (basis !== 'other' || other.trim() !== '') &&
    agencyId !== undefined &&
    facts.length > 0 &&
    reason.trim() !== '' &&
    (told === true || (told === false && notTold.trim() !== ''))
  return (
    <CommandDialog
      title={t(($) => $.acts.basis.title)}
      size="wide"
      submit={t(($) => $.acts.basis.save)}
      command={
        complete
          ? {
              type: 'recordLegalBasis',
              caseId: view.id,
              agencyId,
              // The typography of the page is not stored.
              basis: basis === 'other' ? other : t(($) => $.acts.basis.bases[basis]).replaceAll('\u00a0', ' '),
              ...(act.trim() === '' ? {} : { act }),
              grants,
              facts,
              reason,
              clientTold: told === true,
              ...(told ? {} : { notToldReason: notTold }),
              ...(told || tellBy === '' ? {} : { tellBy }),
              ...(overrides && above ? { overridesCeiling: true } : {}),
              ...(validTo === '' ? {} : { validTo }),
            }
          : undefined
      }
      onIncomplete={() => setTried(true)}
      onClose={onClose}
    >
      <p>{t(($) => $.acts.basis.lead)}</p>
      <SelectField
        label={t(($) => $.acts.basis.which)}
        value={basis ?? ''}
        onChange={(value) => {
          const chosenGround = legalGrounds.find((one) => one === value)
          setBasis(chosenGround)
          setAct(provisionAfter(act, basis, chosenGround))
        }}
        options={legalGrounds.map((one) => ({ value: one, words: t(($) => $.acts.basis.bases[one]) }))}
      />
      {basis === 'other' ? <TextField label={t(($) => $.acts.basis.otherWords)} value={other} onChange={setOther} maxLength={300} /> : null}
      <TextField label={t(($) => $.acts.basis.act)} hint={t(($) => $.acts.basis.actHint)} value={act} onChange={setAct} maxLength={300} />
      {network.status === 'connecting' ? <Skeleton lines={1} /> : null}
      <SelectField
        label={t(($) => $.acts.basis.recipient)}
        hint={t(($) => $.acts.basis.recipientHint)}
        value={agencyId ?? ''}
        onChange={(value) => setAgency(agencies.find((agency) => agency.id === value)?.id)}
        options={agencies.map((agency) => ({ value: agency.id, words: agency.name }))}
      />
      <p className="field-hint">
        <OfficersTold officers={view.officers ?? []} recipient={agencyId} future />
      </p>
      {all.length > 0 ? (
        <CheckList
          label={t(($) => $.acts.basis.facts)}
          hint={t(($) => $.acts.basis.factsHint)}
          stacked
          options={all.map(({ entry, category }) => ({
            value: entry.id,
            label: (
              <>
                <strong>{t(($) => $.categories[category])}</strong>, {shortDate(entry.at)} <EntryWords entry={entry} view={view} />
              </>
            ),
          }))}
          chosen={facts}
          onChange={setFacts}
        />
      ) : (
        <p className="case-list-note">{t(($) => $.acts.basis.noFacts)}</p>
      )}
      {chosen.length > 0 && above ? (
        <label className="check-list-option">
          <input type="checkbox" checked={overrides} onChange={(event) => setOverrides(event.target.checked)} />
          <span>{t(($) => $.acts.basis.overrides)}</span>
        </label>
      ) : null}
      <ReaderLine readers={own ? [own] : []} agencies={view.agencies} />
      <TextArea label={t(($) => $.acts.basis.reason)} value={reason} onChange={setReason} rows={2} />
      <fieldset className="check-list">
        <legend>{t(($) => $.acts.basis.told)}</legend>
        {([true, false] as const).map((one) => (
          <label key={String(one)} className="check-list-option">
            <input type="radio" name="basis-told" checked={told === one} onChange={() => setTold(one)} />
            <span>{one ? t(($) => $.acts.basis.toldYes) : t(($) => $.acts.basis.toldNo)}</span>
          </label>
        ))}
      </fieldset>
      {told === false ? (
        <>
          <TextArea label={t(($) => $.acts.basis.notTold)} value={notTold} onChange={setNotTold} rows={2} />
          <DateField
            label={t(($) => $.acts.basis.tellBy)}
            hint={t(($) => $.acts.basis.tellByHint)}
            value={tellBy}
            onChange={setTellBy}
            min={civilDay(new Date())}
          />
        </>
      ) : null}
      <DateField
        label={t(($) => $.acts.basis.validTo)}
        hint={t(($) => $.common.optional)}
        value={validTo}
        onChange={setValidTo}
        min={civilDay(new Date())}
      />
      {tried && !complete ? <p className="field-error">{t(($) => $.acts.basis.missing)}</p> : null}
    </CommandDialog>
  )
}
