import type { AgencyId } from '@spojka/shared/protocol/ids'
import type { CaseView } from '@spojka/shared/protocol/views'
import { useTexts } from '../../app/language/index.ts'
import { listed } from '../consent/words.ts'

/** The notice goes by itself to whoever holds the office and may know of the recipient; without one it is said who appoints one. */
export function OfficersTold(props: { officers: CaseView['officers'] & object; recipient: AgencyId | undefined; future?: boolean }) {
  const { officers, recipient, future = false } = props
  const t = useTexts()
  if (officers.length === 0) return t(($) => $.emergency.officer.nobody)
  const told = officers.filter(({ unawareOf }) => recipient === undefined || !unawareOf.includes(recipient))
  if (told.length === 0) return t(($) => $.emergency.officer.mustNotKnow)
  const names = listed(told.map(({ name }) => name))
  return future ? t(($) => $.emergency.officer.willBeTold, { names }) : t(($) => $.emergency.officer.told, { names })
}
