/** Every screen of the product is asked by axe for what hinders people (WCAG 2.2 AA), wide and on a phone, light and dark. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signIn } from '../../server/test/harness/person.ts'
import { ServerProcess } from '../../server/test/harness/serverProcess.ts'
import { demoDirectory } from '../../server/test/harness/template.ts'
import { hindrances } from './accessible.ts'
import { hasBrowser, launch, signInAs, visit, withoutBrowser } from './browser.ts'
import { enter, inDays, notesOf, offer, writeAtEnd } from './room.ts'
import { wordsIn } from './words.ts'

describe.skipIf(!hasBrowser)(`screens for everybody (${hasBrowser ? 'in Chromium' : withoutBrowser})`, () => {
  let server: ServerProcess
  let browser: Browser
  const looked: string[] = []
  const findings: string[] = []
  beforeAll(async () => {
    server = await ServerProcess.start({ dataDir: await demoDirectory() })
    browser = await launch()
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  async function look(page: Page, name: string): Promise<void> {
    looked.push(name)
    findings.push(...(await hindrances(page)).map((finding) => `${name}: ${finding}`))
  }

  test('[AXE1] no screen keeps anybody out: axe finds nothing serious', { timeout: 170_000 }, async () => {
    const door = (await visit(browser)).page
    await door.goto(`${server.origin}/prihlaseni`)
    await door.getByRole('button', { name: /Klára/ }).first().waitFor()
    await look(door, 'sign-in')
    const [most, up] = [await visit(browser), await visit(browser)]
    await signInAs(most, server.origin, 'Klára Vymyšlená')
    await signInAs(up, server.origin, 'Pavel Ukázka')
    await most.page.locator('a[href^="/konference/"]').first().waitFor()
    await look(most.page, 'today')
    await most.page.locator('a[href^="/konference/"]').first().click()
    await most.page.waitForURL(/konference/)
    const address = most.page.url()
    await most.page.getByText('Než vstoupíte').first().waitFor()
    await look(most.page, 'lobby')
    await enter(most.page, address, 'V místnosti')
    await enter(up.page, address, 'Na dálku')
    await most.page.getByRole('button', { name: 'Začít první bod' }).click()
    await writeAtEnd(notesOf(most.page), 'Platí.')
    await offer(most.page, { to: /Úřad práce/, section: /^Příjmy/, what: 'Prověřit nárok', publicTitle: 'Vyřídit žádost', due: inDays(5) })
    await look(most.page, 'room')
    await up.page
      .getByRole('button', { name: /^Přijímám/ })
      .first()
      .waitFor()
    await look(up.page, 'room with an offer')
    await most.page.getByRole('button', { name: 'Nabídnout odpovědnost' }).click()
    await look(most.page, 'offer')
    await most.page.keyboard.press('Escape')
    await most.page.getByRole('button', { name: 'Přečíst dohody' }).first().click()
    await look(most.page, 'read-back')
    await most.page.goto(`${address}/zapis`)
    await most.page.getByRole('heading', { name: /Zápis z případové konference/ }).waitFor()
    await look(most.page, 'minutes')
    const manager = await signIn(server, 'klara.vymyslena@example.org')
    const caseId = ((await manager.view('cases')).body.view.cases as { id: string }[])[0]?.id
    await most.page.goto(`${server.origin}/pripad/${caseId}`)
    await most.page.getByRole('heading', { name: /Kdo je u případu/ }).waitFor()
    await look(most.page, 'case')
    await most.page.goto(`${server.origin}/pripad/${caseId}/souhlas`)
    await most.page.locator('[data-cell]').first().waitFor()
    await look(most.page, 'consent')
    await most.page.goto(`${server.origin}/pripad/${caseId}/kdo-videl`)
    await most.page.locator('.exposure-sitting').first().waitFor()
    await look(most.page, 'who saw what')
    const office = (await manager.case(caseId ?? '')).agencies.find((a) => a.shortName === 'ÚP')?.id
    const others = [
      `/pripad/${caseId}?jako=${office}`,
      `/pripad/${caseId}/konference/nova`,
      `${new URL(address).pathname}/obrazovka`,
      '/ucet',
      '/odpovednosti',
      '/pripad/novy',
      '/nikde',
    ]
    for (const path of others) {
      await most.page.goto(`${server.origin}${path}`)
      await most.page.locator('h1, h2').first().waitFor()
      await look(most.page, path)
    }
    expect(looked).toHaveLength(18)
    expect(findings).toEqual([])
  })

  /** Whatever opens on the page by a button that asks for more, one after another, and each kind once. */
  async function lookIntoDialogs(page: Page): Promise<void> {
    const names = await page.locator('main button:visible').evaluateAll((all) => all.map((one) => one.textContent ?? ''))
    for (const name of new Set(names.filter((one) => one.endsWith('…')))) {
      await page.locator('main button:visible', { hasText: name }).first().click()
      await page.getByRole('dialog').waitFor()
      await look(page, name)
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
    }
  }

  test('[AXE1] no dialog of a case does, nor what is rarer: goals with steps, a look in an emergency, a conference called off', {
    timeout: 170_000,
  }, async () => {
    const before = looked.length
    const [most, up] = [await visit(browser), await visit(browser)]
    await signInAs(most, server.origin, 'Klára Vymyšlená')
    await signInAs(up, server.origin, 'Pavel Ukázka')
    const manager = await signIn(server, 'klara.vymyslena@example.org')
    const caseId = ((await manager.view('cases')).body.view.cases as { id: string }[])[0]?.id ?? ''
    const { goalId } = await manager.does({ type: 'addGoal', caseId, text: 'Chodit zase na zahrádku' })
    await manager.does({ type: 'addStep', caseId, goalId, text: 'Sehnat chodítko' })
    const [subject] = (await manager.case(caseId)).subjects
    const court = { guardian: 'Obec Příkladov', matters: 'nájem bytu', categories: ['housing'], validFrom: '2026-01-01' }
    await manager.does({ type: 'recordGuardianship', caseId, subjectId: subject?.id, ...court })
    await most.page.goto(`${server.origin}/pripad/${caseId}`)
    await most.page.getByText('Sehnat chodítko').waitFor()
    await look(most.page, 'case with goals')
    await lookIntoDialogs(most.page)

    await up.page.goto(`${server.origin}/pripad/${caseId}`)
    await up.page.getByRole('heading', { name: /Kdo je u případu/ }).waitFor()
    await lookIntoDialogs(up.page)
    const { button, reason, password, open } = wordsIn.cs.emergency
    await up.page.getByRole('button', { name: button }).click()
    await up.page.getByLabel(reason).fill('Volala, že má strach o život.')
    await up.page.getByLabel(password).fill('spojka-demo')
    await up.page.getByRole('dialog').getByRole('button', { name: open }).click()
    await up.page.getByText(/Nouzový přístup je otevřený do/).waitFor()
    await look(up.page, 'case in an emergency')
    await most.page.goto(server.origin)
    await most.page.getByText('Volala, že má strach o život.').waitFor()
    await look(most.page, 'today with notices')

    const { conferenceId } = await manager.does({
      type: 'scheduleConference',
      caseId,
      startsAt: new Date(Date.now() + 86_400_000).toISOString(),
      items: [{ title: 'Domluva', categories: [], agencies: [(await manager.case(caseId)).lead] }],
    })
    await most.page.goto(`${server.origin}/konference/${conferenceId}/plan`)
    await most.page.getByRole('heading', { name: 'Program' }).waitFor()
    await look(most.page, 'change of plan')
    await manager.does({ type: 'cancelConference', conferenceId, reason: 'Sejdeme se jindy.' })
    await most.page.goto(`${server.origin}/konference/${conferenceId}`)
    await most.page.getByRole('heading', { name: 'Konference je zrušena' }).waitFor()
    await look(most.page, 'cancelled')
    expect(looked.length - before).toBeGreaterThan(20)
    expect(findings).toEqual([])
  })
})
