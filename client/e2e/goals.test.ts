/** A goal and its steps by keyboard alone, while somebody else who reads the goals looks on. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { caseCalled } from '../../server/test/harness/cases.ts'
import { personOf } from '../../server/test/harness/person.ts'
import { ServerProcess } from '../../server/test/harness/serverProcess.ts'
import { demoDirectory } from '../../server/test/harness/template.ts'
import { hasBrowser, launch, signInAs, type Visitor, visit, withoutBrowser } from './browser.ts'
import { press, tabTo } from './tab.ts'

const demo = caseCalled('DEMO-01')

describe.skipIf(!hasBrowser)(`goals by keyboard (${hasBrowser ? 'in Chromium' : withoutBrowser})`, () => {
  let server: ServerProcess
  let browser: Browser
  let most: Visitor
  let soc: Visitor
  beforeAll(async () => {
    server = await ServerProcess.start({ dataDir: await demoDirectory() })
    browser = await launch()
    most = await visit(browser)
    soc = await visit(browser)
    const manager = await personOf(server, demo, demo.caseManager)
    const caseId = await manager.caseId(demo)
    const town = (await manager.case(caseId)).agencies.find((one) => one.shortName === 'Soc')
    await manager.does({
      type: 'recordConsent',
      caseId,
      agencyId: town?.id,
      grants: { goals: 'read' },
      signedBy: 'Alena Smyšlená',
      replaces: true,
    })
    await signInAs(most, server.origin, 'Klára Vymyšlená')
    await signInAs(soc, server.origin, 'Dana Modelová', 'Soc')
    for (const { page } of [most, soc]) await page.goto(`${server.origin}/pripad/${caseId}`)
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  const goal = (page: Page) => page.locator('.case-goal .goal').last()
  const steps = (page: Page) =>
    goal(page)
      .locator('.goal-step-line')
      .allTextContents()
      .then((all) => all.map((words) => words.replaceAll('\u00a0', ' ').trim()))
  /** Both of them, by what they have in front of them. */
  const both = async (words: readonly string[]) => {
    for (const { page } of [most, soc]) await expect.poll(() => steps(page), { timeout: 10_000 }).toEqual(words)
  }

  test('[GOALUI1] a goal gets steps by keyboard, they are ticked, moved, taken away and brought back, and a reader sees it live', async () => {
    const { page } = most
    const write = async (button: RegExp, words: string, within: string) => {
      await press(page, button, within)
      await page.getByRole('dialog').waitFor()
      await page.keyboard.type(words)
      await press(page, /^Uložit$/, '[role=dialog]')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
    }
    await page.locator('.case-goal').waitFor()
    await write(/^Přidat další cíl/, 'Chodit zase na zahrádku', '.case-goal')
    await goal(soc.page).getByText('Chodit zase na zahrádku').waitFor()
    const last = '.case-goal .goal:last-of-type'
    await write(/^Přidat krok/, 'Domluvit odvoz', last)
    await write(/^Přidat krok/, 'Sehnat chodítko', last)
    await both(['Domluvit odvoz', 'Sehnat chodítko'])
    expect(
      await soc.page
        .locator('.case-goal')
        .getByRole('button', { name: /krok|cíl/ })
        .count(),
      'a reader changes nothing',
    ).toBe(0)
    expect(await soc.page.locator('.case-goal').getByRole('checkbox').count()).toBe(0)

    await tabTo(page, /^Domluvit odvoz/, last)
    await page.keyboard.press('Space')
    const done = async () => (await steps(soc.page))[0]
    await expect.poll(done, { timeout: 10_000 }).toMatch(/^Domluvit odvoz\s*hotovo/)
    await page.keyboard.press('Space')
    await both(['Domluvit odvoz', 'Sehnat chodítko'])

    await press(page, /^Upravit cíl a kroky/, last)
    await press(page, /^Posunout níž: Domluvit odvoz/, last)
    await both(['Sehnat chodítko', 'Domluvit odvoz'])
    const focused = () =>
      page.evaluate(
        () => document.activeElement?.getAttribute('aria-label')?.replaceAll('\u00a0', ' ') ?? document.activeElement?.textContent,
      )
    await expect.poll(focused, { message: 'at the edge there is only the way back' }).toBe('Posunout výš: Domluvit odvoz')

    await press(page, /^Odebrat krok: Domluvit odvoz/, last)
    await both(['Sehnat chodítko'])
    await expect.poll(focused).toBe('Vrátit zpět')
    await page.keyboard.press('Enter')
    await both(['Sehnat chodítko', 'Domluvit odvoz'])
    await expect.poll(focused).toContain('Domluvit odvoz')

    await press(page, /^Odebrat cíl/, last)
    await expect.poll(() => soc.page.getByText('Chodit zase na zahrádku').count()).toBe(0)
    await expect.poll(focused).toBe('Vrátit zpět')
    await page.keyboard.press('Enter')
    await both(['Sehnat chodítko', 'Domluvit odvoz'])
    await page.reload()
    await both(['Sehnat chodítko', 'Domluvit odvoz'])
    expect([...most.complaints, ...soc.complaints]).toEqual([])
  }, 120_000)
})
