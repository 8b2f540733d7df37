/** A Czech case on Polish pages: what people wrote in it says that it is Czech, on every page, and the words of the page around it say that they are Polish. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { caseCalled } from '../../server/test/harness/cases.ts'
import { ServerProcess } from '../../server/test/harness/serverProcess.ts'
import { demoDirectory } from '../../server/test/harness/template.ts'
import { hasBrowser, launch, signInAs, sizes, visit, withoutBrowser } from './browser.ts'
import { enter, inDays } from './room.ts'
import { wordsIn } from './words.ts'
import { czech, english, officer, type Written, write } from './written.ts'

const words = wordsIn.pl
const demo = caseCalled('DEMO-01')

/** What is written in the cases, with its language. Whole sentences and titles, so that no name of a person or an agency is among them. */
const written: readonly (readonly [words: string, language: string])[] = [
  ...[
    ...Object.values(czech),
    ...demo.entries.map(({ text }) => text.split('\n')[0] ?? ''),
    ...demo.entries.flatMap(({ summaries }) => summaries.map(({ text }) => text)),
    ...demo.responsibilities.flatMap(({ title, publicTitle }) => [title, publicTitle]),
    ...demo.agenda.map(({ title }) => title.cs),
    demo.title.cs,
  ].map((text) => [text, 'cs'] as const),
  ...Object.values(english).map((text) => [text, 'en'] as const),
]

