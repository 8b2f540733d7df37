import { useTexts } from '../../app/language/index.ts'
import { listed } from '../consent/words.ts'

/** The notice goes by itself to whoever holds the office; without one it is said who appoints one. */
export function OfficersTold({ officers, future = false }: { officers: readonly string[]; future?: boolean }) {
  const t = useTexts()
  if (officers.length === 0) return t(($) => $.emergency.officer.nobody)
  const names = listed(officers)
  return future ? t(($) => $.emergency.officer.willBeTold, { names }) : t(($) => $.emergency.officer.told, { names })
}
