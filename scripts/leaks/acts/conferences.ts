/** conferences: items with and without some, notes, the message. */
import * as ledger from '../ledger.ts'
import { inBook, inMeeting, inWorld } from '../ledger.ts'
import type { Scene } from '../scene.ts'
import type { CommandOutcome, Tapped } from '../tapped.ts'

export interface NewItem {
  readonly categories: readonly string[]
  readonly agencies: readonly Tapped[]
}

/** The key of the conference. */
export async function schedule(scene: Scene, key: string, manager: Tapped, items: readonly NewItem[]): Promise<string> {
  const meeting = scene.key('conference')
  const rows = items.map((item) => ({ ...item, key: scene.key('item') }))
  const title = scene.canaries.word(`title of ${meeting}`, ledger.knowsConference(key, meeting))
  const titles = rows.map((item) => scene.canaries.word(`title of ${item.key}`, ledger.knowsItem(key, meeting, item.key)))
  const planned: ledger.Meeting = {
    key: meeting,
    organiser: manager.agencyId,
    items: rows.map((item) => ({ key: item.key, categories: item.categories, begun: false })),
    running: undefined,
    closed: false,
    present: [],
    message: undefined,
  }
  const seats = rows.flatMap((item) => item.agencies.map((a) => ({ itemId: item.key, agencyId: a.agencyId })))
  const done = await scene.does(
    manager,
    {
      type: 'scheduleConference', caseId: scene.id(key), title: title.words, startsAt: new Date(scene.now).toISOString(),
      items: rows.map((item, i) => ({
        title: titles[i]?.words, categories: item.categories, agencies: item.agencies.map((a) => a.agencyId),
      })),
    }, // biome-ignore format: a request
    inBook(key, (book) => ({
      ...book,
      meetings: [...book.meetings, planned],
      world: { ...book.world, itemSeats: [...book.world.itemSeats, ...seats] },
    })),
  )
  if (!done.ok) return meeting
  scene.named(meeting, done.result.conferenceId, meeting, ledger.knowsConference(key, meeting))
  for (const name of ['conference', 'room']) scene.topics.set(`${name}:${done.result.conferenceId}`, ledger.knowsConference(key, meeting))
  for (const [i, item] of rows.entries()) scene.named(item.key, done.result.items[i].id, item.key, ledger.knowsItem(key, meeting, item.key))
  const { body } = await manager.view(`conference:${done.result.conferenceId}`)
  const draft = body?.view?.message?.document?.id
  if (draft) scene.document(draft, `message of ${meeting}`, ledger.readsDraft(key, meeting))
  if (draft) scene.ids.set(`${meeting}/message`, draft)
  return meeting
}

export async function enter(
  scene: Scene,
  meeting: string,
  seat: Tapped,
  where: 'room' | 'remote' = scene.random.chance(0.3) ? 'remote' : 'room',
): Promise<void> {
  const conferenceId = scene.id(meeting)
  await scene.does(seat, { type: 'acceptStatement', conferenceId })
  const { personId, agencyId } = seat
  await scene.does(
    seat,
    { type: 'enterConference', conferenceId, where },
    ledger.atMeeting(meeting, (m) => ({ ...m, present: [...without(m, seat), { personId, agencyId, where }] })),
  )
}

export const leave = (scene: Scene, meeting: string, seat: Tapped): Promise<CommandOutcome> =>
  scene.does(
    seat,
    { type: 'leaveConference', conferenceId: scene.id(meeting) },
    ledger.atMeeting(meeting, (m) => ({ ...m, present: without(m, seat) })),
  )

const without = ({ present }: ledger.Meeting, { personId }: Tapped): readonly ledger.Present[] =>
  present.filter((p) => p.personId !== personId)

/** Its notes become a document of those at the item. */
export async function startItem(scene: Scene, key: string, meeting: string, manager: Tapped, item: string): Promise<void> {
  const begin = inMeeting(key, meeting, (m) => ({
    ...m,
    running: item,
    items: m.items.map((i) => (i.key === item ? { ...i, begun: true } : i)),
  }))
  const done = await scene.does(manager, { type: 'startItem', conferenceId: scene.id(meeting), itemId: scene.id(item) }, begin)
  if (!done.ok || scene.ids.has(`${item}/notes`)) return
  for (const seat of scene.seats.values()) {
    if (!scene.may(ledger.readsNotes(key, meeting, item), seat)) continue
    const { body } = await seat.view(`conference:${scene.id(meeting)}`)
    const notes = body?.view.items.find((i: { id: string }) => i.id === scene.id(item))?.document?.id
    if (notes === undefined) continue
    scene.document(notes, `notes of ${item}`, ledger.readsNotes(key, meeting, item))
    scene.ids.set(`${item}/notes`, notes)
    return
  }
}

export function endItem(scene: Scene, key: string, meeting: string, manager: Tapped, item: string): Promise<CommandOutcome> {
  const over = inMeeting(key, meeting, (m) => ({ ...m, running: m.running === item ? undefined : m.running }))
  return scene.does(manager, { type: 'endItem', conferenceId: scene.id(meeting), itemId: scene.id(item) }, over)
}

export function admitToItem(
  scene: Scene,
  key: string,
  meeting: string,
  manager: Tapped,
  item: string,
  agency: Tapped,
): Promise<CommandOutcome> {
  const { agencyId } = agency
  return scene.does(
    manager,
    { type: 'admitToConference', conferenceId: scene.id(meeting), agencyId, itemIds: [scene.id(item)] },
    inWorld(key, (world) => ({ itemSeats: [...world.itemSeats, { itemId: item, agencyId }] })),
  )
}

/** Puts words of its own to the table, or the draft as it stands. */
export function agreeMessage(scene: Scene, key: string, meeting: string, manager: Tapped, to: readonly Tapped[]): Promise<CommandOutcome> {
  const words = scene.canaries.word(`agreed message of ${meeting}`, ledger.readsMessage(key, meeting))
  const message = { to: to.map((a) => a.agencyId), isDraft: false }
  return scene.does(
    manager,
    { type: 'agreeMessage', conferenceId: scene.id(meeting), text: words.words, agencies: message.to },
    inMeeting(key, meeting, (m) => ({ ...m, message })),
  )
}
