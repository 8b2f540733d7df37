import type { EmergencyView } from '@spojka/shared/protocol/views'
import { useState } from 'react'
import { useTexts } from '../../app/language/index.ts'
import { CaseText } from '../../ui/CaseText.tsx'
import { CommandDialog } from '../../ui/CommandDialog.tsx'
import { TextArea } from '../../ui/TextField.tsx'
import { listed } from '../consent/words.ts'
import '../../ui/CheckList.css'

/** Whether it was right, and what was found out; no answer is proposed. */
export function ReviewDialog({ use, onClose }: { use: EmergencyView; onClose: () => void }) {
  const t = useTexts()
  const [justified, setJustified] = useState<boolean>()
  const [words, setWords] = useState('')
  const [tried, setTried] = useState(false)
  const { caseId, id: emergencyId } = use
  const complete = justified !== undefined && words.trim() !== ''
  return (
    <CommandDialog
      title={t(($) => $.emergency.review.title)}
      submit={t(($) => $.emergency.review.save)}
      command={complete ? { type: 'reviewEmergency', caseId, emergencyId, justified, words } : undefined}
      onIncomplete={() => setTried(true)}
      onClose={onClose}
    >
      <p>
        {use.name}, {use.agency}. {t(($) => $.emergency.why)} <CaseText>{use.reason}</CaseText>
      </p>
      <fieldset className="check-list">
        <legend>{t(($) => $.emergency.review.question)}</legend>
        {([true, false] as const).map((one) => (
          <label key={String(one)} className="check-list-option">
            <input type="radio" name="justified" checked={justified === one} onChange={() => setJustified(one)} />
            <span>{one ? t(($) => $.emergency.review.yes) : t(($) => $.emergency.review.no)}</span>
          </label>
        ))}
      </fieldset>
      <p className="field-hint">{t(($) => $.emergency.review.readers, { names: listed(use.told) })}</p>
      <TextArea label={t(($) => $.emergency.review.words)} value={words} onChange={setWords} rows={3} />
      {tried && !complete ? <p className="field-error">{t(($) => $.emergency.review.missing)}</p> : null}
    </CommandDialog>
  )
}
