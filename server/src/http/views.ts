/** views: `GET /api/views/{topic}`. An answer that a slow reader has not taken yet is judged by the fence like any other held view. */
import { Refused } from '@spojka/shared/protocol/refusal'
import { parseTopic, type Topic } from '@spojka/shared/protocol/topics'
import type { RequestHandler, Response } from 'express'
import type { StillSignedIn } from '../identity/signedIn.ts'
import { sessionOf } from '../identity/strategies.ts'
import type { Fence, Holder } from '../live/fence.ts'
import type { Actor, NetworkService } from '../network/port.ts'
import { sendJson } from './answers.ts'

export interface ViewOptions {
  readonly network: NetworkService
  readonly fence: Fence
  readonly stillSignedIn: StillSignedIn
}

export function createViewHandler({ network, fence, stillSignedIn }: ViewOptions): RequestHandler<{ topic: string }> {
  return (req, res) => {
    const actor = sessionOf(req as never)
    stillSignedIn(actor)
    const topic = parseTopic(req.params.topic)
    if (topic === undefined) throw new Refused({ code: 'not-found' })
    const viewed = network.view(actor, topic)
    if (!viewed.ok) {
      network.exposure.refused(actor, { topic })
      throw new Refused(viewed.refusal)
    }
    // An answer is a moment; who asks again and again looks on.
    const place = network.exposure.placeBefore(actor)
    place.topic(topic, viewed)
    place.gone('left')
    holdUntilSent(res, fence, actor, topic, viewed.version)
    sendJson(res, { topic: req.params.topic, version: viewed.version, view: viewed.view })
  }
}

function holdUntilSent(res: Response, fence: Fence, actor: Actor, topic: Topic, version: string): void {
  const { socket } = res
  const holder: Holder = {
    judge(view, change) {
      if (!change.touches(actor, topic)) return
      const now = view(actor, topic)
      if (!now.ok || now.version !== version) holder.reset()
    },
    reset() {
      if (socket !== null && !socket.destroyed) socket.resetAndDestroy()
    },
  }
  const release = (): void => fence.remove(holder)
  fence.add(holder)
  res.once('finish', release)
  res.once('close', release)
}
