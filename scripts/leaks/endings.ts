/** endings: a right ends, in every way it can, while it is used. */
import * as act from './acts/index.ts'
import { readsSection } from './ledger.ts'
import { arrive, come, everybodyOpens, openAll, probe } from './people.ts'
import { type Part, section } from './stage.ts'

/** A consent is withdrawn while everybody writes and reads; what is written after the answer is not sent to the one. */
export const withdrawal: Part = async (stage) => {
  const { scene, key, manager, seat } = stage
  const document = section(stage, 'income')
  for (const who of [seat('benefits'), seat('debts')]) {
    await openAll(scene, who)
    act.type(scene, manager, document)
    const withdrawn = act.withdraw(scene, key, manager, who, scene.random.chance(0.5) ? ['income'] : undefined)
    // In the midst of it.
    const asked = [who.view(`case:${scene.id(key)}`), who.view('me')]
    act.type(scene, manager, document)
    await withdrawn
    await scene.settle()
    act.type(scene, manager, document)
    await act.addEntry(scene, key, manager, { category: 'income' })
    await who.view(`case:${scene.id(key)}`)
    await Promise.all(asked)
    await manager.desks.get(document)?.settled()
    await scene.settle()
    await scene.compareHeld(who)
    await act.consent(scene, key, manager, { agency: who, grants: { income: 'read', housing: 'read' } })
  }
}

/** One entry is locked, another moved, an agency removed, a new version of a consent gives less, somebody declares a conflict of interest. */
export const endings: Part = async (stage) => {
  const { scene, key, manager, seat } = stage
  const entry = (await act.addEntry(scene, key, manager, { category: 'housing' })) ?? ''
  const moved = (await act.addEntry(scene, key, manager, { category: 'housing' })) ?? ''
  await everybodyOpens(scene)
  await act.lock(scene, key, manager, entry, [seat('social')])
  act.type(scene, manager, scene.id(`${entry}/text`))
  await scene.settle()
  await act.move(scene, key, manager, moved, 'mentalHealth')
  await openAll(scene, manager)
  act.type(scene, manager, scene.id(`${moved}/text`))
  await scene.settle()
  const replaced: act.Opening = {
    agency: seat('social'),
    grants: { housing: 'summary', goals: 'read' },
    subjects: [`${key}-a`],
    replaces: true,
  }
  await act.consent(scene, key, manager, replaced)
  act.type(scene, manager, section(stage, 'housing'))
  await scene.settle()
  await act.consent(scene, key, manager, { agency: seat('social'), grants: { housing: 'contribute', safety: 'read' }, refused: ['debts'] })
  await act.consent(scene, key, manager, { agency: seat('social'), grants: { debts: 'read' } })
  await everybodyOpens(scene)
  await act.remove(scene, key, manager, seat('work'))
  for (const category of ['employment', 'income', 'identity']) act.type(scene, manager, section(stage, category))
  await scene.settle()
  await act.recuse(scene, key, seat('doctor'))
  await act.recuse(scene, key, seat('colleague'))
  for (const category of ['health', 'mentalHealth', 'identity']) act.type(scene, manager, section(stage, category))
  await manager.desks.get(section(stage, 'mentalHealth'))?.settled()
  await scene.settle()
  for (const who of ['social', 'work', 'doctor', 'colleague'] as const) await scene.compareHeld(seat(who))
}

/** A plan is changed, a conference called off, another closed and signed; goals come and go; the case is handed on, closed and opened again. */
export const answering: Part = async (stage) => {
  const { scene, key, manager, seat } = stage
  const items = ['housing', 'goals'].map((category) => ({ categories: [category], agencies: [manager, seat('social'), seat('debts')] }))
  const [planned, held] = [await act.schedule(scene, key, manager, items), await act.schedule(scene, key, manager, items)]
  await everybodyOpens(scene)
  await act.plan(scene, key, planned, manager, [{ categories: ['income'], agencies: [manager, seat('social')] }])
  await scene.settle()
  await act.cancel(scene, key, planned, manager)
  const item = scene.facts.books[key]?.meetings.find((m) => m.key === held)?.items[0]?.key ?? ''
  await act.startItem(scene, key, held, manager, item)
  await everybodyOpens(scene)
  await act.close(scene, key, held, manager)
  for (const who of [manager, seat('debts'), seat('police')]) await act.sign(scene, held, who)
  const goal = (await act.addGoal(scene, key, manager)) ?? ''
  const task = await act.offer(scene, key, manager, seat('debts'), 'debts')
  const [step, other] = [await act.addStep(scene, key, manager, goal, task), await act.addStep(scene, key, seat('social'), goal)]
  for (const thing of [step, other]) if (thing !== undefined) await act.changeStep(scene, key, manager, thing)
  for (const turn of act.stepTurns) await act.turn(scene, key, manager, step ?? '', turn)
  await act.closeGoal(scene, key, manager, goal)
  for (const turn of act.goalTurns) await act.turn(scene, key, manager, goal, turn)
  await act.guardian(scene, key, manager, ['housing'])
  const emergency = await act.breakGlass(scene, key, seat('police'))
  await act.review(scene, key, manager, emergency ?? '')
  await act.lookAs(scene, key, manager, seat('social'))
  await act.handOn(scene, key, manager, seat('lead2'))
  await scene.settle()
  // She manages it by now, and reads next to nothing of it herself.
  await act.lookAs(scene, key, seat('lead2'), seat('social'))
  await act.handOn(scene, key, seat('lead2'), manager)
  await scene.settle()
  for (const who of ['social', 'debts', 'lead2'] as const) await scene.compareHeld(seat(who))
}

