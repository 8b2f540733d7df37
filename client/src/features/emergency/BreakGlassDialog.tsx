/** Life, health or a child: what opens, for how long, who learns of it, before anything opens. The third time in a week a second person is asked for. */
import type { Refusal } from '@spojka/shared/protocol/refusal'
import type { CaseView } from '@spojka/shared/protocol/views'
import { useState } from 'react'
import { type Texts, useTexts } from '../../app/language/index.ts'
import { CommandDialog } from '../../ui/CommandDialog.tsx'
import { TextArea, TextField } from '../../ui/TextField.tsx'
import { listed } from '../consent/words.ts'
import '../../ui/CheckList.css'

export function BreakGlassDialog({ view, told, onClose }: { view: CaseView; told: readonly string[]; onClose: () => void }) {
  const t = useTexts()
  const [reason, setReason] = useState('')
  const [password, setPassword] = useState('')
  const [needsSecond, setNeedsSecond] = useState(false)
  const [second, setSecond] = useState({ email: '', password: '' })
  const [tried, setTried] = useState(false)
  const secondGiven = second.email.trim() !== '' && second.password !== ''
  const complete = reason.trim() !== '' && password !== '' && (!needsSecond || secondGiven)
  return (
    <CommandDialog
      title={t(($) => $.emergency.title)}
      submit={t(($) => $.emergency.open)}
      command={complete ? { type: 'breakGlass', caseId: view.id, reason, password, ...(needsSecond ? { second } : {}) } : undefined}
      onIncomplete={() => setTried(true)}
      refused={(refusal) => wordsFor(t, refusal)}
      onRefused={(refusal) => (asksForSecond(refusal) ? setNeedsSecond(true) : undefined)}
      onClose={onClose}
    >
      <p>{t(($) => $.emergency.lead)}</p>
      <p>
        {t(($) => $.emergency.opens)} {t(($) => $.emergency.onlyYou)}
      </p>
      <p>
        <strong>{t(($) => $.emergency.told, { names: listed(told) })}</strong> {t(($) => $.emergency.after)}
      </p>
      <TextArea
        label={t(($) => $.emergency.reason)}
        hint={t(($) => $.emergency.reasonHint)}
        value={reason}
        onChange={setReason}
        rows={2}
        autoFocus
      />
      <TextField
        label={t(($) => $.emergency.password)}
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
      />
      {needsSecond ? (
        <fieldset className="check-list">
          <legend>{t(($) => $.emergency.secondLegend)}</legend>
          <TextField
            label={t(($) => $.emergency.secondEmail)}
            type="email"
            autoComplete="off"
            value={second.email}
            onChange={(email) => setSecond({ ...second, email })}
          />
          <TextField
            label={t(($) => $.emergency.secondPassword)}
            type="password"
            autoComplete="off"
            value={second.password}
            onChange={(given) => setSecond({ ...second, password: given })}
          />
        </fieldset>
      ) : null}
      {tried && !complete ? <p className="field-error">{t(($) => $.emergency.missing)}</p> : null}
    </CommandDialog>
  )
}

const names = (refusal: Refusal, field: string): boolean => 'fields' in refusal && refusal.fields?.includes(field) === true
const asksForSecond = (refusal: Refusal): boolean => refusal.code === 'conflict' && names(refusal, 'second')

function wordsFor(t: Texts, refusal: Refusal): string | undefined {
  if (asksForSecond(refusal)) return t(($) => $.emergency.secondLead)
  if (refusal.code !== 'invalid') return undefined
  if (names(refusal, 'password')) return t(($) => $.emergency.wrongPassword)
  return names(refusal, 'second') ? t(($) => $.emergency.wrongSecond) : undefined
}
