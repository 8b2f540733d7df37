import type { AgencyId } from '@spojka/shared/protocol/ids'
import type { CaseView } from '@spojka/shared/protocol/views'
import { useState } from 'react'
import { useTexts } from '../../app/language/index.ts'
import { useTopic } from '../../live/useTopic.ts'
import { AgencyTag } from '../../ui/AgencyTag.tsx'
import { CheckList } from '../../ui/CheckList.tsx'
import { CommandDialog } from '../../ui/CommandDialog.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'

/** Another seat at the table. Being admitted opens nothing; who must not know of it is asked before anybody does. */
export function AdmitDialog({ view, onClose }: { view: CaseView; onClose: () => void }) {
  const t = useTexts()
  const network = useTopic('network')
  const [agencyId, setAgency] = useState<AgencyId>()
  const [hiddenFrom, setHidden] = useState<AgencyId[]>([])
  const outside =
    network.status === 'live' ? network.view.agencies.filter((agency) => view.agencies.every((here) => here.id !== agency.id)) : []
  return (
    <CommandDialog
      title={t(($) => $.case.who.admitTitle)}
      submit={t(($) => $.case.who.admitConfirm)}
      command={agencyId ? { type: 'admitToCase', caseId: view.id, agencyId, ...(hiddenFrom.length > 0 ? { hiddenFrom } : {}) } : undefined}
      onClose={onClose}
    >
      <p>{t(($) => $.case.who.admitHint)}</p>
      {network.status === 'connecting' ? <Skeleton lines={1} /> : null}
      {network.status === 'live' && outside.length === 0 ? <p>{t(($) => $.case.who.admitNone)}</p> : null}
      {outside.length > 0 ? (
        <>
          <SelectField
            label={t(($) => $.case.who.admitWhich)}
            value={agencyId ?? ''}
            onChange={(value) => setAgency(outside.find((agency) => agency.id === value)?.id)}
            options={outside.map((agency) => ({ value: agency.id, words: agency.name }))}
          />
          <CheckList
            label={t(($) => $.case.who.admitHidden)}
            options={view.agencies
              .filter((agency) => agency.id !== view.lead)
              .map((agency) => ({ value: agency.id, label: <AgencyTag agency={agency} agencies={view.agencies} withPerson /> }))}
            chosen={hiddenFrom}
            onChange={setHidden}
          />
        </>
      ) : null}
    </CommandDialog>
  )
}
