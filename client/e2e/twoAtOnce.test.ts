/** Two people change one step and one goal at once: neither loses a word without having been told. */
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { caseCalled } from '../../server/test/harness/cases.ts'
import { type Person, personOf } from '../../server/test/harness/person.ts'
import { ServerProcess } from '../../server/test/harness/serverProcess.ts'
import { demoDirectory } from '../../server/test/harness/template.ts'
import { hindrances } from './accessible.ts'
import { hasBrowser, launch, signInAs, type Visitor, visit, withoutBrowser } from './browser.ts'

const demo = caseCalled('DEMO-01')

describe.skipIf(!hasBrowser)(`two at once (${hasBrowser ? 'in Chromium' : withoutBrowser})`, () => {
  let server: ServerProcess
  let browser: Browser
  let most: Visitor
  let soc: Visitor
  let manager: Person
  let caseId = ''
  let town = ''
  const goal = (page: Page): Locator => page.locator('.case-goal .goal').last()
  const dialog = (page: Page): Locator => page.getByRole('dialog')
  const save = (page: Page) => dialog(page).getByRole('button', { name: 'Uložit', exact: true }).click()
  const closed = (page: Page) => dialog(page).waitFor({ state: 'detached' })
  const meanwhile = (page: Page): Locator => dialog(page).getByRole('region', { name: 'Teď tam stojí' })

  beforeAll(async () => {
    server = await ServerProcess.start({ dataDir: await demoDirectory() })
    browser = await launch()
    most = await visit(browser)
    soc = await visit(browser)
    manager = await personOf(server, demo, demo.caseManager)
    caseId = await manager.caseId(demo)
    town = (await manager.case(caseId)).agencies.find((one) => one.shortName === 'Soc')?.id ?? ''
    const consent = { type: 'recordConsent', caseId, agencyId: town, grants: { goals: 'contribute' } }
    await manager.does({ ...consent, signedBy: 'Alena Smyšlená', replaces: true })
    const { goalId } = await manager.does({ type: 'addGoal', caseId, text: 'Chodit na zahrádku' })
    await manager.does({ type: 'addStep', caseId, goalId, text: 'Domluvit odvoz' })
    await signInAs(most, server.origin, 'Klára Vymyšlená')
    await signInAs(soc, server.origin, 'Dana Modelová', 'Soc')
    for (const { page } of [most, soc]) {
      await page.goto(`${server.origin}/pripad/${caseId}`)
      await goal(page).getByText('Domluvit odvoz').waitFor()
      await goal(page).getByRole('button', { name: 'Upravit cíl a kroky' }).click()
    }
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  test('[TWOUI1] of one step: the second keeps her words, is shown what stands there now, and saves hers over it', async () => {
    const open = ({ page }: Visitor) => goal(page).getByRole('button', { name: 'Změnit krok: ' }).click()
    const field = ({ page }: Visitor) => dialog(page).getByLabel('Co se stane')
    for (const who of [most, soc]) await open(who)
    await field(soc).fill('Domluvit odvoz s paní Malou')
    await field(most).fill('Domluvit odvoz autobusem')
    await save(most.page)
    await closed(most.page)
    await meanwhile(soc.page).getByText('Domluvit odvoz autobusem').waitFor()
    expect(await meanwhile(soc.page).textContent(), 'who it was is nobody else’s to say').not.toMatch(/Most|Klára|Vymyšlená/)
    expect(await field(soc).inputValue()).toBe('Domluvit odvoz s paní Malou')
    expect(await hindrances(soc.page)).toEqual([])
    // Saved as if nothing had been told, it is still refused and nothing is lost.
    await save(soc.page)
    await meanwhile(soc.page).waitFor()
    await goal(most.page).getByText('Domluvit odvoz autobusem', { exact: true }).waitFor()
    await meanwhile(soc.page).getByRole('button', { name: 'Uložit moje místo toho' }).click()
    await closed(soc.page)
    for (const { page } of [most, soc]) await goal(page).getByText('Domluvit odvoz s paní Malou').waitFor()
  })

  test('[TWOUI1] of one goal: the second takes over what the first wrote and goes on from it', async () => {
    const open = ({ page }: Visitor) => goal(page).getByRole('button', { name: 'Změnit cíl…' }).click()
    const field = ({ page }: Visitor) => dialog(page).getByRole('textbox')
    for (const who of [most, soc]) await open(who)
    await field(most).fill('Chodit na zahrádku s vnukem')
    await field(soc).fill('Chodit na zahrádku sám')
    await save(soc.page)
    await closed(soc.page)
    await meanwhile(most.page).getByText('Chodit na zahrádku sám').waitFor()
    await meanwhile(most.page).getByRole('button', { name: 'Převzít, co tam stojí' }).click()
    expect(await field(most).inputValue()).toBe('Chodit na zahrádku sám')
    await field(most).fill('Chodit na zahrádku sám i s vnukem')
    await save(most.page)
    await closed(most.page)
    for (const { page } of [most, soc]) await goal(page).getByText('Chodit na zahrádku sám i s vnukem').waitFor()
    expect([...most.complaints, ...soc.complaints]).toEqual([])
  })

  test('[TWOUI2] what was being written in a form that goes because somebody else ended it stands on a card, and only then', async () => {
    const card = (name: string): Locator => soc.page.getByRole('status', { name })
    const { goalId } = await manager.does({ type: 'addGoal', caseId, text: 'Chodit plavat' })
    await goal(soc.page).getByText('Chodit plavat').waitFor()
    const addStep = () => goal(soc.page).getByRole('button', { name: 'Přidat krok…' }).click()
    await addStep()
    await dialog(soc.page).getByLabel('Co se stane').fill('Tohle si rozmyslela')
    await soc.page.keyboard.press('Escape')
    await closed(soc.page)
    await addStep()
    await dialog(soc.page).getByLabel('Co se stane').fill('Zeptat se v bazénu')
    await manager.does({ type: 'removeGoal', caseId, goalId })
    await closed(soc.page)
    await card('Nový krok').getByText('Zeptat se v bazénu').waitFor()
    expect(await soc.page.getByText('Tohle si rozmyslela').count(), 'what was given up is given up').toBe(0)
    await card('Nový krok').getByRole('button', { name: 'Zahodit' }).click()
    await card('Nový krok').waitFor({ state: 'detached' })

    const next = await manager.does({ type: 'addGoal', caseId, text: 'Slova někoho jiného' })
    await goal(soc.page).getByText('Slova někoho jiného').waitFor()
    await goal(soc.page).getByRole('button', { name: 'Upravit cíl a kroky' }).click()
    await goal(soc.page).getByRole('button', { name: 'Změnit cíl…' }).click()
    await dialog(soc.page).getByRole('textbox').fill('Slova někoho jiného a moje')
    await manager.does({ type: 'removeGoal', caseId, goalId: next.goalId })
    await closed(soc.page)
    expect(await soc.page.getByText('Slova někoho jiného').count(), 'what stood there goes with it').toBe(0)

    const due = { category: 'goals', agencyId: town, due: '2099-01-31' }
    const offered = { type: 'offerResponsibility', caseId, title: 'Zajistit plavenky', publicTitle: 'Vyřídit žádost', ...due }
    const { responsibilityId } = await manager.does(offered)
    const line = soc.page.getByRole('article', { name: 'Zajistit plavenky' })
    await line.getByRole('button', { name: 'Nepřijímám' }).click()
    const form = line.getByRole('form')
    await form.getByRole('textbox').first().fill('Na plavenky nemáme rozpočet')
    await manager.does({ type: 'withdrawOffer', responsibilityId })
    await form.waitFor({ state: 'detached' })
    await soc.page.locator('.shell-closed').getByText('Na plavenky nemáme rozpočet').waitFor()
    expect(await hindrances(soc.page)).toEqual([])
    await soc.page.locator('.shell-closed').getByRole('button', { name: 'Zahodit' }).click()

    await manager.does({ ...offered, title: 'Zajistit ručníky' })
    const other = soc.page.getByRole('article', { name: 'Zajistit ručníky' })
    await other.getByRole('button', { name: 'Nepřijímám' }).click()
    await other.getByRole('form').getByRole('textbox').first().fill('Ručníky má doma')
    await other.getByRole('form').getByRole('button', { name: 'Nepřijmout' }).click()
    // Folded away with what is over, where no role finds it.
    await soc.page.getByText('Ručníky má doma').first().waitFor({ state: 'attached' })
    await other.getByRole('form').waitFor({ state: 'detached' })
    for (const { page } of [most, soc]) expect(await page.locator('.shell-closed').count(), 'nothing was lost').toBe(0)
    expect(soc.complaints).toEqual([])
  })
})
