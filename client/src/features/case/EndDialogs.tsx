/** Small questions of the case manager: how the client accepted the plan, why the case ends, why it begins again. */
import type { CaseId } from '@spojka/shared/protocol/ids'
import type { CaseView } from '@spojka/shared/protocol/views'
import { useState } from 'react'
import { useTexts } from '../../app/language/index.ts'
import { CommandDialog } from '../../ui/CommandDialog.tsx'
import { TextArea } from '../../ui/TextField.tsx'
import { FreeTextArea, FreeTextField } from '../freeText/FreeText.tsx'
import { openToAll } from '../freeText/sensitiveWords.ts'
import { goalsOnly } from '../goals/source.ts'
import { GoalReaders } from './WishDialogs.tsx'

interface EndDialogProps {
  caseId: CaseId
  onClose: () => void
}

export function AcceptPlanDialog({ view, onClose }: { view: CaseView; onClose: () => void }) {
  const t = useTexts()
  const [how, setHow] = useState('')
  return (
    <CommandDialog
      title={t(($) => $.case.accept.title)}
      submit={t(($) => $.case.accept.save)}
      command={{ type: 'acceptPlan', caseId: view.id, ...(how.trim() === '' ? {} : { how }) }}
      onClose={onClose}
    >
      <p>{t(($) => $.case.accept.body)}</p>
      <GoalReaders view={view} />
      <FreeTextField
        here={goalsOnly}
        label={t(($) => $.case.accept.how)}
        hint={t(($) => $.case.accept.howHint)}
        value={how}
        onChange={setHow}
        maxLength={300}
        autoFocus
      />
    </CommandDialog>
  )
}

export function CloseCaseDialog({ caseId, onClose }: EndDialogProps) {
  const t = useTexts()
  const [reason, setReason] = useState('')
  return (
    <CommandDialog
      title={t(($) => $.case.close.title)}
      submit={t(($) => $.case.close.save)}
      command={reason.trim() === '' ? undefined : { type: 'closeCase', caseId, reason }}
      onClose={onClose}
    >
      <p>{t(($) => $.case.close.body)}</p>
      <FreeTextArea
        here={openToAll}
        label={t(($) => $.case.close.reason)}
        hint={t(($) => $.case.close.reasonHint)}
        value={reason}
        onChange={setReason}
        rows={3}
        autoFocus
      />
    </CommandDialog>
  )
}

export function ReopenCaseDialog({ caseId, onClose }: EndDialogProps) {
  const t = useTexts()
  const [reason, setReason] = useState('')
  return (
    <CommandDialog
      title={t(($) => $.acts.reopen.title)}
      submit={t(($) => $.acts.reopen.save)}
      command={reason.trim() === '' ? undefined : { type: 'reopenCase', caseId, reason }}
      onClose={onClose}
    >
      <p>{t(($) => $.acts.reopen.body)}</p>
      <TextArea
        label={t(($) => $.acts.reopen.reason)}
        hint={t(($) => $.ui.readers.nobodyEver)}
        value={reason}
        onChange={setReason}
        rows={3}
        autoFocus
      />
    </CommandDialog>
  )
}
