/** Decisions as one seat may see them. */
import type { DecisionView } from '../../protocol/views.ts'
import { isOpen, knows, knowsConference, readsCategory, type Sight, seatsThat, seesDecision } from '../rights.ts'
import type { Decision } from '../state.ts'
import { given, iso } from '../viewing.ts'
import { mayRecord } from './decisions.ts'

export const decisionsOf = (s: Sight): DecisionView[] => s.case.decisions.filter((d) => seesDecision(s, d)).map((d) => decisionView(s, d))

function decisionView(s: Sight, d: Decision): DecisionView {
  const conference = d.conferenceId && s.state.conferences.get(d.conferenceId)
  return given({
    id: d.id,
    // The conference may be none of the viewer's business, though the decision is.
    conferenceId: conference && knowsConference(s, conference) ? d.conferenceId : undefined,
    text: d.text,
    category: readsCategory(s, d.category) ? d.category : undefined,
    agencies: d.agencies.filter((a) => knows(s, a)),
    reasons: d.reasons,
    dissent: d.dissent,
    at: iso(d.at),
    previous: d.previous.map(({ text, until, reason }) => given({ text, until: iso(until), reason })),
    mayCorrect: isOpen(s.case) && mayRecord(s, conference || undefined),
    readers: seatsThat(s, (seat) => seesDecision(seat, d)),
  }) as DecisionView
}
