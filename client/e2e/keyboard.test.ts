/** A whole conference without a mouse: two people, Tab, Enter, Space, arrows and letters only. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ServerProcess } from '../../server/test/harness/serverProcess.ts'
import { demoDirectory } from '../../server/test/harness/template.ts'
import { hasBrowser, launch, type Visitor, visit, withoutBrowser } from './browser.ts'
import { inDays } from './room.ts'
import { press, tabTo } from './tab.ts'

/** Goes through the options of the list that has the focus, until the wanted one is chosen. */
async function arrowTo(page: Page, words: RegExp): Promise<void> {
  const chosen = () => page.evaluate(() => (document.activeElement as HTMLSelectElement).selectedOptions[0]?.textContent ?? '')
  if (!words.test(await chosen())) await page.keyboard.press('Home')
  for (let n = 0; n < 40 && !words.test(await chosen()); n++) await page.keyboard.press('ArrowDown')
  expect(await chosen()).toMatch(words)
}
const present = (page: Page, words: string | RegExp) => page.getByText(words).first().waitFor()

describe.skipIf(!hasBrowser)(`a conference by keyboard (${hasBrowser ? 'in Chromium' : withoutBrowser})`, () => {
  let server: ServerProcess
  let browser: Browser
  let most: Visitor
  let up: Visitor
  beforeAll(async () => {
    server = await ServerProcess.start({ dataDir: await demoDirectory() })
    browser = await launch()
    most = await visit(browser)
    up = await visit(browser)
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  test('[STORY12] a conference is held from sign-in to its end by keyboard alone', async () => {
    for (const [visitor, name] of [
      [most, /Klára Vymyšlená/],
      [up, /Pavel Ukázka/],
    ] as const) {
      const { page } = visitor
      await page.goto(`${server.origin}/prihlaseni`)
      await page.getByRole('button', { name }).first().waitFor()
      await press(page, name)
      await page.waitForURL(`${server.origin}/`)
      await page.locator('a[href^="/konference/"]').first().waitFor()
      // Its time comes first; other links name the case too.
      await press(page, /^\d+\.\d\d.*Jeřabina/s)
      await page.waitForURL(/konference/)
      await present(page, 'Než vstoupíte')
      await press(page, /Zavazuji se k mlčenlivosti/)
      await page.getByRole('button', { name: /^V místnosti/ }).waitFor()
      await press(page, /^V místnosti/)
      await page.getByRole('heading', { name: 'Kde jsme' }).waitFor()
    }
    await press(most.page, /^Začít první bod/)
    const notes = most.page.locator('.notes [contenteditable="true"]')
    await notes.waitFor()
    await tabTo(most.page, /Zápis bodu/)
    await most.page.keyboard.type('Souhlas platí, ptali jsme se.')
    await up.page.locator('.notes').filter({ hasText: 'Souhlas platí, ptali jsme se.' }).waitFor()
    // Tab leaves the text again: an editor is no trap.
    await press(most.page, /^Nabídnout odpovědnost/)
    const dialog = most.page.getByRole('dialog')
    await dialog.waitFor()
    await tabTo(most.page, /^Komu/, '[role=dialog]')
    await arrowTo(most.page, /Úřad práce/)
    await tabTo(most.page, /^Oddíl plánu/, '[role=dialog]')
    await arrowTo(most.page, /^Příjmy/)
    await tabTo(most.page, /^Co přesně/, '[role=dialog]')
    await most.page.keyboard.type('Prověřit nárok na dávku')
    await tabTo(most.page, /^Neutrální název/, '[role=dialog]')
    await most.page.keyboard.type('Vyřídit žádost')
    await tabTo(most.page, /^Do kdy/, '[role=dialog]')
    const [year, month, day] = inDays(9).split('-')
    await most.page.keyboard.type(`${day}${month}${year}`)
    if ((await dialog.getByLabel('Do kdy').inputValue()) !== inDays(9)) {
      // A browser in another language takes the month first.
      await most.page.keyboard.press('Shift+Tab')
      await tabTo(most.page, /^Do kdy/, '[role=dialog]')
      await most.page.keyboard.type(`${month}${day}${year}`)
    }
    await press(most.page, /^Nabídnout$/, '[role=dialog]')
    await dialog.waitFor({ state: 'hidden' })
    await up.page
      .getByRole('button', { name: /^Přijímám/ })
      .first()
      .waitFor()
    await press(up.page, /^Přijímám/)
    await most.page.getByRole('article', { name: 'Prověřit nárok na dávku' }).filter({ hasText: 'přijato' }).waitFor()

    await press(most.page, /^Dát na stůl k potvrzení/)
    await dialog.waitFor()
    await press(most.page, /^Dát na stůl$/, '[role=dialog]')
    await dialog.waitFor({ state: 'hidden' })
    await up.page.getByRole('button', { name: 'Ano, řekneme to takhle' }).waitFor()
    await press(up.page, /^Ano, řekneme to takhle/)
    await press(most.page, /^Přečíst dohody/)
    await present(most.page, 'Na čem jsme se shodli')
    await tabTo(most.page, /^Sejdeme se znovu/)
    await most.page.keyboard.press('ArrowDown')
    await tabTo(most.page, /^Proč není potřeba/)
    await most.page.keyboard.type('Sejdeme se, až bude rozhodnutí.')
    await press(most.page, /^Uzavřít konferenci/)
    for (const { page } of [most, up]) await present(page, 'Konference je uzavřená')
    expect([...most.complaints, ...up.complaints]).toEqual([])
  })
})
