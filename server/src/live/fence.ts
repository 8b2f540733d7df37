/**
 * fence: judges every live channel again after each change, before the change is acknowledged.
 *
 * Why: a view is judged when it is handed to a connection; bytes a slow connection still holds are past that. So whoever has handed
 * something over stays registered here until it is gone, and answers for it in the turn of the event loop in which the new state came
 * into force. A single await here would let one more frame out. Closing one too many costs a blink; closing one too few is a disclosure.
 *
 * Not here: who may see what (the network's views), what a holder does about it (outbox.ts, http/views.ts).
 */
import type { Topic } from '@spojka/shared/protocol/topics'
import type { Sessions } from '../identity/sessions.ts'
import type { Actor, Change, NetworkService, Viewed } from '../network/port.ts'

/** Asks the network once for the same view within one turn: a hundred people of one seat are not computed a hundred times. */
export type ViewOfTurn = (actor: Actor, topic: Topic) => Viewed

/** Something that has views of somebody in its hands. */
export interface Holder {
  /** Lets go of whatever is no longer so. Synchronous. What the change does not touch is as it was. */
  judge(view: ViewOfTurn, change: Pick<Change, 'touches'>): void
  /** When judging failed: let go of everything. */
  reset(): void
  /** Hands on what became due when it was judged; in a later turn, so that nobody waits with the answer until everybody has their new view. */
  deliver?(view: ViewOfTurn): void
}

/** So many are handed their views in one turn; then others have theirs. */
const deliveriesPerTurn = 50

export interface Fence {
  add(holder: Holder): void
  remove(holder: Holder): void
}

export interface FenceOptions {
  readonly network: NetworkService
  readonly sessions: Sessions
  readonly incident: (error: unknown) => string
}

export function createFence({ network, sessions, incident }: FenceOptions): Fence {
  const holders = new Set<Holder>()
  const due = new Set<Holder>()
  let isScheduled = false

  function deliverLater(): void {
    if (isScheduled || due.size === 0) return
    isScheduled = true
    setImmediate(() => {
      isScheduled = false
      deliver()
      deliverLater()
    })
  }

  /** Views are of this turn, whatever changed since the holders were judged. */
  function deliver(): void {
    const now = viewsOfOneTurn(network)
    for (const holder of [...due].slice(0, deliveriesPerTurn)) {
      due.delete(holder)
      try {
        holder.deliver?.(now)
      } catch (error) {
        incident(error)
        holder.reset()
      }
    }
  }

  network.onChange((change) => {
    sessions.endUnless((session) => network.mayActFor(session))
    const view = viewsOfOneTurn(network)
    for (const holder of [...holders]) {
      if (!holders.has(holder)) continue
      try {
        holder.judge(view, change)
      } catch (error) {
        incident(error)
        holder.reset()
      }
    }
    for (const holder of holders) if (holder.deliver !== undefined) due.add(holder)
    deliverLater()
  })
  return {
    add: (holder) => void holders.add(holder),
    remove: (holder) => {
      holders.delete(holder)
      due.delete(holder)
    },
  }
}

function viewsOfOneTurn(network: NetworkService): ViewOfTurn {
  const views = new Map<string, Viewed>()
  return (actor, topic) => {
    const key = [actor.personId, actor.agencyId, ...Object.values(topic)].join(' ')
    const known = views.get(key) ?? network.view(actor, topic)
    views.set(key, known)
    return known
  }
}
