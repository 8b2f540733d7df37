/** sights: what is open to some and not to others, put in front of everybody; and what nobody may be told by asking. */
import * as act from './acts/index.ts'
import type { Mark } from './canaries.ts'
import { come, everybodyOpens, openAll, probe } from './people.ts'
import { type Part, section } from './stage.ts'

/** What was typed and taken out before somebody had access is not sent to them when they get it; nor what was brought back and taken out again. */
export const erasedBefore: Part = async (stage) => {
  const { scene, key, manager, seat } = stage
  const document = section(stage, 'debts')
  const [gone, kept] = [act.type(scene, manager, document), act.type(scene, manager, document)] as [Mark, Mark]
  await act.erase(scene, manager, document, gone)
  manager.desks.get(document)?.change(kept.words, 'bold')
  await act.consent(scene, key, manager, { agency: seat('debts'), grants: { debts: 'contribute' } })
  await openAll(scene, seat('debts'))
  await act.erase(scene, manager, document, kept)
  // Undone, it is in the document again, and in front of its readers.
  kept.isDeleted = false
  manager.desks.get(document)?.undo.undo()
  await manager.desks.get(document)?.settled()
  const late = seat('colleague')
  await come(scene, late)
}

/** Each agency sees and hears what is its own. */
export const plan: Part = async ({ scene, key, manager, seat }) => {
  const entries = await Promise.all([
    act.addEntry(scene, key, seat('police'), { category: 'safety' }),
    act.addEntry(scene, key, seat('landlord'), { category: 'housing' }),
    act.addEntry(scene, key, seat('hidden'), { category: 'safety' }),
    act.addEntry(scene, key, seat('doctor'), { category: 'mentalHealth' }),
  ])
  await everybodyOpens(scene)
  const debts = await act.addEntry(scene, key, manager, { category: 'debts' })
  if (debts !== undefined) await act.summarise(scene, key, manager, debts, [seat('benefits')])
  const [safety] = entries
  if (safety !== undefined) await act.summarise(scene, key, seat('police'), safety, [seat('landlord')])
  await act.decide(scene, key, manager, 'housing', [seat('police')])
  await act.decide(scene, key, manager, 'mentalHealth', [seat('work')])
  for (const [owner, category] of [
    ['social', 'debts'],
    ['work', 'employment'],
    ['doctor', 'mentalHealth'],
  ] as const) {
    const task = await act.offer(scene, key, manager, seat(owner), category)
    if (task === undefined) continue
    await act.step(scene, key, seat(owner), task, scene.random.chance(0.5) ? 'counterResponsibility' : 'acceptResponsibility')
    await act.step(scene, key, manager, task, 'acceptCounter')
    await act.step(
      scene,
      key,
      seat(owner),
      task,
      scene.random.pick(['handOverResponsibility', 'completeResponsibility', 'markNotDone']) ?? '',
      seat('debts'),
    )
  }
  await scene.settle()
}

/** An agency that some must not know of moves its caret, writes, and comes and goes. */
export const hiddenAgency: Part = async (stage) => {
  const { scene, manager, seat } = stage
  const document = section(stage, 'safety')
  const [hidden, watching] = [await seat('hidden').open(document), await manager.open(document)]
  await seat('social').open(document)
  const seen = watching.carets
  hidden.point(1)
  await watching.until(() => watching.carets > seen)
  act.type(scene, seat('hidden'), document)
  await hidden.settled()
  await scene.settle()
}

