/** The way to call a conference off before it begins; those who would have come are told that, and not why. */
import type { ConferenceId } from '@spojka/shared/protocol/ids'
import { useState } from 'react'
import { useTexts } from '../../app/language/index.ts'
import { Button } from '../../ui/Button.tsx'
import { CommandDialog } from '../../ui/CommandDialog.tsx'
import { FreeTextArea } from '../freeText/FreeText.tsx'
import { openToAll } from '../freeText/sensitiveWords.ts'

export function CancelConference({ id, onDone }: { id: ConferenceId; onDone?: () => void }) {
  const t = useTexts()
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  return (
    <>
      <Button kind="quiet" onPress={() => setAsking(true)}>
        {t(($) => $.planning.cancel.button)}
      </Button>
      {asking ? (
        <CommandDialog
          title={t(($) => $.planning.cancel.title)}
          submit={t(($) => $.planning.cancel.save)}
          command={reason.trim() === '' ? undefined : { type: 'cancelConference', conferenceId: id, reason }}
          onClose={() => setAsking(false)}
          onDone={() => {
            setAsking(false)
            onDone?.()
          }}
        >
          <p>{t(($) => $.planning.cancel.lead)}</p>
          <FreeTextArea
            here={openToAll}
            label={t(($) => $.planning.cancel.reason)}
            hint={t(($) => $.planning.cancel.reasonHint)}
            value={reason}
            onChange={setReason}
            rows={2}
            autoFocus
          />
        </CommandDialog>
      ) : null}
    </>
  )
}
