/** What the client names: strengths to threats, one sentence on a line. */
import type { CaseView } from '@spojka/shared/protocol/views'
import { useState } from 'react'
import { useTexts } from '../../app/language/index.ts'
import { CommandDialog } from '../../ui/CommandDialog.tsx'
import { ReaderLine } from '../../ui/ReaderLine.tsx'
import { useSeen } from '../../ui/useSeen.ts'
import { FreeTextArea } from '../freeText/FreeText.tsx'
import { goalsOnly } from '../goals/source.ts'

/** Who reads what stands with the goals. */
export function GoalReaders({ view }: { view: CaseView }) {
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

const corners = ['strengths', 'weaknesses', 'opportunities', 'threats'] as const
type Corner = (typeof corners)[number]

const eachCorner = <T,>(of: (corner: Corner) => T): Record<Corner, T> => ({
  strengths: of('strengths'),
  weaknesses: of('weaknesses'),
  opportunities: of('opportunities'),
  threats: of('threats'),
})

export function SwotDialog({ view, onClose }: { view: CaseView; onClose: () => void }) {
  const t = useTexts()
  const stands = eachCorner((corner) => [...(view.swot?.[corner] ?? [])])
  const [texts, setTexts] = useState(() => eachCorner((corner) => stands[corner].join('\n')))
  const wanted = eachCorner((corner) => lines(texts[corner]))
  const start = useSeen(stands, wanted)
  const set = (seen: typeof stands) => ({ type: 'setSwot', caseId: view.id, ...wanted, seen }) as const
  return (
    <CommandDialog
      title={t(($) => $.case.glance.swot)}
      size="wide"
      submit={t(($) => $.common.save)}
      command={set(start.seen)}
      meanwhile={
        start.isStale
          ? {
              theirs: corners.map((corner) => (
                <p key={corner}>
                  {t(($) => $.case.glance[corner])}: {stands[corner].join('; ') || t(($) => $.case.glance.nothing)}
                </p>
              )),
              mine: set(stands),
              onTake: () => {
                setTexts(eachCorner((corner) => stands[corner].join('\n')))
                start.see()
              },
            }
          : undefined
      }
      onClose={onClose}
    >
      <GoalReaders view={view} />
      <div className="case-swot-corners">
        {corners.map((corner) => (
          <FreeTextArea
            key={corner}
            here={goalsOnly}
            label={t(($) => $.case.glance[corner])}
            value={texts[corner]}
            onChange={(text) => setTexts({ ...texts, [corner]: text })}
            rows={4}
            autoFocus={corner === 'strengths'}
          />
        ))}
      </div>
    </CommandDialog>
  )
}
