/**
 * Reloading is what people do when they are unsure. In whatever state a page is, loading it anew brings the same state back, and nothing twice.
 * The states are those of one conference from the lobby to the signed minutes, and of every other page; each is reloaded by everybody concerned.
 */
import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Person, signIn } from '../../server/test/harness/person.ts'
import { ServerProcess } from '../../server/test/harness/serverProcess.ts'
import { demoDirectory } from '../../server/test/harness/template.ts'
import { hasBrowser, launch, signInAs, type Visitor, visit, withoutBrowser } from './browser.ts'
import { enter, inDays, notesOf, offer, responsibility, writeAtEnd } from './room.ts'

const offered = { to: /Úřad práce/, section: /^Příjmy/, what: 'Zařídit přímou platbu', publicTitle: 'Vyřídit žádost', due: inDays(7) }

describe.skipIf(!hasBrowser)(`loading a page anew (${hasBrowser ? 'in Chromium' : withoutBrowser})`, () => {
  let server: ServerProcess
  let browser: Browser
  let most: Visitor
  let up: Visitor
  let manager: Person
  let caseId = ''
  let address = ''
  beforeAll(async () => {
    server = await ServerProcess.start({ dataDir: await demoDirectory() })
    browser = await launch()
    most = await visit(browser)
    up = await visit(browser)
    await signInAs(most, server.origin, 'Klára Vymyšlená')
    await signInAs(up, server.origin, 'Pavel Ukázka')
    manager = await signIn(server, 'klara.vymyslena@example.org')
    caseId =
      ((await manager.view('cases')).body.view.cases as { id: string; label: string }[]).find((c) => c.label === 'Případ Jeřabina')?.id ??
      ''
    await most.page.locator('a[href^="/konference/"]').first().click()
    await most.page.waitForURL(/konference/)
    address = most.page.url()
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  /** What tells the state is there before and after. */
  async function again({ page }: Visitor, ...signs: readonly Locator[]): Promise<void> {
    for (const sign of signs) await sign.first().waitFor()
    const [words, path] = [await Promise.all(signs.map((sign) => sign.count())), page.url()]
    await page.reload()
    for (const sign of signs) await sign.first().waitFor()
    await expect.poll(() => Promise.all(signs.map((sign) => sign.count()))).toEqual(words)
    expect(page.url()).toBe(path)
  }

  test('[STORY14] the lobby, before and after the statement, and the room with nothing running', async () => {
    const { page } = most
    const accept = page.getByRole('button', { name: 'Zavazuji se k mlčenlivosti' })
    await again(most, page.getByText('Než vstoupíte'))
    await accept.click()
    await again(most, page.getByRole('button', { name: /^V místnosti/ }))
    expect(await accept.count()).toBe(0)
    await page.getByRole('button', { name: /^V místnosti/ }).click()
    await again(most, page.getByRole('button', { name: 'Začít první bod' }))
    await enter(up.page, address, 'Na dálku')
    await again(up, up.page.getByRole('heading', { name: 'Kde jsme' }))
  })

  test('[STORY14] an item that runs, what was just written into it, an offer that waits and its answer', async () => {
    await most.page.getByRole('button', { name: 'Začít první bod' }).click()
    await writeAtEnd(notesOf(most.page), 'Souhlas platí dál.')
    await most.page.locator('.notes').getByText('uloženo').first().waitFor()
    for (const who of [most, up]) await again(who, notesOf(who.page).filter({ hasText: 'Souhlas platí dál.' }))
    await offer(most.page, offered)
    await again(most, responsibility(most.page, offered.what).filter({ hasText: 'nabídnuto' }))
    await again(up, up.page.getByRole('button', { name: /^Přijímám/ }))
    await up.page
      .getByRole('button', { name: /^Přijímám/ })
      .first()
      .click()
    for (const who of [most, up]) await again(who, responsibility(who.page, offered.what).filter({ hasText: 'přijato' }))
  })

  test('[STORY14] the message as a draft, on the table, confirmed; the reading back; the end and the minutes', async () => {
    const message = (who: Visitor) => who.page.locator('.message')
    // The draft opens when it comes into view.
    await again(most, message(most))
    await message(most).scrollIntoViewIfNeeded()
    await message(most).locator('[contenteditable="true"]').waitFor()
    await most.page.getByRole('button', { name: 'Dát na stůl k potvrzení' }).click()
    await most.page.getByRole('dialog').getByRole('button', { name: 'Dát na stůl', exact: true }).click()
    const confirm = (who: Visitor) => who.page.getByRole('button', { name: 'Ano, řekneme to takhle' })
    for (const who of [most, up]) await again(who, confirm(who))
    await confirm(up).click()
    await again(up, message(up).locator('.message-confirmed'))
    await most.page.getByRole('button', { name: 'Přečíst dohody' }).first().click()
    await again(most, most.page.getByLabel('Datum dalšího setkání'))
    await most.page.getByLabel('Datum dalšího setkání').fill(inDays(60))
    await most.page.getByRole('button', { name: 'Uzavřít konferenci' }).click()
    for (const who of [most, up]) await again(who, who.page.getByText('Konference je uzavřená'))
    for (const { page } of [most, up]) await page.goto(`${address}/zapis`)
    for (const who of [most, up]) await again(who, who.page.getByText('Souhlas platí dál.'))
    await up.page.getByRole('button', { name: 'Podepsat zápis' }).click()
    for (const who of [most, up]) await again(who, who.page.getByText(/podepsáno/))
  })

  test('[STORY14] every other page; a draft of consent or of a plan is asked about before it goes', async () => {
    const { page } = most
    const office = (await manager.case(caseId)).agencies.find((agency) => agency.shortName === 'ÚP')?.id
    const pages: [string, Locator][] = [
      ['/', page.getByRole('heading', { name: 'Moje případy' })],
      ['/odpovednosti', page.getByText(offered.what)],
      [`/pripad/${caseId}`, page.getByRole('heading', { name: 'Plán', exact: true })],
      [`/pripad/${caseId}?jako=${office}`, page.getByText(/Díváte se jako/)],
      [`/pripad/${caseId}/souhlas`, page.locator('[data-cell]')],
      [`/pripad/${caseId}/konference/nova`, page.getByLabel('K čemu konference je')],
      [`${new URL(address).pathname}/obrazovka`, page.getByRole('heading', { name: 'Konference skončila' })],
      ['/ucet', page.getByLabel('Nové heslo', { exact: true })],
      ['/pripad/novy', page.getByLabel('Krycí název')],
      ['/nikde', page.getByRole('heading')],
    ]
    for (const [path, sign] of pages) {
      await page.goto(`${server.origin}${path}`)
      await again(most, sign)
    }

    const asked: string[] = []
    page.on('dialog', (dialog) => {
      asked.push(dialog.type())
      void dialog.accept()
    })
    await page.goto(`${server.origin}/pripad/${caseId}/konference/nova`)
    await page.getByLabel('K čemu konference je').fill('Rozepsané')
    await page.reload()
    await page.goto(`${server.origin}/pripad/${caseId}/souhlas`)
    await page.locator('[data-cell^="income "]').nth(2).click()
    await page.keyboard.press('Digit1')
    await page.getByRole('button', { name: 'Zapsat souhlas' }).waitFor()
    await page.reload()
    await page.locator('[data-cell]').first().waitFor()
    expect(asked).toEqual(['beforeunload', 'beforeunload'])
  })

  test('[STORY14] the administration of the invented network, by its administrator, with the list she was reading', async () => {
    const office = await visit(browser)
    await signInAs(office, server.origin, 'Správa sítě')
    await office.page.getByRole('heading', { name: 'Správa', exact: true }).waitFor()
    await again(office, office.page.getByText('Pavel Ukázka'))
    expect(await office.page.content()).not.toMatch(/Jeřabina|Souhlas platí dál/)
    for (const { complaints } of [most, up, office]) expect(complaints).toEqual([])
  })
})
