/** Who has lately come to sit where one's cases are read: nobody is given a seat or a way in unseen. */
import type { NewcomerView } from '@spojka/shared/protocol/views'
import { dayAndTime, exactTime } from '../../app/language/format.ts'
import { useTexts } from '../../app/language/index.ts'

export function Newcomers({ newcomers, now }: { newcomers: readonly NewcomerView[]; now: Date }) {
  const t = useTexts()
  if (newcomers.length === 0) return null
  return (
    <section aria-labelledby="today-newcomers">
      <h2 id="today-newcomers">{t(($) => $.today.newcomers.title)}</h2>
      <ul className="today-list">
        {newcomers.map(({ kind, at, personId, name, role, agencyId, agency }) => (
          <li key={`${kind} ${personId} ${agencyId} ${at}`} className="today-row">
            <span className="today-note">
              <time dateTime={at} title={exactTime(at)}>
                {dayAndTime(at, now)}
              </time>
              , {agency}
            </span>
            <span>{t(($) => $.today.newcomers[kind], { name: role === '–' ? name : `${name}, ${role}` })}</span>
          </li>
        ))}
      </ul>
      <p className="today-note">{t(($) => $.today.newcomers.hint)}</p>
    </section>
  )
}
