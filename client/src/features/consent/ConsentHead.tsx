import type { CaseView } from '@spojka/shared/protocol/views'
import { shortDate } from '../../app/language/format.ts'
import { useTexts } from '../../app/language/index.ts'
import { Button } from '../../ui/Button.tsx'
import { ConsentTime } from './ConsentTime.tsx'
import { timelineOf } from './timeline.ts'
import { clientName } from './words.ts'

/** Whose consent it is, how long it holds, and the word that it holds today. While there is a draft, recording it is the first thing to do. */
export function ConsentHead(props: { view: CaseView; drafted: boolean; onReaffirm: () => void }) {
  const t = useTexts()
  const { view } = props
  const line = timelineOf(view, new Date())
  const who = clientName(t, view)
  const running = view.state === 'open'
  const persons = Math.max(1, view.subjects.length)
  const reaffirmed = (view.consents ?? [])
    .flatMap((one) => (one.state === 'inForce' && one.reaffirmedAt ? [one.reaffirmedAt] : []))
    .sort()
    .at(-1)
  return (
    <header className="consent-desk-head">
      <div>
        <h1>{t(($) => $.consent.title, { who })}</h1>
        <p>{t(($) => $.consent.voluntary, { who, count: persons })}</p>
      </div>
      {line ? (
        <ConsentTime line={line} view={view} />
      ) : (
        <p className="consent-desk-none">{running ? t(($) => $.consent.time.none) : t(($) => $.consent.closed)}</p>
      )}
      {line && running ? (
        <div className="consent-desk-holds">
          <Button kind={props.drafted ? 'plain' : 'primary'} onPress={props.onReaffirm}>
            {t(($) => $.consent.reaffirm.button)}
          </Button>
          {reaffirmed ? <small>{t(($) => $.consent.reaffirm.last, { date: shortDate(reaffirmed) })}</small> : null}
        </div>
      ) : null}
    </header>
  )
}
