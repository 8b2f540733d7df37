/** One text of every kind that people write in a case, each in its own words, so that a page that shows one can be asked in which language it says it is. */
import type { AdministrationView } from '@spojka/shared/protocol/views'
import { caseCalled } from '../../server/test/harness/cases.ts'
import { type Person, password, signIn } from '../../server/test/harness/person.ts'
import type { ServerProcess } from '../../server/test/harness/serverProcess.ts'
import { inDays } from './room.ts'

/** In the Czech case. */
export const czech = {
  entry: 'Zápis o tom, že se kamna opravila.',
  summary: 'Souhrn pro úřad: kamna už hřejí.',
  goal: 'Přeji si teplou kuchyň.',
  step: 'Zavolat kominíkovi ještě před mrazem.',
  goalOver: 'Přeji si nové dveře.',
  outcome: 'Dveře osadil soused z vedlejšího vchodu.',
  strength: 'Zvládnu si sama zatopit.',
  accepted: 'podpisem u kuchyňského stolu',
  matters: 'smlouvy o pronájmu zahrádky',
  relation: 'kmotra od vedle',
  help: 'Štípe s námi dříví.',
  basis: 'Zákon o ochraně před kouřem',
  act: 'paragraf sedmý odstavec druhý',
  why: 'Kouř šel do celého domu.',
  untold: 'Klientka leží v nemocnici s kotníkem.',
  decision: 'Kamna zůstanou, kde jsou.',
  reasons: 'Topí nejlevněji z celého domu.',
  dissent: 'Hasiči by radši radiátor.',
  decisionBefore: 'Kamna půjdou do sklepa.',
  correction: 'Sklep je vlhký.',
  offer: 'Koupit kouřové čidlo do předsíně.',
  offerNeutral: 'Obstarat drobnost do bytu.',
  counter: 'Raději dvě čidla naráz.',
  declined: 'Prohlédnout komín z obou stran.',
  declinedWhy: 'Na střechu nikdo z nás nesmí.',
  done: 'Odvézt popel do sběrného dvora.',
  howKnown: 'Máme potvrzení z vrátnice.',
  handed: 'Vymést saze z půdy.',
  handedNote: 'Klíč od půdy máte jen vy.',
  danger: 'Volala, že jí v kuchyni hoří.',
  gone: 'Schůzka o dřevníku',
  goneWhy: 'Zahrádkáři mají brigádu.',
  ahead: 'Setkání nad rozpočtem na uhlí',
  item: 'Kolik stojí pytel briket',
  decided: 'Komín se vymete do Vánoc.',
  decidedWhy: 'Potom už kominík nejezdí.',
  taken: 'Objednat vymetení komína.',
  message: 'Paní Aleno, kamna opravíme.',
  promise: 'Že kamna vydrží navždy.',
  noDate: 'Dohodneme se po topné sezóně.',
} as const

/** In a case of the same manager that is written in English. */
export const english = {
  label: 'Case Chimney',
  purpose: 'A warm kitchen before winter.',
  task: 'Ask the sweep for a date.',
  over: 'The stove is warm again.',
} as const

/** Answers for what is shared without consent, and sees no case. */
export const officer = 'Roman Vybájený'

export interface Written {
  readonly manager: Person
  readonly caseId: string
  readonly otherCase: string
  /** On for today, called off, and planned for later. */
  readonly conferences: { readonly today: string; readonly cancelled: string; readonly ahead: string }
}

/** Everything that is there before the conference begins. */
export async function write(server: ServerProcess): Promise<Written> {
  const manager = await signIn(server, 'klara.vymyslena@example.org')
  const office = await signIn(server, 'pavel.ukazka@example.org')
  const admin = await signIn(server, 'sprava@example.org')
  const { people } = (await admin.view('administration')).body.view as AdministrationView
  await admin.does({ type: 'appointOfficer', personId: people.find(({ name }) => name === officer)?.id })
  const caseId = await manager.caseId(caseCalled('DEMO-01'))
  const here = { caseId }
  await writePlan(manager, office, caseId, await writeTasks(manager, office, caseId))
  await office.does({ ...here, type: 'breakGlass', reason: czech.danger, password })
  const { conferences } = await manager.case(caseId)
  const schedule = (title: string, days: number) =>
    manager.does({
      ...here,
      type: 'scheduleConference',
      title,
      startsAt: new Date(Date.now() + days * 86_400_000).toISOString(),
      items: [{ title: czech.item, categories: ['housing'], agencies: [manager.seat, office.seat] }],
    })
  const cancelled = (await schedule(czech.gone, 3)).conferenceId
  await manager.does({ type: 'cancelConference', conferenceId: cancelled, reason: czech.goneWhy })
  const ahead = (await schedule(czech.ahead, 4)).conferenceId
  const today = conferences.find((one) => one.state === 'planned')?.id ?? ''
  return { manager, caseId, otherCase: await openEnglish(manager), conferences: { today, cancelled, ahead } }
}

