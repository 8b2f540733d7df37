/**
 * withdrawal: how long the case manager waits for the answer to a withdrawal, which means that the fence stands, while 500 sockets are open: half of
 * them documents, half live views, half of each of the agency that loses. After each answer not one byte of the text may still come.
 */
import { once } from 'node:events'
import type { WebSocket } from 'ws'
import { Speaker, startTown } from './demoTown.ts'
import { percentile } from './statistics.ts'

const sockets = 500
const most = 100

interface CaseSeen {
  readonly categories: readonly { readonly code: string; readonly document?: { readonly id: string } }[]
}

/** Exit code 1 where p99 is above 100 ms, or where something came after the answer. */
export async function benchWithdrawal(rounds: number): Promise<number> {
  const town = await startTown()
  const [lead, losing, staying] = (await Promise.all(
    ['most', 'upd-prikladov', 'soc-prikladov'].map((key) => Speaker.of(town.port, 'DEMO-01', key)),
  )) as [Speaker, Speaker, Speaker]
  const caseId = (await lead.view<{ cases: { id: string }[] }>('cases')).cases[0]?.id ?? ''
  const topic = `case:${caseId}`
  const documentId = (await losing.view<CaseSeen>(topic)).categories.find(({ code }) => code === 'income')?.document?.id ?? ''
  const grants = Object.fromEntries(
    (await losing.view<{ categories: { code: string; level: string }[] }>(topic)).categories.map(({ code, level }) => [code, level]),
  )
  const quarter = sockets / 4
  const open: WebSocket[] = []
  for (let i = 0; i < quarter; i++) open.push(await losing.live(topic), await staying.live(topic))
  const documents = async (of: Speaker): Promise<WebSocket[]> => {
    const opened = Array.from({ length: quarter }, () => of.document(documentId))
    await Promise.all(opened.map((socket) => once(socket, 'message')))
    return opened
  }
  const others = await documents(staying)
  const waits: number[] = []
  let late = 0
  for (let round = 0; round < rounds; round++) {
    const lost = await documents(losing)
    const closed = lost.map((socket) => once(socket, 'close'))
    const began = performance.now()
    await lead.does({ type: 'withdrawConsent', caseId, agencyId: losing.seat, categories: ['income'] })
    waits.push(performance.now() - began)
    for (const socket of lost) socket.on('message', () => void late++)
    const codes = new Set((await Promise.all(closed)).map(([code]) => code as number))
    for (const code of codes) if (code !== 4403 && code !== 1006) throw new Error(`closed with ${code}`)
    await lead.does({ type: 'recordConsent', caseId, agencyId: losing.seat, grants, signedBy: 'Alena', replaces: true })
  }
  if (others.some((socket) => socket.readyState !== socket.OPEN) || open.some((socket) => socket.readyState !== socket.OPEN))
    throw new Error('somebody else was closed as well')
  const sorted = Float64Array.from(waits).sort()
  const [p50, p99, worst] = [0.5, 0.99, 1].map((share) => percentile(sorted, share)) as [number, number, number]
  console.log(
    `${rounds} withdrawals with ${sockets} sockets: acknowledged after ${p50.toFixed(1)} ms (p50), ${p99.toFixed(1)} ms (p99), ${worst.toFixed(1)} ms (worst); frames after the answer: ${late}`,
  )
  for (const socket of [...open, ...others]) socket.terminate()
  await town.stop()
  return p99 <= most && late === 0 ? 0 : 1
}
