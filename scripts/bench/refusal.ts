/**
 * refusal: whether the time of an answer tells what is hidden from what never was. Both are asked for in random order, over every channel; if the
 * times of one are no better than a coin at telling which it was (AUC at most 0.55), nothing can be learnt from them.
 */
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { Speaker, startTown } from './demoTown.ts'
import { areaUnderCurve, percentile } from './statistics.ts'

const samples = 2_000
const warmUp = 300
const most = 0.55

interface CaseSeen {
  readonly conferences: readonly { readonly id: string }[]
  readonly categories: readonly { readonly document?: { readonly id: string }; readonly entries: readonly { readonly id: string }[] }[]
}

type Ask = (id: string) => Promise<unknown>

/** Exit code 1 where an answer could be told apart. */
export async function benchRefusal(): Promise<number> {
  const town = await startTown()
  const [lead, stranger] = [await Speaker.of(town.port, 'DEMO-01', 'most'), await Speaker.of(town.port, 'DEMO-02', 'obec-vzorna')]
  const caseId = (await lead.view<{ cases: { id: string }[] }>('cases')).cases[0]?.id ?? ''
  const seen = await lead.view<CaseSeen>(`case:${caseId}`)
  const conferenceId = seen.conferences[0]?.id ?? ''
  const documentId = seen.categories.find(({ document }) => document)?.document?.id ?? ''
  const channels: readonly (readonly [name: string, hidden: string, ask: Ask])[] = [
    ['view of a case', caseId, (id) => stranger.call('GET', `/api/views/case:${id}`)],
    ['view of a conference', conferenceId, (id) => stranger.call('GET', `/api/views/conference:${id}`)],
    ['view of a common screen', conferenceId, (id) => stranger.call('GET', `/api/views/room:${id}`)],
    ['command to a case', caseId, (id) => stranger.command({ type: 'setGoal', caseId: id, text: 'x' })],
    ['command to a conference', conferenceId, (id) => stranger.command({ type: 'acceptStatement', conferenceId: id })],
    ['document', documentId, async (id) => once(stranger.document(id), 'close')],
  ]
  let told = 0
  for (const [name, hidden, ask] of channels) {
    const times = { hidden: [] as number[], never: [] as number[] }
    for (let i = 0; i < warmUp; i++) await ask(i % 2 ? hidden : randomBytes(16).toString('base64url'))
    while (Math.min(times.hidden.length, times.never.length) < samples) {
      const which = Math.random() < 0.5 ? 'hidden' : 'never'
      if (times[which].length >= samples) continue
      const id = which === 'hidden' ? hidden : randomBytes(16).toString('base64url')
      const began = performance.now()
      await ask(id)
      times[which].push(performance.now() - began)
    }
    const area = areaUnderCurve(times.hidden, times.never)
    const [a, b] = [times.hidden, times.never].map((of) => percentile(Float64Array.from(of).sort(), 0.5)) as [number, number]
    if (Math.max(area, 1 - area) > most) told += 1
    console.log(`${name}: AUC ${area.toFixed(3)}, medians ${a.toFixed(3)} ms hidden and ${b.toFixed(3)} ms never there`)
  }
  await town.stop()
  console.log(
    told === 0 ? `No answer can be told apart by its time (AUC at most ${most}, ${samples} samples each).` : `${told} can be told apart.`,
  )
  return told === 0 ? 0 : 1
}
