/** A conference read in Polish: the case stays Czech, and nothing else on the pages does. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoFile } from '../../server/test/harness/cases.ts'
import { signIn } from '../../server/test/harness/person.ts'
import { ServerProcess } from '../../server/test/harness/serverProcess.ts'
import { demoDirectory } from '../../server/test/harness/template.ts'
import { hasBrowser, launch, signInAs, sizes, type Visitor, visit, withoutBrowser } from './browser.ts'
import { enter, inDays, notesOf, offer, reads, responsibility, writeAtEnd } from './room.ts'
import { wordsIn } from './words.ts'

const words = wordsIn.pl
const { agenda, agreed, closed, lobby, message, minutes, readBack } = words.conference
const polish = { locale: 'pl-PL' }

/** Pieces of Czech texts of the interface, between what is put into them; those the invented case holds itself prove nothing. */
const czechWords = (): string[] => {
  const strings = (node: object): string[] => Object.values(node).flatMap((value) => (typeof value === 'string' ? [value] : strings(value)))
  const data = JSON.stringify(demoFile)
  // The neutral titles on offer are written into the case, and so in its language.
  const shared = new Set([...strings(wordsIn.pl), ...strings(wordsIn.cs.responsibilities.publicTitles)])
  const pieces = strings(wordsIn.cs).flatMap((text) => (shared.has(text) ? [] : text.split(/\{\{\w+\}\}/)))
  return [...new Set(pieces.map((piece) => piece.trim()))].filter(
    (piece) => (piece.match(/\p{L}/gu) ?? []).length >= 8 && !data.includes(piece),
  )
}

/** Everything a page says, aloud or by its names. */
const said = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const spoken = document.body.innerText.split('\n')
    for (const element of document.querySelectorAll('[aria-label], [title], [placeholder]'))
      for (const name of ['aria-label', 'title', 'placeholder']) spoken.push(element.getAttribute(name) ?? '')
    return [...spoken, document.title].map((line) => line.replace(/\s+/g, ' '))
  })

