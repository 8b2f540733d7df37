/** people: everybody signs in, connects and opens whatever is open to them; and looks where nothing is. */
import { randomBytes } from 'node:crypto'
import type { Scene } from './scene.ts'
import { type Tapped, visible } from './tapped.ts'
import { password } from './town.ts'

const plainTopics = ['me', 'cases', 'responsibilities', 'network']

export async function arrive(scene: Scene): Promise<void> {
  await Promise.all([...scene.seats.values()].map((seat) => come(scene, seat)))
}

export async function come(scene: Scene, seat: Tapped): Promise<void> {
  seat.leave()
  await seat.signIn(password)
  const live = await seat.connect()
  for (const topic of plainTopics) await live.open(topic)
  await openAll(scene, seat)
}

/** Every topic and document that the rule opens to this seat and that is not open yet. */
export async function openAll(scene: Scene, seat: Tapped): Promise<void> {
  for (const [topic, audience] of scene.topics) {
    if (scene.may(audience, seat) && seat.live?.held.has(topic) !== true) await seat.live?.open(topic)
  }
  await Promise.all(
    [...scene.documents].map(async ([id, { audience }]) => {
      if (scene.may(audience, seat)) await seat.open(id)
    }),
  )
}

export const everybodyOpens = async (scene: Scene): Promise<void> => {
  for (const seat of scene.seats.values()) await openAll(scene, seat)
}

const nowhere = (): string => randomBytes(16).toString('base64url')

/** What is not yours and what is not there: every way to ask for it, and both answers are one. */
export async function probe(scene: Scene, seat: Tapped, most = 12): Promise<void> {
  const hidden = scene.random.shuffled([...scene.topics].filter(([, audience]) => !scene.may(audience, seat))).slice(0, most)
  for (const [topic] of hidden) {
    const [name, id = ''] = topic.split(':')
    const other = `${name}:${nowhere()}`
    alike(scene, seat, `the topic ${name}`, visible(await seat.view(topic)), visible(await seat.view(other)))
    const opened = await seat.live?.request('open', topic)
    alike(scene, seat, `the topic ${name} when opened`, JSON.stringify(opened), JSON.stringify(await seat.live?.request('open', other)))
    if (name === 'case') await probeAs(scene, seat, id)
  }
  await probeDocuments(scene, seat, most)
  await probeCommands(scene, seat)
}

/** To look as somebody else is for the case manager alone. */
async function probeAs(scene: Scene, seat: Tapped, caseId: string): Promise<void> {
  const { agencyId } = scene.seat('social')
  const answers = [caseId, nowhere()].map(async (id) => visible(await seat.view(`case:${id}:as:${agencyId}`)))
  alike(scene, seat, 'looking as somebody else', ...((await Promise.all(answers)) as [string, string]))
}

async function probeDocuments(scene: Scene, seat: Tapped, most: number): Promise<void> {
  const closed = scene.random.shuffled([...scene.documents].filter(([, { audience }]) => !scene.may(audience, seat))).slice(0, most)
  const there = await seat.open(nowhere())
  for (const [id, { what }] of closed) {
    scene.operations += 1
    const desk = await seat.open(id)
    alike(scene, seat, `opening ${what}`, String(desk.code), String(there.code))
    if (desk.isOpen) desk.end()
  }
}

/** Commands that name something by an id, asked with one that is hidden and with one that is nowhere. */
async function probeCommands(scene: Scene, seat: Tapped): Promise<void> {
  const caseId = [...scene.topics.keys()].find((topic) => topic.startsWith('case:'))?.slice(5)
  const commands: Record<string, [string, Record<string, unknown>][]> = {
    entry: [
      ['entryId', { type: 'lockEntry', caseId, agencies: [] }],
      ['entryId', { type: 'moveEntry', caseId, category: 'services' }],
      ['entryId', { type: 'writeSummary', caseId, to: [seat.agencyId], text: 'text' }],
    ],
    task: [
      ['responsibilityId', { type: 'acceptResponsibility' }],
      ['responsibilityId', { type: 'declineResponsibility', reason: 'reason' }],
    ],
    decision: [['decisionId', { type: 'correctDecision', text: 'text' }]],
    conference: [
      ['conferenceId', { type: 'acceptStatement' }],
      ['conferenceId', { type: 'closeConference' }],
    ],
    case: [['caseId', { type: 'addEntry', category: 'housing', text: 'text' }]],
  }
  for (const [kind, some] of Object.entries(commands)) {
    const hidden = [...scene.ids].filter(([key]) => new RegExp(`^${kind}\\d+$`).test(key) && scene.isHidden(key, seat))
    for (const [, id] of scene.random.shuffled(hidden).slice(0, 2)) {
      for (const [field, command] of some) {
        scene.operations += 1
        const ask = async (value: string) =>
          visible(await seat.call('POST', '/api/commands', { id: nowhere(), ...command, [field]: value }))
        alike(scene, seat, String(command.type), await ask(id), await ask(nowhere()))
      }
    }
  }
}

function alike(scene: Scene, seat: Tapped, what: string, hidden: string, absent: string): void {
  scene.operations += 1
  if (hidden === absent) return
  const channel = what.startsWith('opening') ? 'documents' : 'http'
  scene.leak(
    seat.key,
    channel,
    what,
    `what is hidden is answered otherwise than what is not there: ${hidden.slice(-200)} / ${absent.slice(-200)}`,
  )
}
