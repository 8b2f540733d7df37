/** The mayor of a village on an old phone, ten days after the conference: the client has withdrawn what the village knew of her care. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ServerProcess } from '../../server/test/harness/serverProcess.ts'
import { demoDirectory } from '../../server/test/harness/template.ts'
import { hasBrowser, launch, signInAs, sizes, visit, withoutBrowser } from './browser.ts'

describe.skipIf(!hasBrowser)(`the mayor (${hasBrowser ? 'in Chromium' : withoutBrowser})`, () => {
  let server: ServerProcess
  let browser: Browser
  beforeAll(async () => {
    server = await ServerProcess.start({ dataDir: await demoDirectory(10) })
    browser = await launch()
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  test('[STORY8] after the withdrawal the mayor sees his own promise and what is still open to him, and no trace of what was closed', async () => {
    const mayor = await visit(browser, { viewport: sizes.phone })
    await signInAs(mayor, server.origin, 'Josef Maketa')
    const { page } = mayor
    await page
      .getByRole('link', { name: /Případ Lípa/ })
      .last()
      .click()
    await page.waitForURL(/pripad/)
    await page.getByText('Sousedka nakupuje v úterý a v pátek.').first().waitFor()
    const seen = await page.content()
    expect(seen).toContain('Nájezd ke vchodu domu')
    for (const closed of ['Potřebuje nájezd ke dveřím', 'odvoz k lékaři', 'Postižení a závislost na péči', 'souhlas neplatí'])
      expect(seen).not.toContain(closed)
    const manager = await visit(browser)
    await signInAs(manager, server.origin, 'Lucie Námětová')
    await manager.page
      .getByRole('link', { name: /Případ Lípa/ })
      .last()
      .click()
    await manager.page.waitForURL(/pripad/)
    await manager.page.getByText('Souhlas, o který se to opíralo, už neplatí.').first().waitFor()
    expect([...mayor.complaints, ...manager.complaints]).toEqual([])
  })
})
