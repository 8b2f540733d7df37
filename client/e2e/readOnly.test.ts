/** The server's disk is full while two people write: what they are told, and what becomes of their words. */
import type { CaseView } from '@spojka/shared/protocol/views'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signIn } from '../../server/test/harness/person.ts'
import { ServerProcess } from '../../server/test/harness/serverProcess.ts'
import { mayFillDisks, type SmallDisk, smallDisk } from '../../server/test/harness/smallDisk.ts'
import { demoDirectory } from '../../server/test/harness/template.ts'
import { hasBrowser, launch, signInAs, visit, withoutBrowser } from './browser.ts'
import { wordsIn } from './words.ts'

const where = !hasBrowser ? withoutBrowser : mayFillDisks ? 'in Chromium' : 'nobody may mount a tmpfs here, which takes root'

describe.skipIf(!hasBrowser || !mayFillDisks)(`a full disk, seen by those who write (${where})`, () => {
  let disk: SmallDisk
  let server: ServerProcess
  let browser: Browser
  beforeAll(async () => {
    disk = smallDisk(32, await demoDirectory(0, 'DEMO-01'))
    server = await ServerProcess.start({ dataDir: disk.directory })
    browser = await launch()
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
    disk?.remove()
  })

  test('[RO3] everybody is told in plain words, writes on, and finds the words saved when it is over', async () => {
    const manager = await signIn(server, 'klara.vymyslena@example.org')
    const [one] = (await manager.view('me')).body.view.cases
    const caseId = one.id as string
    const says = (page: Page, words: string) => page.getByRole('status').filter({ hasText: words }).first().waitFor()
    const banner = (page: Page) => page.locator('.shell-offline')

    const office = await visit(browser)
    await signInAs(office, server.origin, 'Pavel Ukázka')
    const { page } = office
    await page.goto(`${server.origin}/pripad/${caseId}`)
    await page.locator('#plan-income').scrollIntoViewIfNeeded()
    await page.getByText('nemá od ztráty zaměstnání').first().waitFor()
    await page.getByRole('button', { name: 'Číst a psát' }).first().click()
    const editor = page.locator('.rich-text-content[aria-readonly="false"]').first()
    await editor.waitFor()
    await says(page, wordsIn.cs.ui.save.saved)
    const elsewhere = await visit(browser)
    await signInAs(elsewhere, server.origin, 'Klára Vymyšlená')
    expect(await banner(page).count()).toBe(0)

    disk.fill()
    const filling = { type: 'addEntry', caseId, category: 'housing', text: 'slovo '.repeat(3_000) }
    let answer = await manager.command(filling)
    for (let i = 0; answer.status === 200 && i < 5_000; i++) answer = await manager.command(filling)
    expect(answer.status).toBe(503)
    const told = performance.now()
    await Promise.all(
      [page, elsewhere.page].map((each) =>
        banner(each)
          .filter({ hasText: wordsIn.cs.app.readOnly.slice(0, 20) })
          .waitFor(),
      ),
    )
    expect(performance.now() - told).toBeLessThan(1_000)

    await editor.click()
    await page.keyboard.press('Control+End')
    await page.keyboard.type(' Psáno na plný disk.')
    await says(page, wordsIn.cs.ui.save.waiting)
    expect(await editor.innerText()).toContain('Psáno na plný disk.')
    const seen = (await manager.view(`case:${caseId}`)).body.view as CaseView
    expect(seen.categories.length).toBeGreaterThan(0)

    disk.makeRoom()
    await banner(page).waitFor({ state: 'detached', timeout: 15_000 })
    await says(page, wordsIn.cs.ui.save.saved)
    await page.reload()
    await page.locator('#plan-income').scrollIntoViewIfNeeded()
    await page.getByText('Psáno na plný disk.').first().waitFor()
    expect([...office.complaints, ...elsewhere.complaints]).toEqual([])
  })
})
