/**
 * The emergency access from one end to the other: who opens it, who is told, how it ends by itself, how it is reviewed and the client told. In browsers;
 * only the appointment of the officer is a command.
 */
import type { AdministrationView } from '@spojka/shared/protocol/views'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { caseCalled } from '../../server/test/harness/cases.ts'
import { personOf, signIn } from '../../server/test/harness/person.ts'
import { ServerProcess } from '../../server/test/harness/serverProcess.ts'
import { demoDirectory } from '../../server/test/harness/template.ts'
import { hasBrowser, launch, signInAs, sizes, type Visitor, visit, withoutBrowser } from './browser.ts'
import { wordsIn } from './words.ts'

const demo = caseCalled('DEMO-01')
const people = { most: 'Klára Vymyšlená', up: 'Pavel Ukázka', soc: 'Dana Modelová', officer: 'Roman Vybájený' } as const
type Who = keyof typeof people
const said = wordsIn.cs.emergency
const minute = 60_000

describe.skipIf(!hasBrowser)(`looking in an emergency (${hasBrowser ? 'in Chromium' : withoutBrowser})`, () => {
  let server: ServerProcess
  let browser: Browser
  let caseId = ''
  const at = {} as Record<Who, Visitor>
  const page = (who: Who): Page => at[who].page
  const dialog = (who: Who): Locator => page(who).getByRole('dialog')
  const open = async (who: Who) => {
    await page(who).goto(`${server.origin}/pripad/${caseId}`)
    await page(who).getByRole('heading', { name: 'Plán', exact: true }).waitFor()
  }
  const safety = (who: Who): Locator => page(who).getByRole('heading', { name: wordsIn.cs.categories.safety, exact: true })

  beforeAll(async () => {
    server = await ServerProcess.start({ dataDir: await demoDirectory(), withClock: true })
    browser = await launch()
    const admin = await signIn(server, 'sprava@example.org')
    const view = (await admin.view('administration')).body.view as AdministrationView
    const personId = view.people.find((p) => p.name === people.officer)?.id
    await admin.does({ type: 'appointOfficer', personId })
    for (const who of Object.keys(people) as Who[]) {
      at[who] = await visit(browser)
      await signInAs(at[who], server.origin, people[who], who === 'soc' ? 'Soc' : undefined)
    }
    caseId = await (await personOf(server, demo, demo.caseManager)).caseId(demo)
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  test('[EMERUI1] whoever may look is told what opens, for how long and who learns of it; a wrong password opens nothing', async () => {
    await open('up')
    expect(await safety('up').count()).toBe(0)
    await page('up').setViewportSize(sizes.narrow)
    await page('up').getByRole('button', { name: said.button }).click()
    await dialog('up').getByText(`${people.most} a ${people.officer}`).waitFor()
    expect(await page('up').evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    await dialog('up').getByRole('button', { name: said.open }).click()
    await dialog('up').getByText(said.missing).waitFor()
    await dialog('up').getByLabel(said.reason).fill('Volala, že má strach o život.')
    await dialog('up').getByLabel(said.password).fill('špatné heslo')
    await dialog('up').getByRole('button', { name: said.open }).click()
    await dialog('up').getByText(said.wrongPassword).waitFor()
    await page('up').setViewportSize(sizes.wide)
    expect(await safety('up').count()).toBe(0)
  })

  test('[EMERUI2] it opens live, is marked, and the case manager and the officer see at once who, until when and why', async () => {
    for (const who of ['most', 'soc', 'officer'] as const) await page(who).goto(server.origin)
    await page('most').getByRole('heading', { name: 'Moje případy' }).waitFor()
    await dialog('up').getByLabel(said.password).fill('spojka-demo')
    await dialog('up').getByRole('button', { name: said.open }).click()
    await dialog('up').waitFor({ state: 'hidden' })
    await safety('up').waitFor()
    await page('up')
      .getByText(/Nouzový přístup je otevřený do/)
      .waitFor()
    expect(await page('up').getByText(said.mark).count()).toBeGreaterThan(0)
    expect(await page('up').getByRole('button', { name: said.button }).count()).toBe(0)
    for (const who of ['most', 'officer'] as const) {
      await page(who).getByText('Volala, že má strach o život.').waitFor()
      await page(who)
        .getByText(/právě otevřeno/)
        .waitFor()
    }
    expect(await page('soc').content()).not.toContain('strach')
    await page('officer').goto(`${server.origin}/pripad/${caseId}`)
    await page('officer').getByText('Tady nic není').or(page('officer').locator('h1')).first().waitFor()
    expect(await page('officer').content(), 'the case itself stays closed').not.toContain('Jeřabina')
  })

  test('[EMERUI3] it ends by itself in front of whoever looks', { timeout: 60_000 }, async () => {
    // Nobody is signed out on the way: each time the page is used within half an hour.
    for (const ahead of [20, 40]) {
      await server.setClockAhead(ahead * minute)
      for (const who of ['up', 'most'] as const) {
        await page(who).reload()
        await page(who).locator('h1, h2').first().waitFor()
      }
      await page('up')
        .getByText(/Nouzový přístup je otevřený do/)
        .waitFor()
    }
    await safety('up').waitFor()
    await server.setClockAhead(61 * minute)
    await page('up').getByText(said.ended).waitFor()
    await safety('up').waitFor({ state: 'detached' })
    await page('up').getByRole('button', { name: said.button }).waitFor()
  })

  test('[EMERUI4] the review waits on the page of the day until it is written, and the client until told', async () => {
    await page('most').goto(server.origin)
    const waiting = page('most').getByRole('region', { name: said.list })
    await waiting.getByRole('button', { name: said.review.button }).click()
    await dialog('most').getByRole('button', { name: said.review.save }).click()
    await dialog('most').getByText(said.review.missing).waitFor()
    await dialog('most').getByLabel(said.review.yes).check()
    await dialog('most').getByLabel(said.review.words).fill('Ověřeno u záchranné služby.')
    await dialog('most').getByRole('button', { name: said.review.save }).click()
    await dialog('most').waitFor({ state: 'hidden' })
    await waiting.waitFor({ state: 'detached' })
    const untold = page('most').getByRole('region', { name: said.tell.title })
    await untold.getByText(people.up).waitFor()
    await untold.getByRole('button', { name: said.tell.button }).click()
    await dialog('most').getByRole('button', { name: said.tell.save }).click()
    await untold.waitFor({ state: 'detached' })
    await open('most')
    await page('most').getByText('Ověřeno u záchranné služby.').waitFor()
    expect(
      await page('most')
        .getByText(said.tell.known.split('{{')[0] ?? '')
        .count(),
    ).toBe(1)
    for (const { complaints } of Object.values(at)) expect(complaints).toEqual([])
  })
})
