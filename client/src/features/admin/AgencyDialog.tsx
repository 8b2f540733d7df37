import { type Category, categories, type SeatKind, seatKinds } from '@spojka/shared/access/vocabulary'
import type { Mandate, Mandates } from '@spojka/shared/protocol/fields'
import { useState } from 'react'
import { useTexts } from '../../app/language/index.ts'
import { CommandDialog } from '../../ui/CommandDialog.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { TextArea, TextField } from '../../ui/TextField.tsx'
import type { AdminAgency } from './acts.ts'

const mandateWords: readonly Mandate[] = ['decide', 'do', 'passOn']

/** A new agency, or another address, services or mandates of one that is here. Its kind is chosen once: it decides what the seat can ever see. */
export function AgencyDialog({ agency, onClose }: { agency?: AdminAgency; onClose: () => void }) {
  const t = useTexts()
  const [name, setName] = useState(agency?.name ?? '')
  const [shortName, setShort] = useState(agency?.shortName ?? '')
  const [kind, setKind] = useState<SeatKind | undefined>(agency?.kind)
  const [address, setAddress] = useState(agency?.address ?? '')
  const [services, setServices] = useState((agency?.services ?? []).join('\n'))
  const [mandates, setMandates] = useState<Mandates>(agency?.mandates ?? {})
  const [tried, setTried] = useState(false)
  const missing = (value: string) => (tried && value.trim() === '' ? t(($) => $.admin.setup.network.missing) : undefined)

  const complete = name.trim() !== '' && shortName.trim() !== ''
  const rest = {
    name,
    shortName,
    ...(address.trim() === '' ? {} : { address }),
    services: services
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
    mandates,
  }
  const command =
    !complete || !kind
      ? undefined
      : agency
        ? ({ type: 'changeAgency', agencyId: agency.id, revision: agency.revision, ...rest } as const)
        : ({ type: 'addAgency', kind, ...rest } as const)
  const setMandate = (category: Category, value: string) => {
    const { [category]: _, ...others } = mandates
    const chosen = mandateWords.find((each) => each === value)
    setMandates(chosen ? { ...others, [category]: chosen } : others)
  }
  return (
    <CommandDialog
      title={agency ? t(($) => $.admin.agency.changeTitle) : t(($) => $.admin.agency.addTitle)}
      submit={agency ? t(($) => $.common.save) : t(($) => $.admin.agency.add)}
      command={command}
      onIncomplete={() => setTried(true)}
      onDone={onClose}
      onClose={onClose}
      refused={(refusal) =>
        refusal.code === 'conflict' ? (agency ? t(($) => $.admin.agency.changed) : t(($) => $.admin.agency.taken)) : undefined
      }
    >
      <TextField label={t(($) => $.admin.agency.name)} value={name} onChange={setName} error={missing(name)} autoFocus />
      <TextField
        label={t(($) => $.admin.agency.shortName)}
        hint={t(($) => $.admin.agency.shortHint)}
        maxLength={12}
        value={shortName}
        onChange={setShort}
        error={missing(shortName)}
      />
      {agency ? null : (
        <SelectField
          label={t(($) => $.admin.agency.kind)}
          hint={tried && !kind ? t(($) => $.admin.setup.network.missing) : t(($) => $.admin.agency.kindHint)}
          value={kind ?? ''}
          onChange={(value) => setKind(seatKinds.find((each) => each === value))}
          options={seatKinds.map((value) => ({ value, words: t(($) => $.admin.kinds[value]) }))}
        />
      )}
      <TextField label={t(($) => $.admin.agency.address)} hint={t(($) => $.common.optional)} value={address} onChange={setAddress} />
      <TextArea
        label={t(($) => $.admin.agency.services)}
        hint={t(($) => $.admin.agency.servicesHint)}
        value={services}
        onChange={setServices}
      />
      <details className="admin-mandates">
        <summary>{t(($) => $.admin.mandates.title)}</summary>
        {categories.map((category) => (
          <SelectField
            key={category}
            label={t(($) => $.categories[category])}
            value={mandates[category] ?? 'none'}
            onChange={(value) => setMandate(category, value)}
            options={(['none', ...mandateWords] as const).map((value) => ({ value, words: t(($) => $.admin.mandates[value]) }))}
          />
        ))}
      </details>
    </CommandDialog>
  )
}
