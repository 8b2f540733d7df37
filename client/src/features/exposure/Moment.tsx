import { exactSecond, time, timeToSecond } from '../../app/language/format.ts'

/** A time of day in the line; to the second for whoever points at it, or in the line itself. */
export function Moment({ at, exact = false }: { at: string; exact?: boolean }) {
  return (
    <time dateTime={at} title={exactSecond(at)}>
      {exact ? timeToSecond(at) : time(at)}
    </time>
  )
}
