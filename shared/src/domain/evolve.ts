/** evolve: what is so now. Total over every event that was ever recorded; no clock, no I/O. */

import { evolveCase } from './case/evolve.ts'
import type { CaseEvent } from './case/protocol.ts'
import { caseEventSchemas } from './case/protocol.ts'
import { evolveConference } from './conference/evolve.ts'
import { type ConferenceEvent, conferenceEventSchemas } from './conference/protocol.ts'
import { evolveConsent } from './consent/evolve.ts'
import { type ConsentEvent, consentEventSchemas } from './consent/protocol.ts'
import { evolveErasure } from './erasure/evolve.ts'
import { type ErasureEvent, erasureEventSchemas } from './erasure/protocol.ts'
import type { DomainEvent, Recorded } from './event.ts'
import { evolveExposure } from './exposure/evolve.ts'
import { type ExposureEvent, exposureEventSchemas } from './exposure/protocol.ts'
import { evolveNetwork } from './network/evolve.ts'
import { type NetworkEvent, networkEventSchemas } from './network/protocol.ts'
import { evolvePlan } from './plan/evolve.ts'
import { type PlanEvent, planEventSchemas } from './plan/protocol.ts'
import { evolveResponsibility } from './responsibility/evolve.ts'
import type { State } from './state.ts'

type Typed = { readonly shape: { readonly type: { readonly value: string } } }
const typesOf = (schemas: readonly Typed[]): ReadonlySet<string> => new Set(schemas.map((s) => s.shape.type.value))

const network = typesOf(networkEventSchemas)
const cases = typesOf(caseEventSchemas)
const consent = typesOf(consentEventSchemas)
const plan = typesOf(planEventSchemas)
const conference = typesOf(conferenceEventSchemas)
const exposure = typesOf(exposureEventSchemas)
const erasure = typesOf(erasureEventSchemas)

const isNetwork = (e: DomainEvent): e is NetworkEvent => network.has(e.type)
const isCase = (e: DomainEvent): e is CaseEvent => cases.has(e.type)
const isConsent = (e: DomainEvent): e is ConsentEvent => consent.has(e.type)
const isPlan = (e: DomainEvent): e is PlanEvent => plan.has(e.type)
const isConference = (e: DomainEvent): e is ConferenceEvent => conference.has(e.type)
const isExposure = (e: DomainEvent): e is ExposureEvent => exposure.has(e.type)
const isErasure = (e: DomainEvent): e is ErasureEvent => erasure.has(e.type)

export function evolve(state: State, recorded: Recorded): State {
  const { event } = recorded
  if (isNetwork(event)) return evolveNetwork(state, event, recorded)
  if (isCase(event)) return evolveCase(state, event, recorded)
  if (isConsent(event)) return evolveConsent(state, event, recorded)
  if (isPlan(event)) return evolvePlan(state, event, recorded)
  if (isConference(event)) return evolveConference(state, event, recorded)
  if (isExposure(event)) return evolveExposure(state, event, recorded)
  if (isErasure(event)) return evolveErasure(state, event, recorded)
  return evolveResponsibility(state, event, recorded)
}
