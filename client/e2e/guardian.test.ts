/** A guardian named by a court: written down, offered where a consent is recorded, held to what the court said, and ended. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { caseCalled } from '../../server/test/harness/cases.ts'
import { personOf } from '../../server/test/harness/person.ts'
import { ServerProcess } from '../../server/test/harness/serverProcess.ts'
import { demoDirectory } from '../../server/test/harness/template.ts'
import { hindrances } from './accessible.ts'
import { hasBrowser, launch, signInAs, sizes, visit, withoutBrowser } from './browser.ts'

const demo = caseCalled('DEMO-01')

describe.skipIf(!hasBrowser)(`a guardian (${hasBrowser ? 'in Chromium' : withoutBrowser})`, () => {
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

  test('[GUARDUI1] a guardian signs as far as the court said and no further, and not at all once it is ended', async () => {
    const most = await visit(browser)
    const { page } = most
    await signInAs(most, server.origin, 'Klára Vymyšlená')
    const manager = await personOf(server, demo, demo.caseManager)
    const caseId = await manager.caseId(demo)
    const casePage = `${server.origin}/pripad/${caseId}`
    const dialog = page.getByRole('dialog')

    await page.setViewportSize(sizes.narrow)
    await page.goto(casePage)
    await page.getByRole('button', { name: 'Zapsat opatrovníka…' }).click()
    await dialog.getByRole('button', { name: 'Uložit' }).click()
    await dialog.getByText('Vyplňte prosím, za koho').waitFor()
    await dialog.getByLabel('Kdo je opatrovník').fill('Obec Příkladov')
    await dialog.getByLabel('V čem, slovy soudu').fill('nájem bytu')
    await dialog.getByRole('checkbox', { name: 'Bydlení' }).check()
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    await dialog.getByRole('button', { name: 'Uložit' }).dblclick()
    await dialog.waitFor({ state: 'hidden' })
    await page.getByRole('heading', { name: 'Kdo rozhoduje za klienta' }).waitFor()
    expect((await manager.case(caseId)).guardianships).toHaveLength(1)
    await page.setViewportSize(sizes.wide)
    expect(await hindrances(page)).toEqual([])

    await page.goto(`${casePage}/souhlas`)
    await page.locator('[data-cell^="income "]').nth(2).click()
    await page.keyboard.press('Digit1')
    await page.getByRole('button', { name: 'Zapsat souhlas' }).click()
    await dialog.getByLabel('opatrovník Obec Příkladov: nájem bytu').check()
    expect(await dialog.getByLabel('Kdo podepsal nebo souhlas vyjádřil').inputValue()).toBe('Obec Příkladov')
    await dialog.getByRole('button', { name: 'Zapsat', exact: true }).click()
    await dialog.getByText(/Tak daleko podpis opatrovníka nesahá.*Bydlení/).waitFor()
    await page.keyboard.press('Escape')

    await page.goto(casePage)
    await page.getByRole('button', { name: 'Ukončit…' }).click()
    await dialog.getByRole('button', { name: 'Ukončit', exact: true }).click()
    await dialog.waitFor({ state: 'hidden' })
    await page.goto(`${casePage}/souhlas`)
    await page.locator('[data-cell^="income "]').nth(2).click()
    await page.keyboard.press('Digit1')
    await page.getByRole('button', { name: 'Zapsat souhlas' }).click()
    await dialog.getByLabel('písemně').waitFor()
    expect(await dialog.getByLabel(/opatrovník Obec/).count()).toBe(0)
    expect(most.complaints).toEqual([])
  })
})
