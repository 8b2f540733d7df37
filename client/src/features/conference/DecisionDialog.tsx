/** Writing a decision down, and putting one right. The line of who will read it follows the section it is put into. */
import { atLeast, type Category } from '@spojka/shared/access/vocabulary'
import type { CaseView, ConferenceView, DecisionView, ItemView } from '@spojka/shared/protocol/views'
import { useState } from 'react'
import { useTexts } from '../../app/language/index.ts'
import { AgencyTag } from '../../ui/AgencyTag.tsx'
import { CheckList } from '../../ui/CheckList.tsx'
import { CommandDialog } from '../../ui/CommandDialog.tsx'
import { ReaderLine } from '../../ui/ReaderLine.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { useSeen } from '../../ui/useSeen.ts'
import { FreeTextArea } from '../freeText/FreeText.tsx'
import { atConference } from './agenda.ts'

interface DecisionDialogProps {
  view: ConferenceView
  plan: CaseView
  item: ItemView | undefined
  text: string
  onClose: () => void
}

export function DecisionDialog({ view, plan, item, text: initial, onClose }: DecisionDialogProps) {
  const t = useTexts()
  const [text, setText] = useState(initial)
  const [reasons, setReasons] = useState('')
  const [dissent, setDissent] = useState('')
  const readable = plan.categories.filter((section) => atLeast(section.level, 'read'))
  const ofItem = readable.filter((section) => item === undefined || item.categories.length === 0 || item.categories.includes(section.code))
  const sections = ofItem.length > 0 ? ofItem : readable
  const [category, setCategory] = useState<Category | undefined>(sections[0]?.code)
  const atTable = item?.agencies ?? atConference(view).map((agency) => agency.id)
  const [agencies, setAgencies] = useState(atTable)
  const section = plan.categories.find((each) => each.code === category)
  const readers = [...new Set([...(section?.readers ?? []), ...agencies])]
  const here = category && [category]
  const ready = text.trim() !== '' && category !== undefined && agencies.length > 0
  return (
    <CommandDialog
      title={t(($) => $.conference.decision.title)}
      submit={t(($) => $.conference.decision.save)}
      command={
        ready
          ? {
              type: 'recordDecision',
              caseId: view.caseId,
              conferenceId: view.id,
              category,
              text,
              agencies,
              ...(reasons.trim() === '' ? {} : { reasons }),
              ...(dissent.trim() === '' ? {} : { dissent }),
            }
          : undefined
      }
      onClose={onClose}
    >
      <FreeTextArea label={t(($) => $.conference.decision.text)} value={text} onChange={setText} rows={3} here={here} autoFocus />
      <SelectField
        label={t(($) => $.conference.decision.category)}
        hint={t(($) => $.conference.decision.categoryHint)}
        value={category ?? ''}
        onChange={(value) => setCategory(sections.find((each) => each.code === value)?.code)}
        options={sections.map((each) => ({ value: each.code, words: t(($) => $.categories[each.code]) }))}
      />
      <CheckList
        label={t(($) => $.conference.decision.agencies)}
        options={plan.agencies
          .filter((agency) => atTable.includes(agency.id))
          .map((agency) => ({ value: agency.id, label: <AgencyTag agency={agency} agencies={view.agencies} withPerson /> }))}
        chosen={agencies}
        onChange={setAgencies}
      />
      <ReaderLine readers={readers} agencies={view.agencies} verb={t(($) => $.conference.decision.verb)} />
      <FreeTextArea
        here={here}
        label={t(($) => $.conference.decision.reasons)}
        hint={t(($) => $.common.optional)}
        value={reasons}
        onChange={setReasons}
        rows={2}
      />
      <FreeTextArea
        here={here}
        label={t(($) => $.conference.decision.dissent)}
        hint={t(($) => $.conference.decision.dissentHint)}
        value={dissent}
        onChange={setDissent}
        rows={2}
      />
    </CommandDialog>
  )
}

export function CorrectDialog({
  view,
  decision,
  onClose,
}: {
  view: Pick<ConferenceView, 'agencies' | 'decisions'>
  decision: DecisionView
  onClose: () => void
}) {
  const t = useTexts()
  const [text, setText] = useState(decision.text)
  const [reason, setReason] = useState('')
  const ready = text.trim() !== '' && text.trim() !== decision.text
  const why = reason.trim() === '' ? {} : { reason }
  const stands = view.decisions.find((one) => one.id === decision.id)?.text ?? decision.text
  const start = useSeen(stands, text.trim())
  const correct = (seen: string) =>
    ready ? ({ type: 'correctDecision', decisionId: decision.id, text, ...why, seen } as const) : undefined
  const here = decision.category && [decision.category]
  return (
    <CommandDialog
      title={t(($) => $.conference.decision.correctTitle)}
      submit={t(($) => $.conference.decision.correctSave)}
      command={correct(start.seen)}
      meanwhile={
        start.isStale
          ? {
              theirs: stands,
              mine: correct(stands),
              onTake: () => {
                setText(stands)
                start.see()
              },
            }
          : undefined
      }
      onClose={onClose}
    >
      <ReaderLine readers={decision.readers} agencies={view.agencies} />
      <FreeTextArea
        here={here}
        label={t(($) => $.conference.decision.correctText)}
        hint={t(($) => $.conference.decision.correctHint)}
        value={text}
        onChange={setText}
        rows={3}
        autoFocus
      />
      <FreeTextArea label={t(($) => $.conference.decision.correctReason)} value={reason} onChange={setReason} rows={2} here={here} />
    </CommandDialog>
  )
}
