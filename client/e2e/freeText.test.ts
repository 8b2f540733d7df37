/** Words that sound like a diagnosis or a debt where everybody reads them: the page says so, and leaves the decision to whoever writes. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ServerProcess } from '../../server/test/harness/serverProcess.ts'
import { demoDirectory } from '../../server/test/harness/template.ts'
import { hindrances } from './accessible.ts'
import { hasBrowser, launch, signInAs, sizes, visit, withoutBrowser } from './browser.ts'
import { enter, inDays, notesOf, offer, responsibility, writeAtEnd } from './room.ts'

describe.skipIf(!hasBrowser)(`free text (${hasBrowser ? 'in Chromium' : withoutBrowser})`, () => {
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

  test('[WORDS2] a word that belongs elsewhere is pointed out in a neutral title and in the notes, put aside by keyboard, and never held up', async () => {
    const most = await visit(browser)
    const { page } = most
    await signInAs(most, server.origin, 'Klára Vymyšlená')
    await page.locator('a[href^="/konference/"]').first().click()
    await page.waitForURL(/konference/)
    await enter(page, page.url(), 'V místnosti')
    await page.getByRole('button', { name: 'Začít první bod' }).click()
    const note = (word: string) => page.locator('.sensitive-note').filter({ hasText: `„${word}“` })

    await writeAtEnd(notesOf(page), 'Má exekuci na mzdu.')
    await note('exekuci').waitFor()
    await note('exekuci').getByRole('button', { name: 'Nechat tak' }).focus()
    await page.keyboard.press('Enter')
    await note('exekuci').waitFor({ state: 'hidden' })
    await page.locator('.notes').getByText('uloženo').first().waitFor()

    await page.getByRole('button', { name: 'Nabídnout odpovědnost' }).click()
    const title = page.getByRole('dialog').getByRole('textbox', { name: 'Neutrální název' })
    await title.fill('Doprovod k psychiatrovi')
    await note('psychiatrovi').waitFor()
    expect(await hindrances(page)).toEqual([])
    await title.fill('Doprovod')
    await note('psychiatrovi').waitFor({ state: 'hidden' })
    await page.keyboard.press('Escape')
    const offered = { to: /Úřad práce/, section: /^Příjmy/, what: 'Prověřit nárok', publicTitle: 'Doprovod k psychiatrovi', due: inDays(5) }
    await offer(page, offered)
    await responsibility(page, offered.what).waitFor()

    await page.setViewportSize(sizes.narrow)
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    expect(most.complaints).toEqual([])
  })
})
