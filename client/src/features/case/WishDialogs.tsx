/** What the client names: strengths to threats, one sentence on a line. */
import type { CaseView } from '@spojka/shared/protocol/views'
import { useState } from 'react'
import { useTexts } from '../../app/language/index.ts'
import { CommandDialog } from '../../ui/CommandDialog.tsx'
import { ReaderLine } from '../../ui/ReaderLine.tsx'
import { TextArea } from '../../ui/TextField.tsx'

function GoalReaders({ view }: { view: CaseView }) {
  const t = useTexts()
  const goals = view.categories.find((one) => one.code === 'goals')
  if (!goals) return null
  return (
    <ReaderLine readers={goals.readers} agencies={view.agencies} verb={t(($) => $.case.addEntry.verb)} summaryOnly={goals.summaryOnly} />
  )
}

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

export function SwotDialog({ view, onClose }: { view: CaseView; onClose: () => void }) {
  const t = useTexts()
  const [strengths, setStrengths] = useState(view.swot?.strengths.join('\n') ?? '')
  const [weaknesses, setWeaknesses] = useState(view.swot?.weaknesses.join('\n') ?? '')
  const [opportunities, setOpportunities] = useState(view.swot?.opportunities.join('\n') ?? '')
  const [threats, setThreats] = useState(view.swot?.threats.join('\n') ?? '')
  return (
    <CommandDialog
      title={t(($) => $.case.glance.swot)}
      size="wide"
      submit={t(($) => $.common.save)}
      command={{
        type: 'setSwot',
        caseId: view.id,
        strengths: lines(strengths),
        weaknesses: lines(weaknesses),
        opportunities: lines(opportunities),
        threats: lines(threats),
      }}
      onClose={onClose}
    >
      <GoalReaders view={view} />
      <div className="case-swot-corners">
        <TextArea label={t(($) => $.case.glance.strengths)} value={strengths} onChange={setStrengths} rows={4} autoFocus />
        <TextArea label={t(($) => $.case.glance.weaknesses)} value={weaknesses} onChange={setWeaknesses} rows={4} />
        <TextArea label={t(($) => $.case.glance.opportunities)} value={opportunities} onChange={setOpportunities} rows={4} />
        <TextArea label={t(($) => $.case.glance.threats)} value={threats} onChange={setThreats} rows={4} />
      </div>
    </CommandDialog>
  )
}
