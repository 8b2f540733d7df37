/**
 * mutants: leaks that are planted one at a time, to see that the hunt finds each. Every one is a mistake that somebody could make: a check that
 * is forgotten, a list that is filtered too late, a thing remembered too long.
 *
 * To add one: name the mistake, and the words of the source that stand there once. That all of them still fit is tested.
 */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the words of sources
import type { Patch } from '../patched/patchedSources.ts'

const domain = 'shared/src/domain'
const rights = `${domain}/rights.ts`
const level = 'shared/src/access/level.ts'
const host = 'server/src/network/host.ts'
const states = 'server/src/network/twoStates.ts'
const socket = 'server/src/collab/socket.ts'
const room = 'server/src/collab/room.ts'
const outbox = 'server/src/live/outbox.ts'
const app = 'server/src/http/app.ts'
const recorder = 'server/src/network/exposure.ts'

const mutant = (name: string, file: string, find: string, replace: string): Patch => ({ name, edits: [{ file, find, replace }] })

export const mutants: readonly Patch[] = [
  // Documents
  mutant(
    'carets are shown to everybody',
    'server/src/collab/presence.ts',
    'client !== to.ownClient && mayKnow(state.of.actor.agencyId)',
    'client !== to.ownClient',
  ),
  mutant('whoever wrote is named to everybody', 'server/src/collab/notices.ts', '.filter(([, { agencyId }]) => mayKnow(agencyId))', ''),
  mutant(
    'sync from merged updates',
    room,
    'const update = Y.encodeStateAsUpdate(this.#known.doc)\n',
    'const update = Y.mergeUpdates(this.#options.port.history(this.#options.documentId).map((kept) => kept.update))\n',
  ),
  mutant('documents keep what was deleted', 'server/src/collab/compaction.ts', 'new Y.Doc({ gc: true })', 'new Y.Doc({ gc: false })'),
  mutant(
    'rights to a document are asked for once',
    socket,
    'const access = this.#access()\n',
    'const access = (Object.assign(this, { once: (this as any).once ?? this.#access() }) as any).once as DocumentAccess\n',
  ),
  mutant(
    'closed in an orderly way instead of reset',
    socket,
    'if (this.#egress.unsentBytes > 0) this.#reset()',
    'if (this.#egress.unsentBytes < 0) this.#reset()',
  ),
  mutant(
    'documents are not fenced',
    'server/src/main.ts',
    'host.onChange((change) => collab.fence(change.touchesDocument))',
    'host.onChange(() => undefined)',
  ),
  mutant(
    'documents outlive the session',
    socket,
    'if (!port.sessionLives(this.actor.sessionId)) return this.#withdraw(closeCode.sessionOver)',
    '',
  ),
  mutant(
    'the fence of a case forgets its documents',
    'server/src/network/change.ts',
    'return unit === undefined || caseOf(after, unit)?.id === caseId',
    "return unit === undefined || (unit.kind === 'notes' && caseOf(after, unit)?.id === caseId)",
  ),

  // The live path
  mutant('acknowledged before the fence', states, '    inForce(before, first)\n', '    setTimeout(() => inForce(before, first), 20)\n'),
  mutant('a topic stays open after it was closed', outbox, '        else shut(text)\n      }\n    },', '      }\n    },'),
  mutant(
    'a view is cached',
    host,
    '    const seen = view(this.#committed, actor, topic, moment)\n',
    '    const cacheKey = JSON.stringify([actor.personId, actor.agencyId, topic])\n    const cache = ((globalThis as any).views ??= new Map<string, { until: number; seen: ReturnType<typeof view> }>())\n    const held = cache.get(cacheKey)\n    const seen = held !== undefined && held.until > Date.now() ? held.seen : view(this.#committed, actor, topic, moment)\n    cache.set(cacheKey, { until: held !== undefined && held.until > Date.now() ? held.until : Date.now() + 200, seen })\n',
  ),
  mutant(
    'time passes unnoticed',
    'server/src/main.ts',
    'const stopWatching = watchExpiry(host)',
    'const stopWatching = () => void watchExpiry',
  ),
  mutant(
    'live sockets outlive the session',
    'server/src/live/liveServer.ts',
    'if (socket.data.session.epoch <= epoch) end(socket)',
    'if (socket.data.session.epoch < epoch) end(socket)',
  ),
  mutant(
    'a change is not told to who is named nowhere',
    'server/src/network/change.ts',
    "case 'caseAs':\n        case 'exposure':\n          return topic.id === caseId",
    "case 'caseAs':\n        case 'exposure':\n          return topic.id === caseId && after.cases.get(caseId)?.leadId === actor.agencyId",
  ),

  // What is hidden and what is not there
  mutant(
    '403 for what is hidden',
    host,
    'return seen === undefined ? notFound :',
    "if (seen === undefined && 'id' in topic && this.#committed.cases.has(topic.id as never)) return { ok: false, refusal: { code: 'not-allowed' } }\n    return seen === undefined ? notFound :",
  ),
  mutant(
    'a hidden entry is refused otherwise',
    `${domain}/plan/decide.ts`,
    "if (entry === undefined) return refuse('not-found')\n      if (entry.author !== sight.viewer.agencyId && !isCaseManager(sight)) return refuse('not-allowed')\n      if (!inNetwork",
    "if (entry === undefined) return sight.case.entries.some((e) => e.id === command.entryId) ? conflict('entryId') : refuse('not-found')\n      if (entry.author !== sight.viewer.agencyId && !isCaseManager(sight)) return refuse('not-allowed')\n      if (!inNetwork",
  ),
  mutant(
    'a title in an error',
    `${domain}/responsibility/decide.ts`,
    "if (found === undefined) return refuse('not-found')\n  const { sight, responsibility } = found",
    "if (found === undefined) return invalid(state.responsibilities.get(command.responsibilityId)?.title ?? 'responsibilityId')\n  const { sight, responsibility } = found",
  ),
  mutant(
    'hidden documents close with another code',
    'server/src/collab/server.ts',
    '      refuseClosed(ws, actor, documentId)\n      return',
    '      if (rooms.has(documentId)) ws.close(4404)\n      else refuseClosed(ws, actor, documentId)\n      return',
  ),
  mutant(
    'the count of what is hidden',
    `${domain}/plan/view.ts`,
    '    entries: readable,\n',
    '    entries: readable,\n    hiddenEntries: entries.length - readable.length,\n',
  ),
  mutant(
    'a version made of the whole case',
    host,
    'version: versionOf(seen)',
    'version: versionOf([seen, [...this.#committed.cases.values()]])',
  ),
  {
    name: 'an ETag of the whole network',
    edits: [
      {
        file: host,
        find: 'version: versionOf(seen), view: leaving(seen) }',
        replace: 'version: versionOf(seen), view: leaving(seen), all: versionOf([...this.#committed.cases.values()]) } as Viewed',
      },
      {
        file: 'server/src/http/views.ts',
        find: '    holdUntilSent(req, res, session, topic, viewed.version)\n',
        replace: '    holdUntilSent(req, res, session, topic, viewed.version)\n    res.setHeader(\'ETag\', `"${(viewed as any).all}"`)\n',
      },
    ],
  },
  mutant(
    'ids one after another',
    host,
    "const newId = (): string => randomBytes(16).toString('base64url')",
    "let lastId = 0\nconst newId = (): string => `${randomBytes(1) && 'id'}${String(++lastId).padStart(20, '0')}`",
  ),

  // Who may have what
  mutant('a lock is not asked for', level, "if (thing.lockedFor?.includes(viewer.agencyId)) return no('locked')", ''),
  mutant(
    'a lock is not asked for in an emergency',
    level,
    'if (viewer.personId === undefined || thing.lockedFor?.includes(viewer.agencyId)) return none',
    'if (viewer.personId === undefined) return none',
  ),
  mutant(
    'what was withdrawn still counts',
    level,
    'inForce(consent, now) && now < (consent.ended[category] ?? Number.POSITIVE_INFINITY)',
    'inForce(consent, now) && (category in consent.ended || true)',
  ),
  mutant(
    'a consent that has run out still counts',
    level,
    'export const inForce = (span: Span, now: number): boolean => span.from <= now && now < span.until',
    'export const inForce = (span: Span, now: number): boolean => span.from <= now && now < span.until + (span.until - span.from < 40 * 86_400_000 ? 3_600_000 : 0)',
  ),
  mutant(
    'of several people one is enough',
    level,
    "theirs.reduce<Level>((worst, o) => lower(worst, o.level), 'contribute')",
    "theirs.reduce<Level>((best, o) => higher(best, o.level), 'none')",
  ),
  mutant(
    'a refusal is forgotten',
    level,
    'if (people.length === 0 || isRefused(facts, agencyId, thing.category, people, now)) return nothing',
    'if (people.length === 0) return nothing',
  ),
  mutant('a basis in law opens the whole category', level, 'if (basis.facts.length > 0 && !listed) continue', ''),
  mutant(
    'breaking the glass does not end',
    level,
    'facts.breakGlass.some((b) => b.personId === viewer.personId && b.agencyId === viewer.agencyId && inForce(b, now))',
    'facts.breakGlass.some((b) => b.personId === viewer.personId && b.agencyId === viewer.agencyId)',
  ),
  mutant(
    'breaking the glass opens everything',
    level,
    'if (!breakGlassCategories.has(thing.category) && thing.emergency !== true) return none',
    '',
  ),
  mutant(
    'what was made in an item is for everybody',
    level,
    "if (thing.tableSeats !== undefined && !thing.tableSeats.includes(viewer.agencyId)) return no('otherItem')",
    '',
  ),
  mutant(
    'a conflict of interest changes no level',
    level,
    'if (viewer.personId !== undefined && facts.recused.includes(viewer.personId)) return { level',
    'if (viewer.personId === undefined && facts.recused.includes(viewer.agencyId as never)) return { level',
  ),
  mutant(
    'a conflict of interest leaves the case known',
    rights,
    '  if (isRecused(s)) return false\n  const { agencyId, personId } = s.viewer',
    '  const { agencyId, personId } = s.viewer',
  ),
  mutant(
    'own entries are those of everybody who has some',
    rights,
    'export const entryLevel = (s: Sight, entry: Entry): Level => level(',
    "export const entryLevel = (s: Sight, entry: Entry): Level => hasOwnEntries(s, entry.category) && entry.lockedFor.length === 0 ? 'read' : level(",
  ),
  mutant('a summary reaches everybody at that level', rights, '(summary.to.includes(s.viewer.agencyId) && atLeast(', '(atLeast('),
  mutant(
    'decisions are for the whole table',
    rights,
    '((decision.agencies.includes(s.viewer.agencyId) && isAdmitted',
    '((decision.agencies.length > 0 && isAdmitted',
  ),
  mutant('the whole title at level summary', rights, "at === 'summary' ? 'public' : 'none'", "at === 'summary' ? 'full' : 'none'"),
  mutant(
    'whoever administers sees cases',
    rights,
    'if (agency === undefined || administers(state, actor) !== undefined) return undefined',
    'if (agency === undefined) return undefined',
  ),
  mutant(
    'hidden agencies are named',
    'shared/src/access/participation.ts',
    'return latest !== undefined && !latest.hiddenFrom.includes(viewer)',
    'return latest !== undefined',
  ),
  mutant(
    'readers are named before they are filtered',
    rights,
    'export const seatsThat = (s: Sight, may: (seat: Sight) => boolean): AgencyId[] =>\n  knownAgencies(s).filter(',
    'export const seatsThat = (s: Sight, may: (seat: Sight) => boolean): AgencyId[] =>\n  [...new Set(s.case.admissions.map((a) => a.agencyId))].filter(',
  ),
  mutant(
    'notes are for everybody in the conference',
    rights,
    'item.startedAt !== undefined && atItem(s, item)',
    'item.startedAt !== undefined && !isRecused(s)',
  ),
  mutant(
    'the draft of the message is for everybody',
    rights,
    '    (conference.message.text !== undefined &&\n      conference.message.agencies.includes(s.viewer.agencyId) &&\n',
    '    (\n',
  ),
  mutant(
    'a case is known to the whole network',
    rights,
    '    s.case.entries.some((e) => e.author === agencyId)\n',
    '    s.case.entries.length > 0\n',
  ),

  // Views
  mutant('looking as another is for everybody', `${domain}/view.ts`, 'if (!isCaseManager(s) || !knows(s, agencyId)) return undefined', ''),
  mutant(
    'looking as another shows what is closed to the case manager',
    `${domain}/view.ts`,
    'return seen && own && viewAs(seen, own)',
    'return own && seen',
  ),
  mutant(
    'the lists hold every case',
    `${domain}/view.ts`,
    'return sight !== undefined && knowsCase(sight) ? [sight] : []',
    'return sight !== undefined ? [sight] : []',
  ),
  mutant('who gave what is told to everybody', `${domain}/case/view.ts`, '...(caseManager && basesOf(s))', '...basesOf(s)'),
  mutant(
    'names of people without consent',
    rights,
    "isCaseManager(s) || atLeast(identityOf(s, subject), 'summary')",
    "isCaseManager(s) || atLeast(identityOf(s, subject), 'none')",
  ),
  mutant('the goal is for everybody at the table', `${domain}/case/view.ts`, 'goals && main !== undefined\n', 'main !== undefined\n'),
  mutant(
    'the list of participants is whole',
    `${domain}/conference/view.ts`,
    'participants: c.present.filter((p) => met.includes(p.agencyId)).map(',
    'participants: c.present.map(',
  ),
  mutant(
    'a guest sees the next item',
    `${domain}/conference/agenda.ts`,
    'c.items.filter((item) => atItem(s, item))',
    'c.items.filter((item, i) => atItem(s, item) || (c.items[i - 1] !== undefined && atItem(s, c.items[i - 1] as Item)))',
  ),
  mutant('the common screen shows what somebody may see', `${domain}/conference/room.ts`, 'eyes.every(may)', 'eyes.some(may)'),
  mutant(
    'who leaves the case keeps the notes',
    `${domain}/case/evolve.ts`,
    'agencies: item.agencies.filter((a) => a !== agencyId)',
    'agencies: item.startedAt === undefined ? item.agencies.filter((a) => a !== agencyId) : item.agencies',
  ),
  mutant(
    'the document of a moved entry stays open',
    `${domain}/plan/evolve.ts`,
    '        entries: c.entries.filter((e) => e.id !== event.entryId),\n',
    '',
  ),
  mutant(
    'a smaller consent leaves the larger one',
    `${domain}/consent/evolve.ts`,
    'return left.length > 0 ? { ...old, subjects: left } :',
    'return left.length > 0 ? old :',
  ),

  // The exposure log
  mutant(
    'texts are not written down as shown',
    'server/src/network/documentPort.ts',
    '      place.document(documentId)\n      return',
    '      return',
  ),
  mutant('answers over HTTP are not written down', 'server/src/http/views.ts', '    place.topic(topic, viewed)\n', ''),
  mutant(
    'a text that is taken away is written down as shown still',
    socket,
    "    this.#eyes?.over(this.#isWithdrawn ? 'closed' : 'left')\n",
    '',
  ),
  mutant(
    'what is gone from a view is written down as shown still',
    recorder,
    '    for (const [key, interval] of standing.held) if (!held.has(key)) this.#release(key, interval, at, final)\n',
    '',
  ),
  mutant('what was left is shown for an hour more', recorder, 'reopenedWithin = 120_000', 'reopenedWithin = 3_600_000'),
  mutant(
    'another person of the agency is written down',
    `${domain}/exposure/shown.ts`,
    '[{ actor, caseId: s.case.id, things: things(s) }]',
    '[{ actor: { ...actor, personId: state.memberships.find((m) => m.agencyId === actor.agencyId)?.personId ?? actor.personId }, caseId: s.case.id, things: things(s) }]',
  ),
  mutant(
    'who sits before the common screen is not written down',
    `${domain}/exposure/shown.ts`,
    ".flatMap((p) => onTheWall(state, p, conference.caseId, as('room'), now))",
    '.flatMap(() => [])',
  ),
  mutant(
    'a neutral title is written down as the whole',
    `${domain}/exposure/shown.ts`,
    "title === undefined ? 'summary' : 'read'",
    "title === '' ? 'summary' : 'read'",
  ),
  mutant(
    'what is shown rests on somebody else’s consent',
    `${domain}/exposure/basis.ts`,
    'opening(explain(s.facts, s.viewer, thing, s.now).because)',
    'opening(explain(s.facts, s.viewer, thing, s.now).because).map((basis) => (basis.ids === undefined ? basis : { ...basis, ids: s.case.consents.slice(0, 1).map((c) => c.id) }))',
  ),
  mutant('who was refused a text is not written down', 'server/src/collab/server.ts', '      port.refused(actor, documentId)\n', ''),
  mutant(
    'who was refused an act is not written down',
    'server/src/live/requests.ts',
    "          if (executed.refusal.code === 'not-found') network.exposure.refused(session, { command })\n",
    '',
  ),
  mutant('every refusal is written down', recorder, '      if (before !== undefined && at - before < refusedOnceIn) return\n', ''),
  mutant(
    'what was moved is forgotten',
    rights,
    '  const next = entry === undefined ? c.movedTo.get(id as EntryId) : undefined\n',
    '  const next = undefined\n',
  ),

  // Beside the ways to people
  mutant(
    'frames are logged',
    socket,
    '      const bytes = Array.isArray(data)',
    '      console.log(String(data))\n      const bytes = Array.isArray(data)',
  ),
  mutant(
    'addresses are logged',
    app,
    "const route = typeof req.route?.path === 'string' ? req.route.path : 'other'\n",
    'const route = req.originalUrl\n',
  ),
  mutant('a label of the metrics is an address', app, 'metrics.request(req.method, route,', 'metrics.request(req.method, req.path,'),
  mutant(
    'an error is logged with what it was about',
    'server/src/live/requests.ts',
    '      const refused = (refusal: Refusal): Answered => {\n',
    "      const refused = (refusal: Refusal): Answered => {\n        console.log('refused', JSON.stringify(request))\n",
  ),
  mutant(
    'what is written lies open beside the store',
    'server/src/store/networkLog.ts',
    '        entries.push(entry)\n        bytes +=',
    "        entries.push(entry)\n        process.getBuiltinModule('node:fs').appendFileSync(`${process.env.DATA_DIR}/trace`, draft.payload)\n        bytes +=",
  ),
]
