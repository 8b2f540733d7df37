import type { AdministrationView } from '@spojka/shared/protocol/views'
import { useState } from 'react'
import { useTexts } from '../../app/language/index.ts'
import { CommandDialog } from '../../ui/CommandDialog.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { TextField } from '../../ui/TextField.tsx'
import type { AdminPerson } from './acts.ts'

/** A further seat for somebody who is here already; one acts under one at a time. */
export function SeatDialog({ view, person, onClose }: { view: AdministrationView; person: AdminPerson; onClose: () => void }) {
  const t = useTexts()
  const free = view.agencies.filter((agency) => person.seats.every((seat) => seat.agencyId !== agency.id))
  const [agencyId, setAgency] = useState(free.length === 1 ? free[0]?.id : undefined)
  const [role, setRole] = useState('')
  const [tried, setTried] = useState(false)
  return (
    <CommandDialog
      title={t(($) => $.admin.seat.title, { name: person.name })}
      submit={t(($) => $.admin.seat.submit)}
      command={agencyId && role.trim() !== '' ? { type: 'addMembership', personId: person.id, agencyId, role } : undefined}
      onIncomplete={() => setTried(true)}
      onDone={onClose}
      onClose={onClose}
    >
      <SelectField
        label={t(($) => $.admin.invite.agency)}
        value={agencyId ?? ''}
        onChange={(value) => setAgency(free.find((one) => one.id === value)?.id)}
        options={free.map((one) => ({ value: one.id, words: `${one.name}, ${t(($) => $.admin.kinds[one.kind])}` }))}
        {...(tried && !agencyId ? { hint: t(($) => $.admin.setup.network.missing) } : {})}
      />
      <TextField
        label={t(($) => $.admin.invite.role)}
        value={role}
        onChange={setRole}
        error={tried && role.trim() === '' ? t(($) => $.admin.setup.network.missing) : undefined}
      />
    </CommandDialog>
  )
}