/** A conference with a guest: items that some are not at, notes, what arises in them, the common screen, the message. */
export const conference: Part = async (stage) => {
  const { scene, key, manager, seat } = stage
  const meeting = await act.schedule(scene, key, manager, [
    { categories: ['housing', 'debts', 'income'], agencies: [manager, seat('social'), seat('benefits')] },
    { categories: ['safety', 'mentalHealth'], agencies: [manager, seat('police'), seat('hidden')] },
    { categories: ['housing'], agencies: [manager, seat('landlord'), seat('social')] },
  ])
  const items = Object.values(scene.facts.books)
    .flatMap((book) => book.meetings)
    .find((m) => m.key === meeting)?.items
  const [first = '', second = '', third = ''] = items?.map((item) => item.key) ?? []
  await everybodyOpens(scene)
  await act.enter(scene, meeting, seat('benefits'), 'room')
  for (const who of ['manager', 'social', 'police', 'landlord', 'hidden'] as const) await act.enter(scene, meeting, seat(who))
  for (const item of [first, second, third]) {
    await act.startItem(scene, key, meeting, manager, item)
    await everybodyOpens(scene)
    const notes = scene.ids.get(`${item}/notes`) ?? ''
    for (const who of scene.seats.values()) act.type(scene, who, notes)
    // One of them sits there without a machine, and has what arises on the common screen alone.
    if (item === first) seat('benefits').leave()
    await act.addEntry(scene, key, manager, { category: item === second ? 'safety' : 'housing', meeting })
    await scene.settle()
    if (item === first) {
      await scene.setClockAhead(scene.ahead + 20_000)
      await come(scene, seat('benefits'))
    }
    await act.offer(scene, key, manager, seat('benefits'), item === second ? 'safety' : 'housing', meeting)
    if (item === first) await act.admitToItem(scene, key, meeting, manager, first, seat('debts'))
    await everybodyOpens(scene)
    await scene.settle()
  }
  act.type(scene, manager, scene.id(`${meeting}/message`))
  await act.agreeMessage(scene, key, meeting, manager, [seat('social'), seat('police')])
  await act.remove(scene, key, manager, seat('police'))
  act.type(scene, manager, scene.ids.get(`${second}/notes`) ?? '')
  await act.endItem(scene, key, meeting, manager, third)
  await everybodyOpens(scene)
  await scene.settle()
  for (const who of ['social', 'landlord', 'police', 'benefits'] as const) await scene.compareHeld(seat(who))
}

/** Bases beyond consent: a fact by law, a fact by name, an emergency. */
export const otherBases: Part = async ({ scene, key, manager, seat }) => {
  const [listed = '', named = ''] = [
    await act.addEntry(scene, key, manager, { category: 'health' }),
    await act.addEntry(scene, key, manager, { category: 'health' }),
  ]
  await act.legalBasis(scene, key, manager, seat('work'), { health: 'read' }, [listed])
  await act.consent(scene, key, manager, { agency: seat('landlord'), grants: {}, namedFacts: [named] })
  await act.summarise(scene, key, manager, named, [seat('landlord'), seat('debts')])
  await act.addEntry(scene, key, manager, { category: 'safety', lockedFor: [seat('landlord')] })
  await act.breakGlass(scene, key, seat('landlord'))
  await everybodyOpens(scene)
  await scene.settle()
}

/** Whoever may not is answered as if there were nothing. */
export const probes: Part = async ({ scene, seat }) => {
  for (const who of ['work', 'lead2', 'landlord', 'mayor', 'doctor'] as const) await probe(scene, seat(who), 8)
  await scene.settle()
}

/** Frames and commands that are no such: nothing of them is kept, logged or answered. */
export const hostile: Part = async (stage) => {
  const { scene, seat } = stage
  const who = seat('social')
  const word = () => scene.canaries.word('a word of a broken request', (_, viewer) => viewer.personId === who.personId).words
  await who.call('POST', `/api/commands?${word()}`, { id: word(), type: word(), [word()]: word() })
  await who.call('GET', `/api/views/${word()}`)
  await who.call('POST', '/api/session', { email: `${word()}@example.org`, password: word() })
  await who.live?.request('command', { id: 'x', type: 'setGoal', [word()]: 1 })
  await who.live?.request('open', word())
  const desk = await who.open(section(stage, 'housing'))
  desk.send(Buffer.from(`\u0000\u0002\u0014${word()}`))
  await desk.until(() => false)
  who.live?.send(`42["${word()}"`)
  await come(scene, who)
  await scene.settle()
}
