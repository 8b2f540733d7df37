/** minutes: a conference is planned anew, called off, closed and signed. */
import * as ledger from '../ledger.ts'
import { inBook, inMeeting } from '../ledger.ts'
import type { Scene } from '../scene.ts'
import type { CommandOutcome, Tapped } from '../tapped.ts'
import type { NewItem } from './conferences.ts'

const over = (m: ledger.Meeting): ledger.Meeting => ({ ...m, closed: true, running: undefined, present: [] })

/** The first of its items stays, the others are dropped for new ones; whoever was at these only knows nothing of it any more. */
export async function plan(scene: Scene, key: string, meeting: string, manager: Tapped, items: readonly NewItem[]): Promise<void> {
  const { body } = await manager.view(`conference:${scene.id(meeting)}`)
  const kept = body?.view?.items[0]
  if (body?.view?.you.revision === undefined || kept === undefined) return
  const first = scene.keyOf(kept.id) ?? ''
  const rows = items.map((item) => ({ ...item, key: scene.key('item') }))
  const title = scene.canaries.word(`new title of ${meeting}`, ledger.knowsConference(key, meeting)).words
  const titles = rows.map((item) => scene.canaries.word(`title of ${item.key}`, ledger.knowsItem(key, meeting, item.key)).words)
  const planned = rows.map((item, i) => ({ title: titles[i], categories: item.categories, agencies: item.agencies.map((a) => a.agencyId) }))
  const { id, title: keptTitle, categories, agencies } = kept
  const done = await scene.does(
    manager,
    {
      type: 'changeConference', conferenceId: scene.id(meeting), revision: body.view.you.revision, title, startsAt: body.view.startsAt,
      items: [{ id, title: keptTitle, categories, agencies }, ...planned],
    }, // biome-ignore format: a request
    inBook(key, (book) => {
      const m = book.meetings.find((one) => one.key === meeting)
      const dropped = new Set(m?.items.flatMap((item) => (item.key === first ? [] : [item.key])))
      const fresh = rows.map((item) => ({ key: item.key, categories: item.categories, begun: false }))
      const seats = rows.flatMap((item) => item.agencies.map((a) => ({ itemId: item.key, agencyId: a.agencyId })))
      const changed = inMeeting(key, meeting, (one) => ({ ...one, items: [...one.items.filter((i) => i.key === first), ...fresh] }))
      const { meetings } = changed({ books: { [key]: book } }).books[key] ?? book
      return {
        ...book,
        meetings,
        world: { ...book.world, itemSeats: [...book.world.itemSeats.filter((s) => !dropped.has(s.itemId)), ...seats] },
      }
    }),
  )
  if (!done.ok) return
  for (const [i, item] of rows.entries())
    scene.named(item.key, done.result.items[i + 1].id, item.key, ledger.knowsItem(key, meeting, item.key))
}

export function cancel(scene: Scene, key: string, meeting: string, manager: Tapped): Promise<CommandOutcome> {
  const reason = scene.canaries.word(`why ${meeting} was called off`, ledger.organisers(key, meeting)).words
  return scene.does(manager, { type: 'cancelConference', conferenceId: scene.id(meeting), reason }, inMeeting(key, meeting, over))
}

export function close(scene: Scene, key: string, meeting: string, manager: Tapped): Promise<CommandOutcome> {
  const [noNextDateReason, noMessageReason] = ['date', 'message'].map(
    (what) => scene.canaries.word(`why ${meeting} has no ${what}`, ledger.organisers(key, meeting)).words,
  )
  const request = { type: 'closeConference', conferenceId: scene.id(meeting), noNextDateReason, noMessageReason }
  return scene.does(manager, request, inMeeting(key, meeting, over))
}

export function reopen(scene: Scene, key: string, meeting: string, manager: Tapped): Promise<CommandOutcome> {
  const reason = scene.canaries.word(`why ${meeting} was opened again`, ledger.nobody).words
  const again = inMeeting(key, meeting, (m) => ({ ...m, closed: false }))
  return scene.does(manager, { type: 'reopenConference', conferenceId: scene.id(meeting), reason }, again)
}

export const sign = (scene: Scene, meeting: string, seat: Tapped): Promise<CommandOutcome> =>
  scene.does(seat, { type: 'signMinutes', conferenceId: scene.id(meeting) })
