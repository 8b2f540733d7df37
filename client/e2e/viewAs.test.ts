/** The case manager looks at her case with the eyes of an agency, and comes back. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { caseCalled } from '../../server/test/harness/cases.ts'
import { signIn } from '../../server/test/harness/person.ts'
import { ServerProcess } from '../../server/test/harness/serverProcess.ts'
import { demoDirectory } from '../../server/test/harness/template.ts'
import { hasBrowser, launch, signInAs, visit, withoutBrowser } from './browser.ts'

describe.skipIf(!hasBrowser)(`view as (${hasBrowser ? 'in Chromium' : withoutBrowser})`, () => {
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

  test('[ACC9] the case manager sees what the labour office sees, texts included, finds nothing to write in, and comes back', async () => {
    const manager = await signIn(server, 'klara.vymyslena@example.org')
    const address = `${server.origin}/pripad/${await manager.caseId(caseCalled('DEMO-01'))}`
    const klara = await visit(browser)
    await signInAs(klara, server.origin, 'Klára Vymyšlená')
    const { page } = klara
    await page.goto(address)
    await page.getByLabel('Dívat se jako').selectOption({ label: 'ÚP, Pavel Ukázka' })
    const banner = page.locator('.view-as-banner')
    await banner.filter({ hasText: 'Takhle to vidí Pavel Ukázka.' }).waitFor()

    const pavel = await visit(browser)
    await signInAs(pavel, server.origin, 'Pavel Ukázka')
    await pavel.page.goto(address)
    const titles = (where: typeof page) => where.locator('.plan-part h3').allInnerTexts()
    await pavel.page.locator('.plan-part').first().waitFor()
    expect(await titles(page)).toEqual(await titles(pavel.page))
    expect((await titles(page)).length).toBeGreaterThan(1)
    for (const where of [page, pavel.page]) {
      await where.locator('#plan-income').scrollIntoViewIfNeeded()
      await where.locator('.plan-part', { hasText: 'Příjmy a dávky' }).locator('.rich-text-content p').first().waitFor()
    }
    const seen = await page.content()
    for (const hidden of ['CDZ', 'Ivana Pokusná', 'Centrum duševního zdraví', 'Schizoafektivní']) expect(seen).not.toContain(hidden)
    expect(await page.locator('[contenteditable="true"]').count()).toBe(0)
    const verbs = await page.locator('main').getByRole('button').allInnerTexts()
    expect(verbs.filter((verb) => /přidat|psát|upravit|nabídnout|přijímám|zamknout|shrnout|uzavřít|přijetí/i.test(verb))).toEqual([])

    await banner.getByRole('button', { name: 'Zpět' }).click()
    await banner.waitFor({ state: 'detached' })
    await page.locator('.case-people').getByText('Ivana Pokusná').waitFor()
    expect(await pavel.page.getByLabel('Dívat se jako').count()).toBe(0)
    await pavel.page.goto(`${address}?jako=${manager.seat}`)
    await pavel.page.locator('.plan-part').first().waitFor()
    expect(await pavel.page.locator('.view-as-banner').count()).toBe(0)
    expect([...klara.complaints, ...pavel.complaints]).toEqual([])
  })
})
