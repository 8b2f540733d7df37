/** A person is erased on the page of a case: what goes and what stays is said first, the name is typed, and then it is gone in front of everybody. */
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { caseCalled } from '../../server/test/harness/cases.ts'
import { type Person, personOf } from '../../server/test/harness/person.ts'
import { ServerProcess } from '../../server/test/harness/serverProcess.ts'
import { demoDirectory } from '../../server/test/harness/template.ts'
import { hindrances } from './accessible.ts'
import { hasBrowser, launch, signInAs, type Visitor, visit, withoutBrowser } from './browser.ts'

const demo = caseCalled('DEMO-01')
const [hers, his, both] = ['Bydlí u kamaráda.', 'Hledá ubytovnu.', 'Jana Zkušební a Petr Zkušební hledají byt.']

describe.skipIf(!hasBrowser)(`erasing a person (${hasBrowser ? 'in Chromium' : withoutBrowser})`, () => {
  let server: ServerProcess
  let browser: Browser
  let most: Visitor
  let soc: Visitor
  let manager: Person
  let caseId = ''
  let subjects: { id: string }[] = []
  const open = async ({ page }: Visitor) => {
    await page.goto(`${server.origin}/pripad/${caseId}`)
    const housing = page.locator('.plan-part').filter({ has: page.getByRole('heading', { name: 'Bydlení', exact: true }) })
    await housing.scrollIntoViewIfNeeded()
  }
  const dialog = (page: Page): Locator => page.getByRole('dialog')

  beforeAll(async () => {
    server = await ServerProcess.start({ dataDir: await demoDirectory() })
    browser = await launch()
    most = await visit(browser)
    soc = await visit(browser)
    await signInAs(most, server.origin, 'Klára Vymyšlená')
    await signInAs(soc, server.origin, 'Dana Modelová', 'Soc')
    manager = await personOf(server, demo, demo.caseManager)
    const other = (await manager.case(await manager.caseId(demo))).agencies.find((one) => one.shortName === 'Soc')?.id
    const people = [{ name: 'Jana Zkušební' }, { name: 'Petr Zkušební' }]
    const opened = await manager.does({ type: 'openCase', label: 'Jedle', subjects: people })
    caseId = opened.caseId
    subjects = opened.subjects
    await manager.does({ type: 'admitToCase', caseId, agencyId: other })
    for (const agencyId of [manager.seat, other]) {
      const grants = { identity: 'read', housing: 'contribute', goals: 'read' }
      await manager.does({ type: 'recordConsent', caseId, agencyId, grants, signedBy: 'Jana Zkušební' })
    }
    const entry = (text: string, about?: string) =>
      manager.does({ type: 'addEntry', caseId, category: 'housing', text, ...(about && { about: [about] }) })
    await entry(hers, subjects[0]?.id)
    await entry(his, subjects[1]?.id)
    await entry(both)
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  test('[ERAUI1] is told what goes and what stays, and asked for the name; then it is gone in front of everybody', async () => {
    for (const who of [most, soc]) {
      await open(who)
      for (const text of [hers, his, both]) await who.page.getByText(text).waitFor()
    }
    const { page } = most
    await page.getByRole('button', { name: 'Vymazat osobu…' }).click()
    await dialog(page).getByText('Co zmizí', { exact: true }).waitFor()
    await dialog(page).getByText('Co zůstane', { exact: true }).waitFor()
    await dialog(page).getByLabel('Koho vymazat').selectOption({ label: 'Jana Zkušební' })
    expect(await hindrances(page)).toEqual([])
    const name = dialog(page).getByLabel('Jméno pro potvrzení')
    await name.fill('Jana')
    await dialog(page).getByRole('button', { name: 'Vymazat natrvalo' }).click()
    await dialog(page).getByText('Jméno se neshoduje.').waitFor()
    await soc.page.getByText(hers).waitFor()
    await name.fill('Jana Zkušební')
    await dialog(page).getByRole('button', { name: 'Vymazat natrvalo' }).click()
    await dialog(page).waitFor({ state: 'hidden' })
    for (const who of [most, soc]) {
      await who.page.getByText(hers).waitFor({ state: 'hidden' })
      await who.page.getByText(his).waitFor()
      await who.page.getByText(/^\s*a Petr Zkušební hledají byt\.$/).waitFor()
      expect(await who.page.content()).not.toContain('Jana Zkušební')
    }
    await page.getByText(/^Osoba z\spřípadu, .*, Klára\sVymyšlená$/).waitFor()
    await soc.page.reload()
    await open(soc)
    await soc.page.getByText(his).waitFor()
    expect(await soc.page.content()).not.toContain('Jana Zkušební')
    expect(await soc.page.getByText('Vymazat osobu…').count()).toBe(0)
    for (const { complaints } of [most, soc]) expect(complaints).toEqual([])
  })

  test('[ERAUI2] what was deleted in a text is erased while others go on writing in it', async () => {
    const { page } = most
    const joint = ({ page: of }: Visitor) => of.getByRole('textbox', { name: /^Společný text,\sBydlení$/ })
    const box = soc.page.locator('.plan-joint-text-box').filter({ has: joint(soc) })
    const saved = () => box.getByText('uloženo', { exact: true }).waitFor()
    await box.getByRole('button', { name: /^Číst a\spsát/ }).click()
    await joint(soc).click()
    await soc.page.keyboard.type('Zůstane. ')
    await saved()
    await soc.page.keyboard.type('Tajemství.')
    await joint(most).getByText('Zůstane. Tajemství.').waitFor()
    for (let i = 0; i < 'Tajemství.'.length; i++) await soc.page.keyboard.press('Backspace')
    await saved()
    const undo = box.getByRole('button', { name: 'Zpět' })
    expect(await undo.isEnabled(), 'until it is erased it can be brought back').toBe(true)
    await page.getByRole('button', { name: 'Vymazat smazaný text…' }).click()
    expect(await hindrances(page)).toEqual([])
    await dialog(page).getByLabel('Ve kterém textu').selectOption({ label: 'Bydlení: společný text' })
    await dialog(page).getByRole('button', { name: 'Vymazat natrvalo' }).click()
    await dialog(page).waitFor({ state: 'hidden' })
    await expect.poll(() => undo.isDisabled()).toBe(true)
    await soc.page.keyboard.type('A píše se dál.')
    await soc.page.keyboard.press('Control+z')
    await soc.page.keyboard.press('Control+z')
    await soc.page.keyboard.type('Dál.')
    for (const who of [most, soc]) {
      await joint(who).getByText('Zůstane. Dál.').waitFor()
      expect(await joint(who).textContent()).not.toContain('Tajemství')
    }
    await page.getByText(/^Smazaný text, .*, Klára\sVymyšlená$/).waitFor()
    await soc.page.getByText(his).waitFor()
    for (const { complaints } of [most, soc]) expect(complaints).toEqual([])
  })

  test('[ERAUI3] with the last person the case is a closed stub that cannot be opened again', async () => {
    const { page } = most
    await page.getByRole('button', { name: 'Vymazat osobu…' }).click()
    await dialog(page)
      .getByText(/Je to poslední osoba případu/)
      .waitFor()
    await dialog(page).getByLabel('Jméno pro potvrzení').fill('Petr Zkušební')
    await dialog(page).getByRole('button', { name: 'Vymazat natrvalo' }).click()
    await dialog(page).waitFor({ state: 'hidden' })
    await page.getByText(/Případ je uzavřen/).waitFor()
    await soc.page.getByText(his).waitFor({ state: 'hidden' })
    expect(await page.getByText('Znovu otevřít případ…').count()).toBe(0)
    expect(await page.getByText('Vymazat osobu…').count()).toBe(0)
    for (const who of [most, soc]) expect(await who.page.content()).not.toContain('Zkušební')
  })
})