async function writePlan(manager: Person, office: Person, caseId: string, task: { responsibilityId: string }): Promise<void> {
  const here = { caseId }
  const { subjects, swot, helpNetwork = [] } = await manager.case(caseId)
  const { entryId } = await manager.does({ ...here, type: 'addEntry', category: 'housing', text: czech.entry })
  await manager.does({ ...here, type: 'writeSummary', entryId, to: [office.seat], text: czech.summary })
  for (const text of [czech.goal, czech.goalOver]) await manager.does({ ...here, type: 'addGoal', text })
  const goals = (await manager.case(caseId)).goals?.list ?? []
  const goalId = goals.find((one) => one.text === czech.goal)?.id
  const overId = goals.find((one) => one.text === czech.goalOver)?.id
  await manager.does({ ...here, type: 'addStep', goalId, text: czech.step, ...task })
  await manager.does({ ...here, type: 'closeGoal', goalId: overId, outcome: 'reached', words: czech.outcome })
  await manager.does({ ...here, type: 'setSwot', ...swot, strengths: [czech.strength] })
  const helper = { name: 'Hana Pomocná', kind: 'friend', relation: czech.relation, help: czech.help }
  await manager.does({ ...here, type: 'setHelpNetwork', helpers: [...helpNetwork, helper] })
  await manager.does({ ...here, type: 'acceptPlan', how: czech.accepted })
  const court = { guardian: 'Jan Opatrný', matters: czech.matters, categories: ['housing'], validFrom: inDays(0) }
  await manager.does({ ...here, type: 'recordGuardianship', subjectId: subjects[0]?.id, ...court })
  const untold = { clientTold: false, notToldReason: czech.untold }
  const law = { basis: czech.basis, act: czech.act, reason: czech.why, grants: { debts: 'read' }, overridesCeiling: true, ...untold }
  await manager.does({ ...here, type: 'recordLegalBasis', agencyId: office.seat, ...law })
  const { decisionId } = await manager.does({
    ...here,
    type: 'recordDecision',
    category: 'housing',
    agencies: [manager.seat, office.seat],
    text: czech.decisionBefore,
    reasons: czech.reasons,
    dissent: czech.dissent,
  })
  await manager.does({ type: 'correctDecision', decisionId, text: czech.decision, reason: czech.correction })
}

/** Answers the one that is done. */
async function writeTasks(manager: Person, office: Person, caseId: string): Promise<{ responsibilityId: string }> {
  const offer = async (title: string): Promise<{ responsibilityId: string }> => {
    const fields = { category: 'housing', publicTitle: czech.offerNeutral, agencyId: office.seat, due: inDays(5) }
    const { responsibilityId } = await manager.does({ type: 'offerResponsibility', caseId, title, ...fields })
    return { responsibilityId }
  }
  await office.does({ ...(await offer(czech.offer)), type: 'counterResponsibility', title: czech.counter })
  await office.does({ ...(await offer(czech.declined)), type: 'declineResponsibility', reason: czech.declinedWhy })
  const done = await offer(czech.done)
  await office.does({ ...done, type: 'acceptResponsibility' })
  await office.does({ ...done, type: 'completeResponsibility', howKnown: czech.howKnown })
  const handed = await offer(czech.handed)
  await office.does({ ...handed, type: 'acceptResponsibility' })
  await office.does({ ...handed, type: 'handOverResponsibility', agencyId: manager.seat, note: czech.handedNote })
  return done
}

async function openEnglish(manager: Person): Promise<string> {
  const subjects = [{ name: 'Eva Zkušební' }]
  const { caseId } = await manager.does({ type: 'openCase', label: english.label, purpose: english.purpose, language: 'en', subjects })
  const consent = { grants: { housing: 'contribute' }, signedBy: 'Eva Zkušební' }
  await manager.does({ type: 'recordConsent', caseId, agencyId: manager.seat, ...consent })
  const task = { category: 'housing', title: english.task, publicTitle: english.task, agencyId: manager.seat, due: inDays(3) }
  await manager.does({ type: 'offerResponsibility', caseId, ...task })
  return caseId
}
