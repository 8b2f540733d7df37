/** The case manager follows on a page who is shown what of her case; on paper it is the same. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { caseCalled } from '../../server/test/harness/cases.ts'
import { signIn } from '../../server/test/harness/person.ts'
import { ServerProcess } from '../../server/test/harness/serverProcess.ts'
import { demoDirectory } from '../../server/test/harness/template.ts'
import { hasBrowser, launch, signInAs, visit, withoutBrowser } from './browser.ts'

describe.skipIf(!hasBrowser)(`who saw what (${hasBrowser ? 'in Chromium' : withoutBrowser})`, () => {
  let server: ServerProcess
  let browser: Browser
  beforeAll(async () => {
    server = await ServerProcess.start({ dataDir: await demoDirectory() })
    browser = await launch()
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  const agency = (page: Page, name: string) => page.locator('.exposure-agency').filter({ has: page.locator('h3', { hasText: name }) })

  test('[EXPUI3] she sees an agency read, its reading end to the second at the withdrawal, who was refused, and herself', {
    timeout: 120_000,
  }, async () => {
    const manager = await signIn(server, 'klara.vymyslena@example.org')
    const caseId = await manager.caseId(caseCalled('DEMO-01'))
    const address = `${server.origin}/pripad/${caseId}`
    const [klara, pavel] = [await visit(browser), await visit(browser)]
    await signInAs(pavel, server.origin, 'Pavel Ukázka')
    await pavel.page.goto(address)
    await pavel.page.locator('#plan-income').scrollIntoViewIfNeeded()
    await pavel.page.locator('.plan-part', { hasText: 'Příjmy a dávky' }).locator('.rich-text-content p').first().waitFor()

    await signInAs(klara, server.origin, 'Klára Vymyšlená')
    await klara.page.goto(address)
    await klara.page.getByRole('link', { name: 'Kdo co viděl' }).click()
    await klara.page.waitForURL(/kdo-videl/)
    const office = agency(klara.page, 'Úřad práce')
    const income = office.locator('.exposure-sitting').filter({ hasText: /Příjmy\sa\sdávky:.*společný text/ })
    await income.filter({ hasText: 'a stále' }).first().waitFor()
    expect(await income.first().innerText()).toMatch(/souhlas\sz/)
    await agency(klara.page, 'Most k domovu').filter({ hasText: 'tento seznam' }).first().waitFor()

    const asked = Date.now()
    await manager.does({
      type: 'withdrawConsent',
      caseId,
      agencyId: (await manager.case(caseId)).agencies.find((a) => a.shortName === 'ÚP')?.id,
      categories: ['income'],
    })
    const answered = Date.now()
    await income.filter({ hasNotText: 'a stále' }).first().waitFor()
    expect(await income.filter({ hasText: 'a stále' }).count()).toBe(0)
    const end = Date.parse((await income.first().locator('time').nth(1).getAttribute('datetime')) ?? '')
    expect(end).toBeGreaterThanOrEqual(asked)
    expect(end).toBeLessThanOrEqual(answered)
    await office.filter({ hasText: 'stránka případu' }).locator('.exposure-still').first().waitFor()

    // The labour office finds no such page, and that it tried is told.
    await pavel.page.goto(`${address}/kdo-videl`)
    await pavel.page
      .getByText('Tady nic není')
      .or(pavel.page.getByRole('heading', { level: 1 }))
      .first()
      .waitFor()
    expect(await pavel.page.locator('.exposure').count()).toBe(0)
    await office.filter({ hasText: 'pokus číst tento seznam' }).first().waitFor()
    await pavel.page.goto(address)
    await pavel.page.locator('.plan-part').first().waitFor()
    expect(await pavel.page.getByRole('link', { name: 'Kdo co viděl' }).count()).toBe(0)

    // A choice, and nothing left of it.
    await klara.page.getByLabel('Oddíl').selectOption('income')
    await klara.page
      .getByLabel('Kdo', { exact: true })
      .selectOption({ label: caseCalled('DEMO-01').agencies.find((a) => a.key === 'upd-prikladov')?.name ?? '' })
    expect(await klara.page.locator('.exposure-agency').count()).toBe(1)
    for (const title of await klara.page.locator('.exposure-lines strong').allInnerTexts()) expect(title).toMatch(/^Příjmy\sa\sdávky:/)
    await klara.page.getByLabel('Do dne').fill('2020-01-01')
    await klara.page.getByText('Tomuto výběru nic neodpovídá.').waitFor()
    await klara.page.getByRole('button', { name: 'Ukázat všechno' }).click()
    await income.first().waitFor()

    await klara.page.setViewportSize({ width: 360, height: 740 })
    expect(await klara.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
    await klara.page.emulateMedia({ media: 'print' })
    expect(await klara.page.locator('.exposure-paper').isVisible()).toBe(true)
    for (const hidden of ['.exposure-choice', '.exposure-acts', '.shell-head'])
      expect(await klara.page.locator(hidden).isVisible()).toBe(false)
    expect([...klara.complaints, ...pavel.complaints]).toEqual([])
  })
})
