/**
 * The question before the common screen shrinks, on the page of whoever leads: who is expected, what would disappear with their coming, and whether
 * it shall go already now. What vanishes just as somebody walks in would tell everybody from whom it was hidden.
 */
import type { AgencyId } from '@spojka/shared/protocol/ids'
import type { CommonScreenView, ConferenceView } from '@spojka/shared/protocol/views'
import { type Texts, texts, useTexts } from '../../app/language/index.ts'
import { useAct } from '../../live/useAct.ts'
import { AgencyTag } from '../../ui/AgencyTag.tsx'
import { agencyById } from '../../ui/agencies.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import './ScreenQuestion.css'

type Loss = CommonScreenView['shrinksBy'][number]

export function ScreenQuestion({ view }: { view: ConferenceView }) {
  const t = useTexts()
  const { act, pending, refusal } = useAct()
  const screen = view.commonScreen
  if (!screen || screen.shrinksBy.length + screen.readyFor.length === 0) return null
  const reckonWith = (agencies: readonly AgencyId[]) => void act({ type: 'narrowScreen', conferenceId: view.id, agencies: [...agencies] })
  const tag = (id: AgencyId) => <AgencyTag agency={agencyById(id, view.agencies)} agencies={view.agencies} withPerson />
  return (
    <section className="screen-question" aria-label={t(($) => $.projector.ask.title)}>
      {screen.shrinksBy.map((loss) => (
        <div key={loss.agency} className="screen-question-one">
          <p>
            {t(($) => $.projector.ask.who)} {tag(loss.agency)}. {t(($) => $.projector.ask.hides, { things: things(t, loss) })}
          </p>
          <Button
            isDisabled={pending}
            aria-label={`${t(($) => $.projector.ask.narrow)}: ${agencyById(loss.agency, view.agencies)?.shortName ?? ''}`}
            onPress={() => reckonWith([...screen.readyFor, loss.agency])}
          >
            {t(($) => $.projector.ask.narrow)}
          </Button>
        </div>
      ))}
      {screen.readyFor.map((id) => (
        <div key={id} className="screen-question-one">
          <p>
            {t(($) => $.projector.ask.who)} {tag(id)}. {t(($) => $.projector.ask.ready)}
          </p>
          <Button kind="quiet" isDisabled={pending} onPress={() => reckonWith(screen.readyFor.filter((other) => other !== id))}>
            {t(($) => $.projector.ask.widen)}
          </Button>
        </div>
      ))}
      {refusal ? <Notice refusal={refusal} /> : null}
    </section>
  )
}

function things(t: Texts, loss: Loss): string {
  const categories = [...new Set(loss.entries)]
  return new Intl.ListFormat(texts.language).format([
    ...categories.map((category) => t(($) => $.projector.ask.entry, { category: t(($) => $.categories[category]) })),
    ...(loss.decisions > 0 ? [t(($) => $.projector.ask.decisions, { count: loss.decisions })] : []),
    ...(loss.responsibilities > 0 ? [t(($) => $.projector.ask.responsibilities, { count: loss.responsibilities })] : []),
    ...(loss.message ? [t(($) => $.projector.ask.message)] : []),
  ])
}
