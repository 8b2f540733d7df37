/**
 * views: `GET /api/views/{topic}`.
 *
 * An answer that a slow reader has not taken yet is in our hands like any other held view: the fence judges it at every change, and it goes no
 * further when its session ends or nothing may be sent out any more.
 */
import { Refused } from '@spojka/shared/protocol/refusal'
import { parseTopic, type Topic } from '@spojka/shared/protocol/topics'
import type { Request, RequestHandler, Response } from 'express'
import type { Session, Sessions } from '../identity/sessions.ts'
import type { StillSignedIn } from '../identity/signedIn.ts'
import { sessionOf } from '../identity/strategies.ts'
import type { Fence, Holder } from '../live/fence.ts'
import type { AvailabilitySource, NetworkService } from '../network/port.ts'
import { sendJson } from './answers.ts'

export interface ViewOptions {
  readonly network: NetworkService
  readonly fence: Fence
  readonly sessions: Pick<Sessions, 'onEnded'>
  readonly availability: AvailabilitySource
  readonly stillSignedIn: StillSignedIn
}

export function createViewHandler(options: ViewOptions): RequestHandler<{ topic: string }> {
  const { network, fence, sessions, availability, stillSignedIn } = options
  const unsent = new Map<Holder, Session>()

  sessions.onEnded((id, epoch) => {
    for (const [holder, session] of unsent) if (session.id === id && session.epoch <= epoch) holder.reset()
  })
  availability.onAvailability(({ state }) => {
    if (state === 'silent') for (const holder of unsent.keys()) holder.reset()
  })

  function holdUntilSent({ socket }: Pick<Request, 'socket'>, res: Response, session: Session, topic: Topic, version: string): void {
    const holder: Holder = {
      judge(view, change) {
        if (!change.touches(session, topic)) return
        const now = view(session, topic)
        if (!now.ok || now.version !== version) holder.reset()
      },
      reset() {
        if (!socket.destroyed) socket.resetAndDestroy()
      },
    }
    const release = (): void => {
      fence.remove(holder)
      unsent.delete(holder)
    }
    fence.add(holder)
    unsent.set(holder, session)
    res.once('finish', release)
    res.once('close', release)
  }

  return (req, res) => {
    const session = sessionOf(req as never)
    stillSignedIn(session)
    if (availability.availability.state === 'silent') throw new Refused({ code: 'read-only' })
    const topic = parseTopic(req.params.topic)
    if (topic === undefined) throw new Refused({ code: 'not-found' })
    const viewed = network.view(session, topic)
    if (!viewed.ok) {
      network.exposure.refused(session, { topic })
      throw new Refused(viewed.refusal)
    }
    // An answer is a moment; who asks again and again looks on.
    const place = network.exposure.placeBefore(session)
    place.topic(topic, viewed)
    place.gone('left')
    // The connection is the request's: an answer that stands behind another one has none of its own yet.
    holdUntilSent(req, res, session, topic, viewed.version)
    sendJson(res, { topic: req.params.topic, version: viewed.version, view: viewed.view })
  }
}
