/** evolve: what is so now. Total over every event that was ever recorded; no clock, no I/O. */

import { caseEventSchemas } from './case/events.ts'
import { evolveCase } from './case/evolve.ts'
import { conferenceEventSchemas } from './conference/events.ts'
import { evolveConference } from './conference/evolve.ts'
import { consentEventSchemas } from './consent/events.ts'
import { evolveConsent } from './consent/evolve.ts'
import { unreachable } from './decision.ts'
import { erasureEventSchemas } from './erasure/events.ts'
import { evolveErasure } from './erasure/evolve.ts'
import type { Recorded } from './event.ts'
import { exposureEventSchemas } from './exposure/events.ts'
import { evolveExposure } from './exposure/evolve.ts'
import { kindOf } from './kinds.ts'
import { networkEventSchemas } from './network/events.ts'
import { evolveNetwork } from './network/evolve.ts'
import { planEventSchemas } from './plan/events.ts'
import { evolvePlan } from './plan/evolve.ts'
import { responsibilityEventSchemas } from './responsibility/events.ts'
import { evolveResponsibility } from './responsibility/evolve.ts'
import type { State } from './state.ts'

const isNetwork = kindOf(networkEventSchemas)
const isCase = kindOf(caseEventSchemas)
const isConsent = kindOf(consentEventSchemas)
const isPlan = kindOf(planEventSchemas)
const isConference = kindOf(conferenceEventSchemas)
const isResponsibility = kindOf(responsibilityEventSchemas)
const isExposure = kindOf(exposureEventSchemas)
const isErasure = kindOf(erasureEventSchemas)

export function evolve(state: State, recorded: Recorded): State {
  const { event } = recorded
  if (isNetwork(event)) return evolveNetwork(state, event, recorded)
  if (isCase(event)) return evolveCase(state, event, recorded)
  if (isConsent(event)) return evolveConsent(state, event, recorded)
  if (isPlan(event)) return evolvePlan(state, event, recorded)
  if (isConference(event)) return evolveConference(state, event, recorded)
  if (isExposure(event)) return evolveExposure(state, event, recorded)
  if (isErasure(event)) return evolveErasure(state, event, recorded)
  if (isResponsibility(event)) return evolveResponsibility(state, event, recorded)
  return unreachable(event)
}