describe.skipIf(!hasBrowser)(`a conference in Polish (${hasBrowser ? 'in Chromium' : withoutBrowser})`, () => {
  let server: ServerProcess
  let browser: Browser
  const czech = czechWords()
  const looked: string[] = []
  const left: string[] = []

  async function look(page: Page, name: string): Promise<void> {
    const lines = await said(page)
    expect(lines.join('').length).toBeGreaterThan(100)
    looked.push(name)
    left.push(...czech.filter((piece) => lines.some((line) => line.includes(piece))).map((piece) => `${name}: ${piece}`))
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('pl')
  }

  beforeAll(async () => {
    server = await ServerProcess.start({ dataDir: await demoDirectory() })
    browser = await launch()
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  test('[STORY10] two people hold a conference in Polish, and no Czech word of the interface is left on any page', async () => {
    expect(czech.length).toBeGreaterThan(300)
    const [lead, landlord] = [await visit(browser, polish), await visit(browser, polish)]
    const most = lead.page
    const byty = landlord.page
    await most.goto(`${server.origin}/prihlaseni`)
    await most.getByRole('heading', { name: words.signIn.demoTitle }).waitFor()
    await look(most, 'sign-in')
    await signInAs(lead, server.origin, 'Klára Vymyšlená')
    await signInAs(landlord, server.origin, 'Jitka Vzorová')
    await most.locator('a[href^="/konference/"]').first().waitFor()
    await look(most, 'today')
    await most.locator('a[href^="/konference/"]').first().click()
    await most.waitForURL(/konference/)
    const address = most.url()
    await most.getByRole('button', { name: lobby.accept }).waitFor()
    await look(most, 'lobby')
    await enter(most, address, lobby.room, words)
    await enter(byty, address, lobby.room, words)
    await look(most, 'room before')

    await most.getByRole('button', { name: agenda.start }).click()
    await most.getByRole('button', { name: agenda.next }).click()
    await writeAtEnd(notesOf(byty), 'Dwie raty poczekamy.')
    await reads(notesOf(most), 'Dwie raty poczekamy.')
    await look(most, 'room')
    await most.getByRole('button', { name: agreed.offer }).click()
    await most.getByRole('dialog').waitFor()
    await look(most, 'offer')
    await most.keyboard.press('Escape')
    await most.getByRole('dialog').waitFor({ state: 'hidden' })
    const task = { what: 'Potwierdzić odroczenie na piśmie', publicTitle: words.responsibilities.publicTitles.confirmation, due: inDays(5) }
    await offer(most, { ...task, to: /správa bytů/, section: new RegExp(`^${words.categories.housing}`) }, words)
    const accept = byty.getByRole('button', { name: new RegExp(`^${words.responsibilities.answer.accept}`) }).first()
    await accept.waitFor()
    await look(byty, 'answer')
    await byty.setViewportSize(sizes.phone)
    await look(byty, 'answer on a phone')
    await accept.click()
    await responsibility(most, task.what).filter({ hasText: words.responsibilities.status.accepted }).waitFor()

    await most.getByRole('button', { name: agreed.putToTable }).click()
    await look(most, 'message')
    await most.getByRole('dialog').getByRole('button', { name: message.save, exact: true }).click()
    await most.getByRole('dialog').waitFor({ state: 'hidden' })
    await most.getByRole('button', { name: agreed.readBack }).first().click()
    await most.getByLabel(readBack.date).fill(inDays(60))
    await look(most, 'read back')
    await most.getByRole('button', { name: readBack.close }).click()
    for (const page of [most, byty]) await page.getByText(closed.title).first().waitFor()
    await look(most, 'closed')
    await look(byty, 'closed on a phone')

    await most.goto(`${address}/zapis`)
    await most.getByRole('heading', { name: minutes.title }).waitFor()
    await look(most, 'minutes')
    const caseId = await caseOf(server)
    await most.goto(`${server.origin}/pripad/${caseId}`)
    await most.getByRole('heading', { name: words.case.plan.title, exact: true }).first().waitFor()
    await look(most, 'case')
    await most.goto(`${server.origin}/pripad/${caseId}/souhlas`)
    await most.locator('[data-cell^="debts "]').nth(2).click()
    await look(most, 'consent')
    expect(looked.length).toBe(15)
    expect(left).toEqual([])
    for (const visitor of [lead, landlord] satisfies Visitor[]) expect(visitor.complaints).toEqual([])
  })

  test('[LANG5] a page speaks the browser’s language until another is chosen; the choice stays with the tab and clears nothing away', async () => {
    const { page, complaints } = await visit(browser, { locale: 'en-GB' })
    await page.goto(`${server.origin}/prihlaseni`)
    await page.getByRole('heading', { name: wordsIn.en.signIn.demoTitle }).waitFor()
    await page.getByRole('button', { name: wordsIn.en.signIn.withPassword }).click()
    await page.getByLabel(wordsIn.en.signIn.email).fill('nobody@example.org')
    await page.getByRole('button', { name: 'Polski' }).click()
    await page.getByRole('heading', { name: wordsIn.pl.signIn.demoTitle }).waitFor()
    expect(await page.getByLabel(wordsIn.pl.signIn.email).inputValue()).toBe('nobody@example.org')
    await page.reload()
    await page.getByRole('heading', { name: wordsIn.pl.signIn.demoTitle }).waitFor()
    await page
      .getByRole('button', { name: /Pavel Ukázka/ })
      .first()
      .click()
    await page.getByRole('button', { name: new RegExp(wordsIn.pl.app.account) }).click()
    await page.getByRole('menuitemradio', { name: 'Čeština' }).click()
    await page.getByRole('heading', { name: wordsIn.cs.today.title, exact: true }).waitFor()
    expect(await page.evaluate(() => [document.documentElement.lang, document.cookie, localStorage.getItem('spojka-language')])).toEqual([
      'cs',
      '',
      'cs',
    ])
    expect(complaints).toEqual([])
  })
})

async function caseOf(server: ServerProcess): Promise<string> {
  const manager = await signIn(server, 'klara.vymyslena@example.org')
  const cases = (await manager.view('cases')).body.view.cases as { id: string; label: string }[]
  return cases.find((c) => c.label === 'Případ Jeřabina')?.id ?? ''
}
