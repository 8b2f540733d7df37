/** What the responsible agency may say about what it took on. "No longer possible" and "not done" stay two different things. */
import type { CommandRequest } from '@spojka/shared/protocol/commands'
import type { AgencyRef, ResponsibilityView } from '@spojka/shared/protocol/views'
import { useState } from 'react'
import { useTexts } from '../../app/language/index.ts'
import { useAct } from '../../live/useAct.ts'
import { Button } from '../../ui/Button.tsx'
import { InlineForm } from '../../ui/InlineForm.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { ReaderLine } from '../../ui/ReaderLine.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { FreeTextArea, FreeTextField } from '../freeText/FreeText.tsx'
import { MandateWarning } from './MandateWarning.tsx'
import { sectionOf } from './sectionOf.ts'

type Step = 'done' | 'noLongerPossible' | 'notDone' | 'handOver'

export function CarryOut({ responsibility, agencies }: { responsibility: ResponsibilityView; agencies: readonly AgencyRef[] }) {
  const t = useTexts()
  const acting = useAct()
  const [step, setStep] = useState<Step>()
  const [words, setWords] = useState('')
  const [to, setTo] = useState('')
  if (responsibility.status !== 'accepted' && responsibility.status !== 'inProgress') return null
  const responsibilityId = responsibility.id
  const here = sectionOf(responsibility)
  const close = () => {
    setStep(undefined)
    setWords('')
  }
  const finish = (command: CommandRequest) => void acting.act(command).then((accepted) => accepted && close())
  const receivers = agencies.filter((agency) => agency.id !== responsibility.owner)
  const form = { pending: acting.pending, refusal: acting.refusal, onCancel: close }
  switch (step) {
    case 'done':
      return (
        <InlineForm
          {...form}
          title={t(($) => $.responsibilities.carryOut.doneTitle)}
          submit={t(($) => $.responsibilities.carryOut.done)}
          ready
          onSubmit={() => finish({ type: 'completeResponsibility', responsibilityId, ...(words.trim() === '' ? {} : { howKnown: words }) })}
        >
          <FreeTextArea
            here={here}
            label={t(($) => $.responsibilities.carryOut.howKnown)}
            hint={t(($) => $.responsibilities.carryOut.howKnownHint)}
            value={words}
            onChange={setWords}
            rows={2}
          />
        </InlineForm>
      )
    case 'noLongerPossible':
      return (
        <InlineForm
          {...form}
          title={t(($) => $.responsibilities.carryOut.noLongerPossibleTitle)}
          hint={t(($) => $.responsibilities.carryOut.noLongerPossibleHint)}
          submit={t(($) => $.responsibilities.carryOut.noLongerPossible)}
          ready={words.trim() !== ''}
          onSubmit={() => finish({ type: 'markNoLongerPossible', responsibilityId, circumstances: words })}
        >
          <FreeTextArea
            label={t(($) => $.responsibilities.carryOut.circumstances)}
            value={words}
            onChange={setWords}
            rows={2}
            here={here}
          />
        </InlineForm>
      )
    case 'notDone':
      return (
        <InlineForm
          {...form}
          title={t(($) => $.responsibilities.carryOut.notDoneTitle)}
          submit={t(($) => $.responsibilities.carryOut.notDone)}
          ready={words.trim() !== ''}
          onSubmit={() => finish({ type: 'markNotDone', responsibilityId, reason: words })}
        >
          <FreeTextArea label={t(($) => $.responsibilities.carryOut.reason)} value={words} onChange={setWords} rows={2} here={here} />
        </InlineForm>
      )
    case 'handOver': {
      const receiver = receivers.find((agency) => agency.id === to)
      return (
        <InlineForm
          {...form}
          title={t(($) => $.responsibilities.carryOut.handOverTitle)}
          hint={t(($) => $.responsibilities.carryOut.handOverHint)}
          submit={t(($) => $.responsibilities.carryOut.handOverSend)}
          ready={receiver !== undefined}
          onSubmit={() => {
            if (!receiver) return
            finish({
              type: 'handOverResponsibility',
              responsibilityId,
              agencyId: receiver.id,
              ...(words.trim() === '' ? {} : { note: words }),
            })
          }}
        >
          <SelectField
            label={t(($) => $.responsibilities.carryOut.handOverTo)}
            value={to}
            onChange={setTo}
            options={receivers.map((agency) => ({ value: agency.id, words: agency.name }))}
          />
          <MandateWarning agency={receiver} category={responsibility.category} />
          {receiver ? (
            <ReaderLine
              readers={[...new Set([...(responsibility.readers ?? []), receiver.id])]}
              agencies={agencies}
              verb={t(($) => $.case.addEntry.verb)}
            />
          ) : null}
          <FreeTextField
            here={here}
            label={t(($) => $.responsibilities.carryOut.handOverNote)}
            value={words}
            onChange={setWords}
            maxLength={300}
          />
        </InlineForm>
      )
    }
    default:
      return (
        <div className="responsibility-actions">
          {responsibility.status === 'accepted' ? (
            <Button isDisabled={acting.pending} onPress={() => void acting.act({ type: 'startResponsibility', responsibilityId })}>
              {t(($) => $.responsibilities.carryOut.start)}
            </Button>
          ) : null}
          <Button onPress={() => setStep('done')}>{t(($) => $.responsibilities.carryOut.done)}</Button>
          {receivers.length > 0 ? (
            <Button kind="quiet" onPress={() => setStep('handOver')}>
              {t(($) => $.responsibilities.carryOut.handOver)}
            </Button>
          ) : null}
          <Button kind="quiet" onPress={() => setStep('noLongerPossible')}>
            {t(($) => $.responsibilities.carryOut.noLongerPossible)}
          </Button>
          <Button kind="quiet" onPress={() => setStep('notDone')}>
            {t(($) => $.responsibilities.carryOut.notDone)}
          </Button>
          {acting.refusal ? <Notice refusal={acting.refusal} /> : null}
        </div>
      )
  }
}
