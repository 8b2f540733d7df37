/** A conference is called off and planned again, and whoever would have come finds out by the page of the day. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { caseCalled } from '../../server/test/harness/cases.ts'
import { type Person, personOf } from '../../server/test/harness/person.ts'
import { ServerProcess } from '../../server/test/harness/serverProcess.ts'
import { demoDirectory } from '../../server/test/harness/template.ts'
import { hasBrowser, launch, signInAs, type Visitor, visit, withoutBrowser } from './browser.ts'

const demo = caseCalled('DEMO-01')

describe.skipIf(!hasBrowser)(`a conference called off (${hasBrowser ? 'in Chromium' : withoutBrowser})`, () => {
  let server: ServerProcess
  let browser: Browser
  let most: Visitor
  let soc: Visitor
  let manager: Person
  beforeAll(async () => {
    server = await ServerProcess.start({ dataDir: await demoDirectory() })
    browser = await launch()
    most = await visit(browser)
    soc = await visit(browser)
    manager = await personOf(server, demo, demo.caseManager)
    await signInAs(most, server.origin, 'Klára Vymyšlená')
    await signInAs(soc, server.origin, 'Dana Modelová', 'Soc')
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  test('[CONFUI4] it goes from the page of the day, says so where it stood, and is planned again from its own agenda', async () => {
    const caseId = await manager.caseId(demo)
    const conference = (await manager.case(caseId)).conferences.find((one) => one.state === 'planned')
    if (conference === undefined) throw new Error('the worked case has a conference that is to be held')
    const items = (await manager.conference(conference.id)).items.map((item) => item.title)
    const link = soc.page.locator(`a[href="/konference/${conference.id}"]`)
    await link.first().waitFor()

    await most.page.goto(`${server.origin}/konference/${conference.id}`)
    await most.page.getByRole('button', { name: 'Zrušit konferenci…' }).click()
    await most.page.getByRole('dialog').getByRole('textbox').fill('Paní Alena je v nemocnici.')
    await most.page.getByRole('dialog').getByRole('button', { name: 'Zrušit konferenci' }).click()
    await most.page.getByRole('heading', { name: 'Konference je zrušena' }).waitFor()
    await most.page.getByText('Důvod: Paní Alena je v nemocnici.').waitFor()

    await soc.page.getByText('Konference je zrušena').waitFor()
    expect(await link.count(), 'only the news of it leads there').toBe(1)
    await link.click()
    await soc.page.getByRole('heading', { name: 'Konference je zrušena' }).waitFor()
    expect(await soc.page.content()).not.toContain('nemocnici')
    expect(await soc.page.getByRole('link', { name: 'Naplánovat znovu…' }).count()).toBe(0)

    await most.page.getByRole('link', { name: 'Naplánovat znovu…' }).click()
    await most.page.getByRole('heading', { name: 'Program' }).waitFor()
    const titles = most.page.getByRole('textbox', { name: 'O čem bod je' })
    await expect.poll(() => titles.evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value))).toEqual(items)

    // The page of its plan leads to where it stands, and one that is called off there goes the same way.
    await most.page.goto(`${server.origin}/konference/${conference.id}/plan`)
    await most.page.waitForURL(new RegExp(`/konference/${conference.id}$`))
    const { conferenceId } = await manager.does({
      type: 'scheduleConference',
      caseId,
      startsAt: new Date(Date.now() + 86_400_000).toISOString(),
      items: [{ title: 'Domluva', categories: [], agencies: [(await manager.case(caseId)).lead] }],
    })
    await most.page.goto(`${server.origin}/konference/${conferenceId}/plan`)
    await most.page.getByRole('button', { name: 'Zrušit konferenci…' }).click()
    await most.page.getByRole('dialog').getByRole('textbox').fill('Sejdeme se až v lednu.')
    await most.page.getByRole('dialog').getByRole('button', { name: 'Zrušit konferenci' }).click()
    await most.page.getByText('Důvod: Sejdeme se až v lednu.').waitFor()
    expect([...most.complaints, ...soc.complaints]).toEqual([])
  }, 60_000)
})
