import type { RoomView } from '@spojka/shared/protocol/views'
import { minutesLeft } from '../../app/language/format.ts'
import { useTexts } from '../../app/language/index.ts'
import { useNow } from '../../live/useNow.ts'

/** How much of its planned time the item has left, counted from its present run. */
export function Time({ item }: { item: NonNullable<RoomView['item']> }) {
  const t = useTexts()
  const end = new Date(Date.parse(item.runningSince) + item.minutes * 60_000)
  const left = minutesLeft(end, useNow())
  const words =
    left > 0
      ? t(($) => $.conference.agenda.remaining, { count: left })
      : left === 0
        ? t(($) => $.conference.agenda.timeUp)
        : t(($) => $.conference.agenda.over, { count: -left })
  return (
    <p className="projector-time">
      <time dateTime={end.toISOString()}>{words}</time>
    </p>
  )
}
