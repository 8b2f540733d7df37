/** What happens in one worked case, each step with its day. Steps of one day keep the order in which they stand here. */
import type { Category } from '@spojka/shared/access/vocabulary'
import { addDays, instantOf } from '@spojka/shared/domain/time'
import { languageSchema, type WrittenLanguage } from '@spojka/shared/protocol/fields'
import type { AgencyId, CaseId, ConferenceId, EntryId, ResponsibilityId, SubjectId } from '@spojka/shared/protocol/ids'
import type { CaseView, ConferenceView } from '@spojka/shared/protocol/views'
import type { Actor } from '../network/port.ts'
import type { DemoCalendar } from './calendar.ts'
import type { Cast } from './cast.ts'
import type { Act, DemoTarget } from './loader.ts'
import type { DemoCase } from './schema.ts'
import { StepRefused } from './stepRefused.ts'

export interface Step {
  readonly day: number
  run(): Promise<void>
}

export interface Stage {
  readonly cast: Cast
  readonly calendar: DemoCalendar
  readonly act: Act
  readonly target: DemoTarget
}

const conferenceHour = 9
const longestConsentDays = 190
const helperKinds = ['family', 'friend', 'neighbour', 'volunteer', 'professional'] as const
const isWritten = (language: string): language is WrittenLanguage => languageSchema.safeParse(language).success
const local = (text: string | Record<string, string>, language: string): string =>
  typeof text === 'string' ? text : (text[language] ?? text.cs ?? Object.values(text)[0] ?? '')

