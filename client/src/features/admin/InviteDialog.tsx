import type { CommandResult } from '@spojka/shared/protocol/commands'
import type { AdministrationView } from '@spojka/shared/protocol/views'
import { useState } from 'react'
import { useTexts } from '../../app/language/index.ts'
import { CheckList } from '../../ui/CheckList.tsx'
import { CommandDialog } from '../../ui/CommandDialog.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { TextField } from '../../ui/TextField.tsx'

type Right = 'administrator' | 'networkAdministrator'

/** Somebody new at the table of an agency. What they may see the agency's kind and consents decide, not this form. */
export function InviteDialog(props: {
  view: AdministrationView
  onDone: (result: CommandResult, name: string) => void
  onClose: () => void
}) {
  const t = useTexts()
  const { agencies, scope } = props.view
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [phone, setPhone] = useState('')
  const [role, setRole] = useState('')
  const [agencyId, setAgency] = useState(agencies.length === 1 ? agencies[0]?.id : undefined)
  const [rights, setRights] = useState<Right[]>([])
  const [tried, setTried] = useState(false)
  const missing = (value: string) => (tried && value.trim() === '' ? t(($) => $.admin.setup.network.missing) : undefined)
  const complete = [name, email, role].every((value) => value.trim() !== '')
  const options: { value: Right; label: string }[] = [
    { value: 'administrator', label: t(($) => $.admin.invite.agencyAdministrator) },
    ...(scope === 'network' ? [{ value: 'networkAdministrator' as const, label: t(($) => $.admin.invite.networkAdministrator) }] : []),
  ]
  return (
    <CommandDialog
      title={t(($) => $.admin.invite.title)}
      submit={t(($) => $.admin.invite.submit)}
      command={
        complete && agencyId
          ? {
              type: 'invitePerson',
              name,
              email: email.trim(),
              agencyId,
              role,
              ...(phone.trim() === '' ? {} : { phone }),
              ...(rights.includes('administrator') ? { administrator: true } : {}),
              ...(rights.includes('networkAdministrator') ? { networkAdministrator: true } : {}),
            }
          : undefined
      }
      onIncomplete={() => setTried(true)}
      onDone={(result) => props.onDone(result, name)}
      onClose={props.onClose}
      refused={(refusal) => (refusal.code === 'conflict' ? t(($) => $.admin.invite.known) : undefined)}
    >
      <TextField label={t(($) => $.admin.invite.name)} value={name} onChange={setName} error={missing(name)} autoFocus />
      <TextField label={t(($) => $.admin.invite.email)} type="email" value={email} onChange={setEmail} error={missing(email)} />
      <TextField label={t(($) => $.admin.invite.phone)} hint={t(($) => $.common.optional)} type="tel" value={phone} onChange={setPhone} />
      {agencies.length > 1 ? (
        <SelectField
          label={t(($) => $.admin.invite.agency)}
          value={agencyId ?? ''}
          onChange={(value) => setAgency(agencies.find((one) => one.id === value)?.id)}
          options={agencies.map((one) => ({ value: one.id, words: `${one.name}, ${t(($) => $.admin.kinds[one.kind])}` }))}
          {...(tried && !agencyId ? { hint: t(($) => $.admin.setup.network.missing) } : {})}
        />
      ) : null}
      <TextField label={t(($) => $.admin.invite.role)} value={role} onChange={setRole} error={missing(role)} />
      <CheckList
        label={t(($) => $.admin.invite.rights)}
        hint={t(($) => $.admin.invite.rightsHint)}
        options={options}
        chosen={rights}
        onChange={setRights}
      />
    </CommandDialog>
  )
}
