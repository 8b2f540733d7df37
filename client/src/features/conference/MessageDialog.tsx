/** Putting the draft to the table: for whom, and what nobody may promise. Whoever must not know of somebody among them is pointed out first. */
import type { CommandRequest } from '@spojka/shared/protocol/commands'
import type { AgencyId } from '@spojka/shared/protocol/ids'
import type { AgencyRef, ConferenceView, ItemView } from '@spojka/shared/protocol/views'
import { useState } from 'react'
import { useTexts } from '../../app/language/index.ts'
import { AgencyTag } from '../../ui/AgencyTag.tsx'
import { CheckList } from '../../ui/CheckList.tsx'
import { CommandDialog } from '../../ui/CommandDialog.tsx'
import { ReaderLine } from '../../ui/ReaderLine.tsx'
import { useSeen } from '../../ui/useSeen.ts'
import { FreeTextArea } from '../freeText/FreeText.tsx'
import { openToAll } from '../freeText/sensitiveWords.ts'
import { atConference } from './agenda.ts'
import { calledNames, listed } from './names.ts'

interface MessageDialogProps {
  view: ConferenceView
  item: ItemView | undefined
  onClose: () => void
}

export function MessageDialog({ view, item, onClose }: MessageDialogProps) {
  const t = useTexts()
  const before = view.message
  const table = atConference(view)
  const [agencies, setAgencies] = useState<readonly AgencyId[]>(
    before && before.agencies.length > 0 ? before.agencies : (item?.agencies ?? table.map((agency) => agency.id)),
  )
  const [promises, setPromises] = useState((before?.nobodyPromises ?? []).join('\n'))
  const hidden = betrayed(agencies, view.agencies)
  const nobodyPromises = promises
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const stands = { ...(before?.text !== undefined && { text: before.text }), nobodyPromises: [...(before?.nobodyPromises ?? [])] }
  const start = useSeen(stands, { ...stands, nobodyPromises })
  const put = (seen: typeof stands): CommandRequest | undefined =>
    agencies.length > 0 ? { type: 'agreeMessage', conferenceId: view.id, agencies: [...agencies], nobodyPromises, seen } : undefined
  return (
    <CommandDialog
      title={t(($) => $.conference.message.title)}
      submit={t(($) => $.conference.message.save)}
      command={put(start.seen)}
      meanwhile={
        start.isStale
          ? {
              theirs: [stands.text, ...stands.nobodyPromises].filter(Boolean).join('\n'),
              mine: put(stands),
              onTake: () => {
                setPromises(stands.nobodyPromises.join('\n'))
                start.see()
              },
            }
          : undefined
      }
      onClose={onClose}
    >
      <CheckList
        label={t(($) => $.conference.message.who)}
        options={table.map((agency) => ({
          value: agency.id,
          label: <AgencyTag agency={agency} agencies={view.agencies} withPerson />,
        }))}
        chosen={agencies}
        onChange={setAgencies}
      />
      <ReaderLine readers={agencies} agencies={view.agencies} verb={t(($) => $.conference.message.verb)} />
      {hidden.length > 0 ? (
        <p className="message-stale">{t(($) => $.conference.message.hidden, { names: listed(calledNames(hidden, view.agencies)) })}</p>
      ) : null}
      <FreeTextArea
        here={openToAll}
        label={t(($) => $.conference.message.promises)}
        hint={t(($) => $.conference.message.promisesHint)}
        value={promises}
        onChange={setPromises}
        rows={3}
      />
    </CommandDialog>
  )
}

/** Those among the chosen of whom some other chosen one must not know. */
function betrayed(chosen: readonly AgencyId[], agencies: readonly AgencyRef[]): AgencyId[] {
  return agencies
    .filter((agency) => chosen.includes(agency.id) && (agency.hiddenFrom ?? []).some((id) => chosen.includes(id)))
    .map((agency) => agency.id)
}
