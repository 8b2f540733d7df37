/**
 * Offering a responsibility: to whom, what exactly, and the neutral title for those who may read no more. Before anything is sent it says
 * who will read the whole and who at most the neutral title.
 */
import type { Category } from '@spojka/shared/access/vocabulary'
import type { AgencyId, ConferenceId } from '@spojka/shared/protocol/ids'
import type { CaseView, CategoryView } from '@spojka/shared/protocol/views'
import { useState } from 'react'
import { civilDay } from '../../app/language/format.ts'
import { useTexts, useTextsIn } from '../../app/language/index.ts'
import { useSeatId } from '../../app/session.ts'
import { AgencyTag } from '../../ui/AgencyTag.tsx'
import { CaseText } from '../../ui/CaseText.tsx'
import { CommandDialog } from '../../ui/CommandDialog.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { ReaderLine } from '../../ui/ReaderLine.tsx'
import './responsibilities.css'
import { CheckList } from '../../ui/CheckList.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { FreeTextArea, FreeTextField } from '../freeText/FreeText.tsx'
import { openToAll } from '../freeText/sensitiveWords.ts'
import { MandateWarning } from './MandateWarning.tsx'

interface OfferDialogProps {
  plan: CaseView
  conferenceId?: ConferenceId | undefined
  /** A sentence of the notes, and the sections it was said under. */
  text?: string
  prefer?: readonly Category[]
  /** Made within a running item, it reaches at most those admitted to it, and whoever takes it on. */
  atTable?: readonly AgencyId[] | undefined
  onClose: () => void
}

export function OfferDialog({ plan, conferenceId, text = '', prefer = [], atTable, onClose }: OfferDialogProps) {
  const t = useTexts()
  const own = useSeatId()
  const sections = plan.categories.filter((section) => section.mayOffer)
  const [category, setCategory] = useState<Category | undefined>(
    () => (sections.find((section) => prefer.includes(section.code)) ?? (sections.length === 1 ? sections[0] : undefined))?.code,
  )
  const [to, setTo] = useState<AgencyId | 'subject' | ''>('')
  const [title, setTitle] = useState(text)
  const [publicTitle, setPublicTitle] = useState('')
  const [due, setDue] = useState('')
  const [helpers, setHelpers] = useState<AgencyId[]>([])
  const helping = helpers.filter((id) => id !== to)
  const section = sections.find((each) => each.code === category)
  const ready = to !== '' && section !== undefined && title.trim() !== '' && publicTitle.trim() !== '' && due !== ''
  const receivers = [
    ...plan.agencies.map((agency) => ({
      value: agency.id,
      words: agency.id === own ? t(($) => $.responsibilities.offer.toYou, { name: agency.name }) : agency.name,
    })),
    { value: 'subject', words: plan.subjects.map((subject) => subject.name).join(', ') || t(($) => $.responsibilities.offer.toSubject) },
  ]
  return (
    <CommandDialog
      title={t(($) => $.responsibilities.offer.title)}
      submit={t(($) => $.responsibilities.offer.send)}
      command={
        ready
          ? {
              type: 'offerResponsibility',
              caseId: plan.id,
              category: section.code,
              title,
              publicTitle,
              agencyId: to,
              due,
              ...(helping.length === 0 ? {} : { helpers: helping }),
              ...(conferenceId === undefined ? {} : { conferenceId }),
            }
          : undefined
      }
      onClose={onClose}
    >
      {sections.length === 0 ? (
        <Empty>{t(($) => $.responsibilities.offer.noCategory)}</Empty>
      ) : (
        <>
          <p className="offer-intro">{t(($) => $.responsibilities.offer.intro)}</p>
          <div className="offer-row">
            <SelectField
              label={t(($) => $.responsibilities.offer.to)}
              value={to}
              onChange={(value) => setTo(value === 'subject' ? value : (plan.agencies.find((agency) => agency.id === value)?.id ?? ''))}
              options={receivers}
            />
            <DateField label={t(($) => $.responsibilities.offer.due)} value={due} onChange={setDue} min={civilDay(new Date())} />
          </div>
          <FreeTextArea
            here={category && [category]}
            label={t(($) => $.responsibilities.offer.what)}
            value={title}
            onChange={setTitle}
            rows={2}
          />
          <SelectField
            label={t(($) => $.responsibilities.offer.category)}
            hint={t(($) => $.responsibilities.offer.categoryHint)}
            value={category ?? ''}
            onChange={(value) => setCategory(sections.find((each) => each.code === value)?.code)}
            options={sections.map((each) => ({ value: each.code, words: t(($) => $.categories[each.code]) }))}
          />
          <MandateWarning agency={plan.agencies.find((agency) => agency.id === to)} category={category} />
          {to === '' ? null : (
            <details className="offer-helpers" open={to === 'subject' || helping.length > 0}>
              <summary>{t(($) => $.responsibilities.offer.helpersAsk)}</summary>
              <CheckList
                label={t(($) => $.responsibilities.offer.helpers)}
                options={plan.agencies
                  .filter((agency) => agency.id !== to)
                  .map((agency) => ({ value: agency.id, label: <AgencyTag agency={agency} agencies={plan.agencies} withPerson /> }))}
                chosen={helpers}
                onChange={setHelpers}
              />
            </details>
          )}
          {section ? (
            <Audience plan={plan} section={section} atTable={atTable} taking={to === '' || to === 'subject' ? helping : [to, ...helping]} />
          ) : null}
          <PublicTitle plan={plan} value={publicTitle} onChange={setPublicTitle} />
        </>
      )}
    </CommandDialog>
  )
}

