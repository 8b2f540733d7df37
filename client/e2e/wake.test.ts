/** A laptop that is closed during a conference and opened an hour later: the session is over, and nothing of the case is left to look at. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ServerProcess } from '../../server/test/harness/serverProcess.ts'
import { demoDirectory } from '../../server/test/harness/template.ts'
import { hasBrowser, launch, signInAs, visit, withoutBrowser } from './browser.ts'
import { enter, notesOf, reads, writeAtEnd } from './room.ts'

describe.skipIf(!hasBrowser)(`a laptop that slept (${hasBrowser ? 'in Chromium' : withoutBrowser})`, () => {
  let server: ServerProcess
  let browser: Browser
  beforeAll(async () => {
    server = await ServerProcess.start({ dataDir: await demoDirectory(), withClock: true })
    browser = await launch()
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  test('[STORY13] after an hour of sleep one signs in again, finds what was saved, and until then sees nothing of the case', async () => {
    const most = await visit(browser)
    const { page } = most
    await signInAs(most, server.origin, 'Klára Vymyšlená')
    await page.locator('a[href^="/konference/"]').first().click()
    await page.waitForURL(/konference/)
    const address = page.url()
    await enter(page, address, 'V místnosti')
    await page.getByRole('button', { name: 'Začít první bod' }).click()
    await writeAtEnd(notesOf(page), 'Souhlas platí.')
    await page.locator('.notes').getByText('uloženo').first().waitFor()
    await page.reload()
    await reads(notesOf(page), 'Souhlas platí.')

    await most.context.setOffline(true)
    await server.setClockAhead(60 * 60_000)
    await most.context.setOffline(false)
    await page.reload()
    await page
      .getByText('Vaše přihlášení skončilo. Co bylo uloženo, je v pořádku.')
      .or(page.getByRole('button', { name: /Klára/ }))
      .first()
      .waitFor()
    expect(await page.content()).not.toContain('Souhlas platí.')
    await page.goBack()
    await page.getByRole('button', { name: /Klára/ }).first().waitFor()
    expect(await page.content()).not.toContain('Souhlas platí.')

    await signInAs(most, server.origin, 'Klára Vymyšlená')
    await page.goto(address)
    await reads(notesOf(page), 'Souhlas platí.')
  })
})
