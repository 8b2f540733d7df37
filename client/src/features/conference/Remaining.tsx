import type { ItemView } from '@spojka/shared/protocol/views'
import { exactTime, minutesLeft } from '../../app/language/format.ts'
import { useTexts } from '../../app/language/index.ts'
import { useNow } from '../../live/useNow.ts'
import { endOf } from './agenda.ts'

/** How much of its planned time an item has left; past it, by how much it runs longer. The exact time is in the title. */
export function Remaining({ item }: { item: ItemView }) {
  const t = useTexts()
  const now = useNow()
  const end = endOf(item)
  const left = minutesLeft(end, now)
  const words =
    left > 0
      ? t(($) => $.conference.agenda.remaining, { count: left })
      : left === 0
        ? t(($) => $.conference.agenda.timeUp)
        : t(($) => $.conference.agenda.over, { count: -left })
  return (
    <span className="remaining" title={exactTime(end)}>
      {words}
    </span>
  )
}
