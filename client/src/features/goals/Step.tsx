/** A step: a sentence that can be ticked, by when, and who took it on, as far as the viewer may know. */
import type { StepView } from '@spojka/shared/protocol/views'
import { exactTime, shortDate } from '../../app/language/format.ts'
import { useTexts } from '../../app/language/index.ts'
import { AgencyTag } from '../../ui/AgencyTag.tsx'
import { agencyById } from '../../ui/agencies.ts'
import { Button } from '../../ui/Button.tsx'
import { CaseText } from '../../ui/CaseText.tsx'
import { Icon } from '../../ui/Icon.tsx'
import type { GoalsSource } from './source.ts'

interface Arrange {
  readonly first: boolean
  readonly last: boolean
  readonly onMove: (by: -1 | 1) => void
  readonly onChange: () => void
  readonly onRemove: () => void
}

export function Step(props: { step: StepView; source: GoalsSource; onTick: (() => void) | undefined; arrange: Arrange | undefined }) {
  const t = useTexts()
  const { step, source, onTick, arrange } = props
  const { text } = step
  const done = step.doneAt !== undefined
  const sign = onTick ? (
    <input type="checkbox" checked={done} onChange={onTick} />
  ) : (
    <span className="goal-step-sign" data-done={done || undefined}>
      {done ? <Icon name="check" /> : null}
    </span>
  )
  const Line = onTick ? 'label' : 'p'
  return (
    <li className="goal-step" data-done={done || undefined} tabIndex={-1} data-goal-part={step.id}>
      <Line className="goal-step-line">
        {sign}
        <span>
          <CaseText>{text}</CaseText>{' '}
          {step.doneAt ? (
            <span className="goal-step-note" title={exactTime(step.doneAt)}>
              {t(($) => $.goals.done, { date: shortDate(step.doneAt) })}
            </span>
          ) : step.date ? (
            <span className="goal-step-note">{t(($) => $.goals.until, { date: shortDate(step.date) })}</span>
          ) : null}
        </span>
      </Line>
      <Taken step={step} source={source} />
      {arrange ? (
        <div className="goal-step-acts">
          <Button
            kind="quiet"
            data-move={`${step.id} -1`}
            isDisabled={arrange.first}
            aria-label={t(($) => $.goals.up, { text })}
            onPress={() => arrange.onMove(-1)}
          >
            {t(($) => $.planning.upShort)}
          </Button>
          <Button
            kind="quiet"
            data-move={`${step.id} 1`}
            isDisabled={arrange.last}
            aria-label={t(($) => $.goals.down, { text })}
            onPress={() => arrange.onMove(1)}
          >
            {t(($) => $.planning.downShort)}
          </Button>
          <Button kind="quiet" aria-label={t(($) => $.goals.change, { text })} onPress={arrange.onChange}>
            {t(($) => $.goals.changeShort)}
          </Button>
          <Button kind="quiet" aria-label={t(($) => $.goals.remove, { text })} onPress={arrange.onRemove}>
            {t(($) => $.planning.removeShort)}
          </Button>
        </div>
      ) : null}
    </li>
  )
}

/** The responsibility by which it is taken; nothing where there is none that the viewer may know of. */
function Taken({ step, source }: { step: StepView; source: GoalsSource }) {
  const t = useTexts()
  const found = source.responsibilities.find((one) => one.id === step.responsibilityId)
  if (found === undefined) return null
  const owner = found.owner === 'subject' ? undefined : agencyById(found.owner, source.agencies)
  return (
    <p className="goal-step-taken">
      {owner ? <AgencyTag agency={owner} agencies={source.agencies} withPerson /> : null}{' '}
      <CaseText within={(title) => t(($) => $.goals.taken, { title, state: t(($) => $.responsibilities.status[found.status]) })}>
        {found.title ?? found.publicTitle}
      </CaseText>
    </p>
  )
}
