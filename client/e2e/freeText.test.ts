/** Words that sound like a diagnosis or a debt, and names, where they do not belong: the page says so, and leaves the decision to whoever writes. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signIn } from '../../server/test/harness/person.ts'
import { ServerProcess } from '../../server/test/harness/serverProcess.ts'
import { demoDirectory } from '../../server/test/harness/template.ts'
import { hindrances } from './accessible.ts'
import { hasBrowser, launch, signInAs, sizes, type Visitor, visit, withoutBrowser } from './browser.ts'
import { enter, inDays, notesOf, offer, responsibility, writeAtEnd } from './room.ts'

const note = (page: Page, word: string) => page.locator('.sensitive-note').filter({ hasText: `„${word}“` })

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

    await writeAtEnd(notesOf(page), 'Má exekuci na mzdu.')
    await note(page, 'exekuci').waitFor()
    await note(page, 'exekuci').getByRole('button', { name: 'Nechat tak' }).focus()
    await page.keyboard.press('Enter')
    await note(page, 'exekuci').waitFor({ state: 'hidden' })
    await page.locator('.notes').getByText('uloženo').first().waitFor()

    const soc = await visit(browser)
    await signInAs(soc, server.origin, 'Dana Modelová', 'Soc')
    await enter(soc.page, page.url(), 'V místnosti')
    await writeAtEnd(notesOf(page), 'Bere pervitin.')
    await note(page, 'pervitin').waitFor()
    await notesOf(soc.page).getByText('pervitin').waitFor()
    await writeAtEnd(notesOf(soc.page), 'Má schizofrenii.')
    await note(soc.page, 'schizofrenii').waitFor()
    expect(await note(page, 'schizofrenii').count(), 'nobody is told of what others wrote').toBe(0)

    await page.getByRole('button', { name: 'Nabídnout odpovědnost' }).click()
    const title = page.getByRole('dialog').getByRole('textbox', { name: 'Neutrální název' })
    await title.fill('Doprovod k psychiatrovi')
    await note(page, 'psychiatrovi').waitFor()
    expect(await hindrances(page)).toEqual([])
    await title.fill('Doprovod paní Smyšlené')
    await note(page, 'Smyšlené').waitFor()
    await title.fill('Doprovod')
    await note(page, 'Smyšlené').waitFor({ state: 'hidden' })
    await page.keyboard.press('Escape')
    const offered = { to: /Úřad práce/, section: /^Příjmy/, what: 'Prověřit nárok', publicTitle: 'Doprovod k psychiatrovi', due: inDays(5) }
    await offer(page, offered)
    await responsibility(page, offered.what).waitFor()

    await page.setViewportSize(sizes.narrow)
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    expect([...most.complaints, ...soc.complaints]).toEqual([])
  })

  async function atCase(): Promise<Visitor & { address: string }> {
    const manager = await signIn(server, 'klara.vymyslena@example.org')
    const cases = (await manager.view('cases')).body.view.cases as { id: string; label: string }[]
    const address = `${server.origin}/pripad/${cases.find((one) => one.label === 'Případ Jeřabina')?.id}`
    const most = await visit(browser)
    await signInAs(most, server.origin, 'Klára Vymyšlená')
    await most.page.goto(address)
    await most.page.getByRole('heading', { name: 'Případ Jeřabina' }).waitFor()
    return { ...most, address }
  }

  test('[WORDS2] the same in a decision, which is recorded all the same, and in a summary; each word can be put aside for itself', async () => {
    const { page, complaints } = await atCase()
    await page.getByRole('button', { name: 'Zapsat rozhodnutí…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Oddíl, kterého se to týká').selectOption('housing')
    await dialog.getByLabel('Na čem jsme se shodli').fill('Počkáme, než skončí exekuce a léčba.')
    await note(page, 'exekuce').getByRole('button', { name: 'Nechat tak' }).click()
    await note(page, 'léčba').waitFor()
    await dialog.getByLabel('Důvody').fill('Doma ji bije.')
    await note(page, 'bije').waitFor()
    expect(await hindrances(page)).toEqual([])
    await dialog.getByLabel('Oddíl, kterého se to týká').selectOption('health')
    await note(page, 'léčba').waitFor({ state: 'hidden' })
    await dialog.getByRole('button', { name: 'Zapsat rozhodnutí' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await page.getByText('Počkáme, než skončí exekuce a léčba.').first().waitFor()

    const housing = page.getByRole('region', { name: 'Bydlení' })
    await housing.getByRole('button', { name: 'Napsat shrnutí…' }).first().click()
    await dialog.getByLabel('Shrnutí', { exact: true }).fill('Trpí úzkostmi, proto nechodí.')
    await note(page, 'úzkostmi').waitFor()
    await page.keyboard.press('Escape')
    expect(complaints).toEqual([])
  })

  test('[WORDS3] a name is pointed out in the title of a conference and of an item; who will read them stands there by name', async () => {
    const { page, address, complaints } = await atCase()
    await page.goto(`${address}/konference/nova`)
    await page.getByLabel('K čemu konference je').fill('Co dál s bydlením')
    await page.getByText('Název budou číst:').waitFor()
    await page.getByLabel('K čemu konference je').fill('Co dál se Smyšlenou')
    await note(page, 'Smyšlenou').waitFor()
    await page.getByLabel('O čem bod je').first().fill('Alenino bydlení a dluhy')
    await note(page, 'Alenino').getByRole('button', { name: 'Nechat tak' }).click()
    await note(page, 'dluhy').waitFor()
    await page.getByLabel('O čem bod je').first().fill('Bydlení')
    await note(page, 'dluhy').waitFor({ state: 'hidden' })
    expect(await hindrances(page)).toEqual([])
    expect(complaints).toEqual([])
  })
})