export function stepsOf(demo: DemoCase, stage: Stage): Step[] {
  const { cast, calendar, act, target } = stage
  const manager = cast.actor(demo, demo.caseManager)
  const subjects = new Map<string, SubjectId>()
  const entries = new Map<string, EntryId>()
  let caseId: CaseId
  const steps: Step[] = []
  const on = (day: number, run: () => Promise<void>): void => {
    steps.push({ day, run })
  }
  const ids = (keys: readonly string[]): AgencyId[] => keys.flatMap((key) => cast.agencyId(demo, key) ?? [])
  const people = (keys: readonly string[]): { about?: SubjectId[] } => {
    const found = keys.flatMap((key) => subjects.get(key) ?? [])
    return found.length > 0 ? { about: found } : {}
  }
  const covered = (keys: readonly string[]): { subjects?: SubjectId[] } => {
    const found = keys.flatMap((key) => subjects.get(key) ?? [])
    return found.length > 0 ? { subjects: found } : {}
  }
  const facts = (keys: readonly string[]): EntryId[] => keys.flatMap((key) => entries.get(key) ?? [])
  const caseSeenBy = (actor: Actor): CaseView => {
    const seen = target.network.view(actor, { name: 'case', id: caseId })
    if (!seen.ok) throw new StepRefused('the case is not visible')
    return seen.view as CaseView
  }
  const everybody = demo.agencies.map((a) => cast.actor(demo, a.key))
  /** The case manager where she may, otherwise the first at the table who may: nobody writes where policy does not let them. */
  const whoMay = (category: Category, may: (c: CaseView['categories'][number]) => boolean): Actor | undefined =>
    [manager, ...everybody].find((actor) => caseSeenBy(actor).categories.some((c) => c.code === category && may(c)))

  const opening = Math.min(calendar.today, 0, ...demo.consents.map((c) => c.signedDay), ...demo.entries.map((e) => e.day))
  on(opening, async () => {
    const opened = await act(manager, {
      type: 'openCase',
      label: local(demo.title, demo.language),
      fictional: true,
      ...(isWritten(demo.language) && { language: demo.language }),
      subjects: demo.subjects.map(({ name, age }) => ({ name, ...(age !== undefined && { age }) })),
    })
    caseId = opened.caseId as CaseId
    const made = opened.subjects as { id: SubjectId }[]
    demo.subjects.forEach((subject, i) => {
      const id = made[i]?.id
      if (id !== undefined) subjects.set(subject.key, id)
    })
    for (const agency of demo.agencies) {
      const { personId, agencyId } = cast.actor(demo, agency.key)
      if (agencyId === manager.agencyId) continue
      await act(manager, { type: 'admitToCase', caseId, agencyId, personId, hiddenFrom: ids(agency.hiddenFrom) })
    }
    for (const { seat: kind, category, level, reason, approvedBy } of demo.ceilingOverrides) {
      await act(manager, { type: 'overrideCeiling', caseId, kind, category, level, reason, approvedBy })
    }
    for (const [category, about] of Object.entries(demo.sectionsAbout)) {
      await act(manager, { type: 'setSectionAbout', caseId, category: category as Category, about: people(about).about ?? [] })
    }
    for (const { key, guardianship } of demo.subjects) {
      const subjectId = subjects.get(key)
      if (guardianship === undefined || subjectId === undefined) continue
      const guardian = demo.agencies.find((a) => a.key === guardianship.guardian)?.name ?? guardianship.guardian
      const { matters } = guardianship
      const validFrom = calendar.date(opening)
      await act(manager, { type: 'recordGuardianship', caseId, subjectId, guardian, matters, categories: ['income', 'debts'], validFrom })
    }
    if (demo.evaluationDay !== undefined) await act(manager, { type: 'setEvaluation', caseId, date: calendar.date(demo.evaluationDay) })
  })

  const recordLegalBasis = async (basis: DemoCase['legalBases'][number]): Promise<void> => {
    const { basis: name, act: law, grants, overridesCeiling, clientTold } = basis
    const agencyId = cast.actor(demo, basis.agency).agencyId
    await act(manager, {
      type: 'recordLegalBasis',
      caseId,
      agencyId,
      basis: name.slice(0, 300),
      ...(law !== undefined && { act: law.slice(0, 300) }),
      grants,
      facts: facts(basis.facts),
      ...covered(basis.subjects),
      overridesCeiling,
      clientTold,
      ...(!clientTold && { notToldReason: basis.notToldReason ?? basis.note ?? 'neuvedeno' }),
    })
  }
  for (const basis of demo.legalBases.filter((b) => b.facts.length === 0)) on(basis.day ?? opening, () => recordLegalBasis(basis))

  for (const consent of demo.consents) {
    on(consent.signedDay, async () => {
      const { grants, ownEntries, refused, signedBy } = consent
      const validFrom = calendar.date(consent.signedDay)
      const latest = addDays(validFrom, longestConsentDays + 6)
      const validTo = calendar.date(consent.validToDay)
      await act(manager, {
        type: 'recordConsent',
        caseId,
        agencyId: cast.actor(demo, consent.agency).agencyId,
        ...covered(consent.subjects),
        grants,
        ownEntries,
        refused,
        validFrom,
        validTo: validTo < latest ? validTo : latest,
        signedBy: signedBy.slice(0, 300),
        form: consent.form === 'written' || consent.form === 'oralBeforeWitness' ? consent.form : 'other',
      })
    })
  }

  for (const entry of demo.entries) {
    on(entry.day, async () => {
      const inClientsWords = entry.author === 'subject'
      const author = inClientsWords ? manager : cast.actor(demo, entry.author)
      const added = await act(author, {
        type: 'addEntry',
        caseId,
        category: entry.category,
        ...people(entry.about),
        text: calendar.withDates(entry.text),
        ...(inClientsWords && { author: 'subject' as const }),
        lockedFor: ids(entry.lockedFor),
        emergency: entry.emergency,
      })
      const entryId = added.entryId as EntryId
      entries.set(entry.id, entryId)
      for (const { to, text, about } of entry.summaries) {
        const addressees = ids(to)
        if (addressees.length === 0) continue
        await act(manager, {
          type: 'writeSummary',
          caseId,
          entryId,
          to: addressees,
          text: calendar.withDates(text),
          ...(about && people(about)),
        })
      }
    })
  }

  for (const basis of demo.legalBases.filter((b) => b.facts.length > 0)) {
    const day = Math.max(basis.day ?? opening, ...demo.entries.filter((e) => basis.facts.includes(e.id)).map((e) => e.day))
    on(day, () => recordLegalBasis(basis))
  }

  const nameFacts = (
    day: number,
    agency: string,
    named: readonly string[],
    whose: readonly string[],
    signedBy: string,
    validToDay: number,
  ) =>
    on(Math.max(day, ...demo.entries.filter((e) => named.includes(e.id)).map((e) => e.day)), async () => {
      const namedFacts = facts(named)
      if (namedFacts.length === 0) return
      await act(manager, {
        type: 'recordConsent',
        caseId,
        agencyId: cast.actor(demo, agency).agencyId,
        ...covered(whose),
        grants: {},
        namedFacts,
        validTo: calendar.date(validToDay),
        signedBy: signedBy.slice(0, 300),
      })
    })
  const consentOf = (agency: string) => demo.consents.find((c) => c.agency === agency)
  const lastDay = (agency: string): number => consentOf(agency)?.validToDay ?? calendar.today + longestConsentDays - 30
  const signer = (agency: string): string => consentOf(agency)?.signedBy ?? demo.subjects[0]?.name ?? '–'
  for (const consent of demo.consents) {
    for (const named of consent.namedFacts) {
      const whose = named.subjects.length > 0 ? named.subjects : consent.subjects
      nameFacts(named.day ?? consent.signedDay, consent.agency, named.facts, whose, consent.signedBy, consent.validToDay)
    }
  }
  for (const named of demo.namedFacts) {
    for (const agency of named.agencies) nameFacts(named.day ?? 0, agency, named.facts, named.subjects, signer(agency), lastDay(agency))
  }

  const prepared = Math.min(calendar.today, Math.max(0, ...demo.consents.map((c) => c.signedDay)))
  for (const { text, category, agencies } of demo.decisions) {
    on(prepared, async () => {
      const present = ids(agencies)
      if (present.length > 0)
        await act(manager, { type: 'recordDecision', caseId, category, text: calendar.withDates(text), agencies: present })
    })
  }
  const { goal, swot, helpNetwork } = demo
  if (goal !== undefined) on(prepared, async () => void (await act(manager, { type: 'setGoal', caseId, text: goal })))
  if (swot !== undefined) on(prepared, async () => void (await act(manager, { type: 'setSwot', caseId, ...swot })))
  if (helpNetwork !== undefined) {
    const helpers = helpNetwork.map(({ name, relation, kind, help }) => ({
      name,
      kind: helperKinds.find((k) => k === kind) ?? ('other' as const),
      ...(relation !== undefined && { relation }),
      ...(help !== undefined && { help }),
    }))
    on(prepared, async () => void (await act(manager, { type: 'setHelpNetwork', caseId, helpers })))
  }
  for (const [code, text] of Object.entries(demo.sections)) {
    on(prepared, async () => {
      const writer = whoMay(code as Category, (c) => c.document?.mayWrite === true)
      const document = writer && caseSeenBy(writer).categories.find((c) => c.code === code)?.document
      if (writer && document) await target.write(writer, document.id, calendar.withDates(text))
    })
  }

  for (const r of demo.responsibilities) {
    on(prepared, async () => {
      const giver = whoMay(r.category, (c) => c.mayOffer)
      if (giver === undefined) return
      const owner = r.owner === 'subject' ? 'subject' : cast.actor(demo, r.owner).agencyId
      const offered = await act(giver, {
        type: 'offerResponsibility',
        caseId,
        category: r.category,
        title: r.title,
        publicTitle: r.publicTitle,
        agencyId: owner,
        due: calendar.date(r.dueDay),
        helpers: ids(r.helpers),
      })
      const responsibilityId = offered.responsibilityId as ResponsibilityId
      const answering = owner === 'subject' ? manager : cast.actor(demo, r.owner)
      const note = r.acceptedHow === undefined ? {} : { note: r.acceptedHow }
      if (r.accepted === true) await act(answering, { type: 'acceptResponsibility', responsibilityId, ...note })
      if (r.accepted === false)
        await act(answering, { type: 'declineResponsibility', responsibilityId, reason: r.refusalReason ?? 'neuvedeno' })
    })
  }

  for (const event of demo.script) {
    const { agency } = event
    if (agency === undefined) continue
    const told = event.what.toLowerCase().includes('fact')
      ? [...(event.facts ?? []), ...(event.entries ?? []), ...(event.entry ? [event.entry] : [])]
      : []
    const named = [...(event.namedFacts ?? []).flatMap((n) => n.facts), ...told]
    if (named.length > 0) nameFacts(event.day, agency, named, [], signer(agency), lastDay(agency))
    if (event.what !== 'withdrawal') continue
    on(event.day, async () => {
      const { agencyId } = cast.actor(demo, agency)
      await act(manager, { type: 'withdrawConsent', caseId, agencyId, ...(event.categories && { categories: event.categories }) })
    })
  }

  on(calendar.today, () => planConference(demo, stage, manager, () => caseId))
  return steps
}

/** The conference of the case, planned for today and ready to be held; the lead's letter is the draft of the agreed message. */
async function planConference(demo: DemoCase, { cast, calendar, act, target }: Stage, manager: Actor, caseId: () => CaseId): Promise<void> {
  if (demo.agenda.length === 0) return
  const scheduled = await act(manager, {
    type: 'scheduleConference',
    caseId: caseId(),
    startsAt: new Date(instantOf(calendar.date(calendar.today), calendar.timeZone, conferenceHour)).toISOString(),
    items: demo.agenda.map(({ title, categories, agencies }) => ({
      title: local(title, demo.language),
      categories,
      agencies: agencies.flatMap((key) => cast.agencyId(demo, key) ?? []),
    })),
  })
  if (demo.messageToClient === undefined) return
  const seen = target.network.view(manager, { name: 'conference', id: scheduled.conferenceId as ConferenceId })
  const document = seen.ok ? (seen.view as ConferenceView).message?.document : undefined
  if (document) await target.write(manager, document.id, calendar.withDates(local(demo.messageToClient, demo.language)))
}
