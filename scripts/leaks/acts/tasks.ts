/** tasks: what is offered, answered, carried out and handed on. */
import * as ledger from '../ledger.ts'
import { inBook, inTask } from '../ledger.ts'
import type { Scene } from '../scene.ts'
import type { CommandOutcome, Tapped } from '../tapped.ts'

export async function offer(
  scene: Scene,
  key: string,
  giver: Tapped,
  owner: Tapped,
  category: string,
  meeting?: string,
): Promise<string | undefined> {
  const task = scene.key('task')
  const title = scene.canaries.word(`title of ${task}`, ledger.knowsTask(key, task, true))
  const publicTitle = scene.canaries.word(`neutral title of ${task}`, ledger.knowsTask(key, task, false))
  const done = await scene.does(
    giver,
    {
      type: 'offerResponsibility', caseId: scene.id(key), category, title: title.words, publicTitle: publicTitle.words,
      agencyId: owner.agencyId, due: '2099-01-31', ...(meeting !== undefined && { conferenceId: scene.id(meeting) }),
    }, // biome-ignore format: a request
    inBook(key, (book) => {
      const running = book.meetings.find((m) => m.key === meeting)?.running
      const item = book.world.itemSeats.some((s) => s.itemId === running && s.agencyId === giver.agencyId) ? running : undefined
      const row = { key: task, category, item, owner: owner.agencyId, helpers: [], offeredBy: giver.agencyId, handoverTo: undefined }
      return { ...book, tasks: [...book.tasks, row] }
    }),
  )
  if (!done.ok) return undefined
  scene.named(task, done.result.responsibilityId, task, ledger.knowsTask(key, task, false))
  return task
}

/** One step in the life of a task, with words of its own where it takes some. */
export function step(scene: Scene, key: string, seat: Tapped, task: string, what: string, to?: Tapped): Promise<CommandOutcome> {
  const words = scene.canaries.word(`${what} of ${task}`, ledger.knowsTask(key, task, true)).words
  const field: Record<string, Record<string, unknown>> = {
    declineResponsibility: { reason: words },
    counterResponsibility: { title: words, note: words },
    completeResponsibility: { howKnown: words },
    markNoLongerPossible: { circumstances: words },
    markNotDone: { reason: words },
    handOverResponsibility: { agencyId: to?.agencyId, note: words },
  }
  const handsOver = what === 'handOverResponsibility'
  return scene.does(
    seat,
    { type: what, responsibilityId: scene.id(task), ...field[what] },
    inTask(key, task, (t) => {
      if (handsOver && to !== undefined) return { ...t, handoverTo: to.agencyId }
      if (what === 'acceptResponsibility' && t.handoverTo === seat.agencyId) return { ...t, owner: seat.agencyId, handoverTo: undefined }
      return [
        'acceptResponsibility',
        'startResponsibility',
        'acceptCounter',
        'keepOffer',
        'counterResponsibility',
        'takeResponsibilityToAgency',
      ].includes(what)
        ? t
        : { ...t, handoverTo: undefined }
    }),
  )
}