const textsIn = (node: object): string[] => Object.values(node).flatMap((value) => (typeof value === 'string' ? [value] : textsIn(value)))
/** Whole texts of the Polish catalogue, long enough to be nothing else. */
const polish = textsIn(words).filter((text) => /^[^{]{6,}$/.test(text))

describe.skipIf(!hasBrowser)(`the language of a case (${hasBrowser ? 'in Chromium' : withoutBrowser})`, () => {
  let server: ServerProcess
  let browser: Browser
  let all: Written
  const wrong: string[] = []
  const met = new Set<string>()
  let own = 0

  beforeAll(async () => {
    server = await ServerProcess.start({ dataDir: await demoDirectory() })
    browser = await launch()
    all = await write(server)
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  /** Everything on the page, hidden or folded too. `field`: in which language one writes there. */
  async function look(page: Page, name: string, there: string, field?: string): Promise<void> {
    await page.getByText(there).first().waitFor({ state: 'attached' })
    for (const text of await page.locator('.rich-text').all()) await text.scrollIntoViewIfNeeded()
    await expect.poll(() => page.locator('.rich-text .skeleton').count(), { timeout: 10_000 }).toBe(0)
    const found = await page.evaluate(saidIn, { written, polish, field })
    own += found.own
    for (const text of found.met) met.add(text)
    wrong.push(...new Set(found.wrong.map((one) => `${name}: ${one}`)))
  }

  const go = async (page: Page, path: string, name: string, there: string, field?: string) => {
    await page.goto(`${server.origin}${path}`)
    await look(page, name, there, field)
  }

  test('[LANG6] every text of a case carries its language on every page, and no word of the page does', { timeout: 170_000 }, async () => {
    const { manager, caseId, otherCase, conferences } = all
    const klara = await visit(browser, { locale: 'pl-PL' })
    const { page } = klara
    await signInAs(klara, server.origin, 'Klára Vymyšlená')
    await look(page, 'today', czech.basis)
    await go(page, '/odpovednosti', 'board', english.task)
    await go(page, '/odpovednosti?podle=pripadu', 'board by case', english.task)
    await go(page, `/pripad/${otherCase}`, 'English case', english.purpose, 'en')
    await go(page, `/pripad/${caseId}`, 'case', czech.untold)
    await dialogs(page)
    const office = (await manager.case(caseId)).agencies.find((one) => one.shortName === 'ÚP')
    await go(page, `/pripad/${caseId}?jako=${office?.id}`, 'view as', czech.summary)
    await page.goto(`${server.origin}/pripad/${caseId}/souhlas`)
    await page.locator(`[data-cell="housing ${office?.id}"]`).click()
    await look(page, 'consent', czech.offer)
    await page.locator(`[data-cell="debts ${office?.id}"]`).click()
    await look(page, 'consent beside a law', czech.act)
    await go(page, `/pripad/${caseId}/konference/nova`, 'planning', czech.offer, 'cs')
    await go(page, `/konference/${conferences.ahead}/plan`, 'change of plan', czech.item, 'cs')
    await go(page, `/konference/${conferences.ahead}`, 'lobby', czech.item)
    await go(page, `/konference/${conferences.cancelled}`, 'cancelled', czech.goneWhy)

    const pavel = await visit(browser, { locale: 'pl-PL' })
    await signInAs(pavel, server.origin, 'Pavel Ukázka')
    await look(pavel.page, 'today of another', czech.decision)
    const roman = await visit(browser, { locale: 'pl-PL' })
    await signInAs(roman, server.origin, officer)
    await look(roman.page, 'today of an officer', czech.basis)
    const address = `${server.origin}/konference/${conferences.today}`
    await enter(page, address, words.conference.lobby.room, words)
    await enter(pavel.page, address, words.conference.lobby.remote, words)
    await look(page, 'room before', czech.decision)
    await look(pavel.page, 'room of another, before', czech.decision)
    await hold(page)
    await look(page, 'room', czech.promise)
    await pavel.page.setViewportSize(sizes.phone)
    for (const tab of await pavel.page.getByRole('tab').all()) {
      await tab.click()
      await look(pavel.page, `phone: ${await tab.innerText()}`, 'Co s bytem')
    }
    await go(page, `/konference/${conferences.today}/obrazovka`, 'common screen', czech.promise)
    await manager.does({ type: 'closeConference', conferenceId: conferences.today, noNextDateReason: czech.noDate })
    await go(page, `/konference/${conferences.today}`, 'closed', czech.noDate)
    await go(page, `/konference/${conferences.today}/zapis`, 'minutes', czech.noDate)
    await go(page, `/pripad/${caseId}/konference/nova`, 'planning after', czech.decided, 'cs')
    await manager.does({ type: 'closeCase', caseId: otherCase, reason: english.over })
    await go(page, `/pripad/${otherCase}`, 'closed case', english.over, 'en')
    await go(page, `/pripad/${caseId}/kdo-videl`, 'who saw what', czech.offerNeutral)

    expect(wrong).toEqual([])
    expect(
      [...Object.values(czech), ...Object.values(english)].filter((text) => !met.has(text)),
      'shown nowhere',
    ).toEqual([])
    expect(own).toBeGreaterThan(500)
    expect([...klara.complaints, ...pavel.complaints, ...roman.complaints]).toEqual([])
  })

  /** What is written in dialogs, and quoted there. */
  async function dialogs(page: Page): Promise<void> {
    for (const button of [
      words.goals.add,
      words.goals.addStep,
      words.case.glance.changeSwot,
      words.acts.decision.button,
      words.emergency.review.button,
    ]) {
      const opener = page.getByRole('button', { name: button, exact: true, includeHidden: true }).first()
      await opener.evaluate((element) => element.closest('details')?.setAttribute('open', ''))
      await opener.click()
      await page.getByRole('dialog').waitFor()
      await look(page, `dialog ${button}`, button, 'cs')
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'hidden' })
    }
  }

  /** The item in which money and flat are talked about, with a message on the table. */
  async function hold(page: Page): Promise<void> {
    const { manager, caseId, conferences } = all
    const { agenda } = words.conference
    await page.getByRole('button', { name: agenda.start }).click()
    await page.getByRole('button', { name: agenda.next }).click()
    const conferenceId = conferences.today
    const { agencies } = await manager.case(caseId)
    const table = agencies.filter(({ shortName }) => ['Most', 'ÚP'].includes(shortName)).map(({ id }) => id)
    const { decided, decidedWhy, taken, offerNeutral, message, promise } = czech
    await manager.does({ type: 'agreeMessage', conferenceId, text: message, agencies: table, nobodyPromises: [promise] })
    const within = { caseId, conferenceId, category: 'housing' }
    await manager.does({ ...within, type: 'recordDecision', text: decided, reasons: decidedWhy, agencies: table })
    const task = { title: taken, publicTitle: offerNeutral, agencyId: manager.seat, due: inDays(9) }
    await manager.does({ ...within, type: 'offerResponsibility', ...task })
  }
})

/** In the browser: where a text of a case, or of the page, stands under a wrong language. */
function saidIn(asked: {
  written: readonly (readonly [words: string, language: string])[]
  polish: readonly string[]
  field: string | undefined
}): { wrong: string[]; met: string[]; own: number } {
  const plain = (text: string | null) => (text ?? '').replace(/\s+/g, ' ').trim()
  const languageOf = (element: Element | null) => element?.closest('[lang]')?.getAttribute('lang') ?? 'none'
  const page = new Set(asked.polish.map(plain))
  const wrong: string[] = []
  const met: string[] = []
  let own = 0
  const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (nodes.nextNode()) {
    const text = plain(nodes.currentNode.textContent)
    const language = languageOf(nodes.currentNode.parentElement)
    if (page.has(text)) {
      own += 1
      if (language !== 'pl') wrong.push(`the page’s “${text}” in ${language}`)
    }
    for (const [words, meant] of asked.written) {
      if (!text.includes(plain(words))) continue
      met.push(words)
      if (language !== meant) wrong.push(`“${text}” in ${language}`)
    }
  }
  for (const field of document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
    'textarea, input.field-input:not([type="date"], [type="time"])',
  ))
    if (asked.field !== undefined && languageOf(field) !== asked.field) wrong.push(`the field “${field.value}” in ${languageOf(field)}`)
  return { wrong, met, own }
}
