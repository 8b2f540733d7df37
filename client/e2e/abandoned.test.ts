/** A page that nobody is at: it says that it will end, ends by its own clock, and goes on for whoever works in another window or listens in a conference. */
import type { MeView } from '@spojka/shared/protocol/views'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Person, signIn } from '../../server/test/harness/person.ts'
import { ServerProcess } from '../../server/test/harness/serverProcess.ts'
import { demoDirectory } from '../../server/test/harness/template.ts'
import { hasBrowser, launch, signInAs, type Visitor, visit, withoutBrowser } from './browser.ts'
import { enter } from './room.ts'

const ofCase = 'nemá od ztráty zaměstnání'
const minutes = (count: number): number => count * 60_000

describe.skipIf(!hasBrowser)(`an abandoned page (${hasBrowser ? 'in Chromium' : withoutBrowser})`, () => {
  let server: ServerProcess
  let browser: Browser
  let manager: Person
  let office: Visitor
  let page: Page
  let caseId = ''
  const notice = (where = page) => where.getByRole('button', { name: 'Pokračovat' })
  const isOver = async (where = page): Promise<void> => {
    await where.getByText('Vaše přihlášení skončilo.').waitFor()
    expect(await where.content()).not.toContain(ofCase)
  }
  const openCase = async (where = page): Promise<void> => {
    await where.goto(`${server.origin}/pripad/${caseId}`)
    await where.locator('#plan-income').scrollIntoViewIfNeeded()
    await where.getByText(ofCase).first().waitFor()
  }
  /** Time goes by at once, as for a machine that slept, in all windows of a visitor. */
  const pass = (count: number, { context } = office): Promise<void> => context.clock.fastForward(minutes(count))

  beforeAll(async () => {
    server = await ServerProcess.start({ dataDir: await demoDirectory() })
    browser = await launch()
    manager = await signIn(server, 'klara.vymyslena@example.org')
    const { cases } = (await manager.view('me')).body.view as MeView
    caseId = cases.find(({ label }) => label.includes('Jeřabina'))?.id ?? ''
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })
  beforeEach(async () => {
    office = await visit(browser)
    page = office.page
    await office.context.clock.install()
    await signInAs(office, server.origin, 'Pavel Ukázka')
    return () => office.context.close()
  })

  test('[AUTH18] it says so two minutes before, stays for whoever does anything, and then ends and is not brought back by loading it anew', async () => {
    await openCase()
    let renewals = 0
    page.on('request', (request) => {
      if (request.url().endsWith('/api/session/refresh')) renewals += 1
    })
    await pass(14)
    await pass(13.5)
    await page.getByText(ofCase).first().waitFor()
    expect(await notice().count()).toBe(0)
    await pass(1)
    await notice().waitFor()
    expect(renewals).toBe(0)
    await page.keyboard.press('Shift')
    await notice().waitFor({ state: 'detached' })
    await expect.poll(() => renewals).toBe(1)
    await pass(28.5)
    await notice().focus()
    await page.keyboard.press('Enter')
    await notice().waitFor({ state: 'detached' })
    await pass(30.5)
    await isOver()
    await page.reload()
    await page
      .getByRole('button', { name: /Pavel Ukázka/ })
      .first()
      .waitFor()
    expect(office.complaints).toEqual([])
  })

  test('[AUTH18] it ends without a line as well, and when a machine wakes after its time', async () => {
    // Nothing comes from the browser's own cache then: the door has to be at hand before the line goes.
    await office.context.route('**/assets/**', (route) => route.continue())
    await openCase()
    await office.context.setOffline(true)
    await page.locator('.shell-offline').first().waitFor()
    await pass(45)
    await isOver()
  })

  test('[AUTH18] whoever works in another window of the session is there in both', async () => {
    await openCase()
    const [other] = await Promise.all([office.context.waitForEvent('page'), page.evaluate(() => void window.open(location.href))])
    await openCase(other)
    await pass(20)
    await other.mouse.move(200, 300)
    await other.mouse.move(220, 330)
    await pass(20)
    await page.getByText(ofCase).first().waitFor()
    await pass(11)
    await isOver()
    await isOver(other)
  })

  test('[AUTH18] whoever has come in and waits for an item stays as well, and three hours without a touch are a conference that was forgotten', async () => {
    const { conferences } = (await manager.view('me')).body.view as MeView
    const planned = conferences.find(({ state, caseId: of }) => state === 'planned' && of === caseId)
    await enter(page, `${server.origin}/konference/${planned?.id}`, 'V místnosti')
    for (let each = 0; each < 9; each++) {
      await pass(20)
      await page.locator('.shell-offline').waitFor({ state: 'detached' })
      await page.getByRole('heading', { name: 'Kde jsme' }).waitFor()
      await pass(0.1)
    }
    await pass(31)
    await isOver()
  })

  test('[AUTH18] whoever listens in a running conference stays in it without a touch, and so does the common screen, until it is over', async () => {
    const klara = await visit(browser)
    await klara.context.clock.install()
    await signInAs(klara, server.origin, 'Klára Vymyšlená')
    await klara.page.locator('a[href^="/konference/"]', { hasText: 'Jeřabina' }).first().click()
    await klara.page.waitForURL(/konference/)
    const address = klara.page.url()
    await enter(klara.page, address, 'V místnosti')
    await klara.page.getByRole('button', { name: 'Začít první bod' }).click()
    const [wall] = await Promise.all([
      klara.context.waitForEvent('page'),
      klara.page.getByRole('button', { name: 'Společná obrazovka' }).click(),
    ])
    const title = wall.locator('.projector-title')
    await title.waitFor()
    for (let each = 0; each < 4; each++) {
      await pass(20, klara)
      // A jump of the clock breaks the line for a moment, and both are heard again after it.
      await klara.page.locator('.shell-offline').waitFor({ state: 'detached' })
      await title.waitFor()
      await pass(0.1, klara)
    }
    await klara.page.getByRole('heading', { name: 'Kde jsme' }).waitFor()
    const conferenceId = address.split('/').at(-1)
    await manager.does({ type: 'closeConference', conferenceId, noNextDateReason: 'Dohodneme se.', noMessageReason: 'Příště.' })
    await wall.getByRole('heading', { name: 'Konference skončila' }).waitFor()
    await pass(31, klara)
    await isOver(klara.page)
    await isOver(wall)
    await klara.context.close()
  })
})