interface AudienceProps {
  plan: CaseView
  section: CategoryView
  atTable: readonly AgencyId[] | undefined
  /** Whoever takes it on, and who helps: they read it whole, wherever they sit. */
  taking: readonly AgencyId[]
}

/** Who reads the whole, and by name who of the others sees the neutral title. */
function Audience({ plan, section, atTable, taking }: AudienceProps) {
  const t = useTexts()
  const own = useSeatId()
  const admitted = (ids: readonly AgencyId[]) => ids.filter((id) => atTable === undefined || atTable.includes(id))
  const whole = [...new Set([...admitted(section.readers), ...taking])]
  const titleOnly = admitted(section.summaryOnly)
  const others = plan.agencies.filter((agency) => agency.id !== own && titleOnly.includes(agency.id) && !whole.includes(agency.id))
  return (
    <div className="offer-audience">
      <ReaderLine readers={whole} agencies={plan.agencies} verb={t(($) => $.responsibilities.offer.verb)} />
      {others.length > 0 ? (
        <p className="offer-title-only">
          {t(($) => $.responsibilities.offer.titleOnly)}
          {others.map((agency) => (
            <AgencyTag key={agency.id} agency={agency} agencies={plan.agencies} withPerson />
          ))}
        </p>
      ) : null}
    </div>
  )
}

const offered = [
  'request',
  'appointment',
  'documents',
  'practicalHelp',
  'confirmation',
  'proposal',
  'consideration',
  'visit',
  'support',
  'company',
  'information',
  'meeting',
] as const
const longest = 80

/** Titles that say nothing are offered; one's own words are free. */
function PublicTitle({ plan, value, onChange }: { plan: CaseView; value: string; onChange: (value: string) => void }) {
  const t = useTexts()
  const written = useTextsIn(plan.language) ?? t
  return (
    <>
      <FreeTextField
        here={openToAll}
        unnamed={plan.subjects.map((subject) => subject.name)}
        label={t(($) => $.responsibilities.offer.publicTitle)}
        hint={t(($) => $.responsibilities.offer.publicTitleHint)}
        value={value}
        onChange={onChange}
        maxLength={longest}
      />
      <ul className="offer-titles" aria-label={t(($) => $.responsibilities.offer.publicTitle)}>
        {offered.map((key) => {
          const words = written(($) => $.responsibilities.publicTitles[key])
          return (
            <li key={key}>
              <button type="button" className="offer-title" aria-pressed={value === words} onClick={() => onChange(words)}>
                <CaseText>{words}</CaseText>
              </button>
            </li>
          )
        })}
      </ul>
    </>
  )
}
