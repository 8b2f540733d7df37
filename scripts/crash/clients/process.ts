/** A process full of clients. It outlives the server, and is the only one who knows what was acknowledged. */
import { setTimeout as pause } from 'node:timers/promises'
import { Account } from './account.ts'
import { Commander, overHttp, overSocket } from './commander.ts'
import { Editor } from './editor.ts'
import { type ClientPlan, type Order, type Report, type Token, tokenText } from './report.ts'

const wordEvery = 40
const commandEvery = 60

// Each provider of y-websocket listens for the end of the process.
process.setMaxListeners(0)

/** Names are unique over all processes. */
const name = (what: string, index: number): string => `${what}${index}p${process.pid}`

const editors: Editor[] = []
const entries: { readonly author: string; readonly commander: Commander }[] = []
let consent: Commander | undefined
let isWriting = false

async function open(plan: ClientPlan): Promise<void> {
  const accounts = new Map<string, Promise<Account>>()
  const accountOf = (email: string): Promise<Account> => {
    const account = accounts.get(email) ?? Account.signIn(plan.origin, email)
    accounts.set(email, account)
    return account
  }
  for (const [i, { email, category }] of plan.editors.entries()) {
    const account = await accountOf(email)
    const documentId = (await account.case()).documents.get(category)
    if (documentId === undefined) throw new Error(`${email} has no document of ${category}`)
    editors.push(new Editor(account, documentId, name('e', i)))
  }
  for (const [i, { email, category, over }] of plan.entries.entries()) {
    const account = await accountOf(email)
    const { caseId } = await account.case()
    const author = name('c', i)
    const send = over === 'http' ? overHttp(account) : overSocket(account)
    const commander = new Commander(send, (n) => ({ type: 'addEntry', caseId, category, text: tokenText(author, n) }))
    entries.push({ author, commander })
  }
  if (plan.consent !== undefined) {
    const { email, reader, category } = plan.consent
    const account = await accountOf(email)
    const { caseId } = await account.case()
    const agencyId = (await accountOf(reader)).seat
    consent = new Commander(overHttp(account), (n) =>
      n % 2 === 0
        ? { type: 'withdrawConsent', caseId, agencyId, categories: [category] }
        : { type: 'recordConsent', caseId, agencyId, grants: { [category]: 'read' }, signedBy: 'A' },
    )
  }
}

async function repeat(every: number, act: () => unknown): Promise<void> {
  for (;;) {
    if (isWriting) await act()
    await pause(every)
  }
}

function begin(): void {
  for (const editor of editors) void repeat(wordEvery, () => editor.write())
  for (const { commander } of entries) void repeat(commandEvery, () => commander.give())
  void repeat(commandEvery * 2, () => consent?.give())
}

async function settle(): Promise<void> {
  isWriting = false
  const all = [...editors, ...entries.map(({ commander }) => commander), ...(consent === undefined ? [] : [consent])]
  while (!all.every(({ isSettled }) => isSettled)) await pause(10)
}

function report(): Report {
  const given = entries.flatMap(({ author, commander }) => commander.given.map(({ state }, number) => ({ author, number, state })))
  const last = consent?.given.at(-1)
  return {
    tokens: [
      ...editors.flatMap(({ tokens }) => tokens),
      ...given
        .filter(({ state }) => state !== 'refused')
        .map(({ author, number, state }): Token => ({ author, number, acknowledged: state === 'accepted' })),
    ],
    refused: given.filter(({ state }) => state === 'refused'),
    isWithdrawn: last?.state === 'accepted' && (consent?.given.length ?? 0) % 2 === 1,
    texts: editors.map(({ documentId, text }) => ({ documentId, text })),
    surprises: editors.flatMap(({ surprises }) => surprises),
  }
}

async function obey(order: Order): Promise<Report> {
  if (order.order === 'open') {
    await open(order.plan)
    begin()
  }
  if (order.order === 'write') isWriting = true
  if (order.order === 'settle') await settle()
  return report()
}

process.on('message', (order: Order) => {
  obey(order).then(
    (answer) => process.send?.(answer),
    (error: unknown) => {
      console.error(error)
      process.exit(1)
    },
  )
})
process.once('disconnect', () => process.exit(0))