/** What the client opened ends with the case, and does not come back with it. */
export const closing: Part = async (stage) => {
  const { scene, key, manager, seat } = stage
  await everybodyOpens(scene)
  await act.closeCase(scene, key, manager)
  await scene.settle()
  await act.reopenCase(scene, key, manager)
  for (const category of ['housing', 'income', 'safety']) act.type(scene, manager, section(stage, category))
  await scene.settle()
  for (const who of ['social', 'hidden'] as const) await scene.compareHeld(seat(who))
  for (const who of ['social', 'debts', 'benefits'] as const)
    await act.consent(scene, key, manager, { agency: seat(who), grants: { identity: 'read', housing: 'contribute', income: 'read' } })
}

/** Whoever signs out is sent nothing more, on no connection. */
export const signingOut: Part = async (stage) => {
  const { scene, manager, seat } = stage
  const who = seat('social')
  const [live, desk] = [who.live, await who.open(section(stage, 'housing'))]
  await who.call('DELETE', '/api/session')
  for (const until = Date.now() + 3_000; (live?.isOpen || desk.isOpen) && Date.now() < until; ) await scene.settle()
  if (live?.isOpen || desk.isOpen) scene.leak(who.key, 'socket.io', 'a connection', 'is open after signing out')
  act.type(scene, manager, section(stage, 'housing'))
  await come(scene, who)
  await scene.settle()
}

/**
 * A reader stalls with megabytes on the way, and loses the document. What the other machine has taken already cannot be called back; the last
 * words have not left by then, and never do.
 */
export const stalledReader: Part = async (stage) => {
  const { scene, key, manager, seat } = stage
  const who = seat('benefits')
  await act.consent(scene, key, manager, { agency: who, grants: { housing: 'read' } })
  const document = section(stage, 'housing')
  const [slow, writing] = [await who.open(document), await manager.open(document)]
  if (!slow.isOpen) return
  slow.pause()
  const onTheWay = scene.canaries.word('words on the way to a stalled reader', (facts, viewer, now) => {
    const book = facts.books[key]
    return viewer.agencyId === who.agencyId || (book !== undefined && readsSection(book, viewer, 'housing', now))
  })
  const filler = 'a'.repeat(100_000)
  for (let i = 0; i < 70; i++) writing.flood(onTheWay.words, filler)
  act.type(scene, manager, document)
  await writing.settled()
  const withdrawn = act.withdraw(scene, key, manager, who)
  await withdrawn
  slow.resume()
  await slow.until(() => false)
  if (slow.code !== 1006) scene.leak(who.key, 'documents', 'a stalled reader', `was closed with ${slow.code} and not reset`)
  await scene.settle()
}

/** Consent until tonight ends at midnight, to whoever has it open, by time alone. */
export const midnight: Part = async (stage) => {
  const { scene, key, manager, seat } = stage
  const who = seat('debts')
  const document = section(stage, 'income')
  await act.withdraw(scene, key, manager, who)
  const end = act.endOfDay(scene.now)
  await scene.setClockAhead(end - 120_000 - Date.now())
  await arrive(scene)
  await scene.setClockAhead(end - 2_000 - Date.now())
  await act.consent(scene, key, manager, { agency: who, grants: { income: 'read', identity: 'read' }, today: true })
  await openAll(scene, who)
  act.type(scene, manager, document)
  scene.remember(end - 1)
  await new Promise((resolve) => setTimeout(resolve, end + 20 - scene.now))
  await scene.settle(3_000)
  act.type(scene, manager, document)
  await manager.desks.get(document)?.settled()
  await scene.settle()
  await scene.compareHeld(who)
}

/** An hour later nothing is left of an emergency. */
export const anHourLater: Part = async (stage) => {
  const { scene, key, seat } = stage
  const who = seat('landlord')
  await act.breakGlass(scene, key, who)
  await scene.setClockAhead(scene.ahead + 3_601_000)
  await arrive(scene)
  await probe(scene, who, 20)
  await who.view(`case:${scene.id(key)}`)
  await scene.settle()
}
