/**
 * From an empty store to minutes in somebody's hand, with nothing but the link the server prints: the network, its people, a case, its consent, a
 * conference, what was agreed. The steps build on each other.
 */
import type { CaseView } from '@spojka/shared/protocol/views'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { call, json, Person } from '../../server/test/harness/person.ts'
import { ServerProcess } from '../../server/test/harness/serverProcess.ts'
import { builtServer, freshDirectory } from '../../server/test/harness/template.ts'
import { hindrances } from './accessible.ts'
import { hasBrowser, launch, type Visitor, visit, withoutBrowser } from './browser.ts'
import { enter, inDays, notesOf, offer, reads, responsibility, writeAtEnd } from './room.ts'

const passwords = { founder: 'modrá lavice u potoka', klara: 'zelený most přes řeku', pavel: 'tichá půda plná jablek' } as const

describe.skipIf(!hasBrowser)(`from nothing (${hasBrowser ? 'in Chromium' : withoutBrowser})`, () => {
  let server: ServerProcess
  let browser: Browser
  let founder: Visitor
  let klara: Visitor
  let pavel: Visitor
  const links = { klara: '', pavel: '' }
  let caseId = ''
  let conference = ''

  beforeAll(async () => {
    await builtServer()
    server = await ServerProcess.start({ dataDir: freshDirectory(), args: [] })
    browser = await launch()
    founder = await visit(browser)
    klara = await visit(browser)
    pavel = await visit(browser)
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  test('[SETUP1] the printed link is looked at twice, then creates the network and its administrator, and opens nothing after that', async () => {
    const { page } = founder
    const link = printedLink(server)
    for (let i = 0; i < 2; i++) {
      await page.goto(link)
      await page.getByRole('heading', { name: 'Založení sítě' }).waitFor()
    }
    expect(await hindrances(page)).toEqual([])
    await fill(page, {
      'Název sítě': 'Příkladov',
      'Vaše organizace': 'Město Příkladov',
      'Zkratka organizace': 'Město',
      'Vaše jméno': 'Jana Správcová',
      'Váš e-mail': 'jana@example.org',
      Heslo: 'heslo12345',
      'Heslo ještě jednou': 'heslo12345',
    })
    await page.getByLabel('Druh místa u stolu').selectOption('municipalSocialWork')
    await page.getByRole('button', { name: 'Založit síť' }).click()
    await page.getByText('snadno uhodnout').waitFor()
    await fill(page, { Heslo: passwords.founder, 'Heslo ještě jednou': passwords.founder })
    await page.getByRole('button', { name: 'Založit síť' }).dblclick()
    await page.getByRole('heading', { name: 'Správa' }).waitFor()
    await klara.page.goto(link)
    await klara.page.getByRole('heading', { name: 'Tento odkaz neplatí' }).waitFor()
  })

  test('[SETUP2] two agencies are added and a person invited to each; the link is shown once', async () => {
    const { page } = founder
    await addAgency(page, 'Most k domovu', 'Most', 'lead')
    await addAgency(page, 'Úřad práce Příkladov', 'ÚP', 'labourBenefits')
    links.klara = await invite(page, 'Klára Nová', 'klara@example.org', 'Most k domovu', 'sociální pracovnice')
    links.pavel = await invite(page, 'Pavel Dávkový', 'pavel@example.org', 'Úřad práce', 'referent')
    expect(await page.content()).not.toContain(links.klara)
    await page.reload()
    await page.getByText('odkaz platí do').first().waitFor()
    expect(await hindrances(page)).toEqual([])
    expect(await page.content()).not.toContain(links.klara)
  })

  test('[SETUP3] each comes in by her link, once', async () => {
    await comeIn(klara.page, links.klara, 'Klára Nová', passwords.klara)
    await comeIn(pavel.page, links.pavel, 'Pavel Dávkový', passwords.pavel)
    await founder.page.goto(links.klara)
    await founder.page.getByRole('heading', { name: 'Tento odkaz neplatí' }).waitFor()
    await founder.page.goto(`${server.origin}/sprava`)
    await expect.poll(() => founder.page.getByText('má přístup').count()).toBe(3)
  })

  test('[ADM10] an agency has an administrator of its own, who invites, sends again, revokes and resets; a colleague changes the password herself', async () => {
    const { page } = founder
    const link = await invite(page, 'Hana Vedoucí', 'hana@example.org', 'Úřad práce', 'vedoucí', 'bude spravovat lidi tohoto úřadu')
    const hana = await visit(browser)
    await comeIn(hana.page, link, 'Hana Vedoucí', 'skálou teče tichý pramen', 'Správa')
    await hana.page.getByText('Pavel Dávkový').waitFor()
    expect(await hana.page.content()).not.toMatch(/Klára Nová|Most k domovu/)

    const first = await invite(hana.page, 'Ota Nový', 'ota@example.org', undefined, 'referent')
    await act(hana.page, 'Ota Nový', 'Připravit nový odkaz')
    const second = await linkShown(hana.page)
    expect(second).not.toBe(first)
    const ota = await visit(browser)
    await ota.page.goto(first)
    await ota.page.getByRole('heading', { name: 'Tento odkaz neplatí' }).waitFor()
    await act(hana.page, 'Ota Nový', 'Zrušit odkaz')
    await hana.page.getByText('odkaz byl zrušen').waitFor()
    await ota.page.goto(second)
    await ota.page.getByRole('heading', { name: 'Tento odkaz neplatí' }).waitFor()

    await pavel.page.goto(`${server.origin}/ucet`)
    await fill(pavel.page, {
      'Dosavadní heslo': passwords.pavel,
      'Nové heslo': 'sedm koz na horách',
      'Nové heslo ještě jednou': 'sedm koz na horách',
    })
    await pavel.page.getByRole('button', { name: 'Změnit heslo' }).click()
    await pavel.page.getByText('Heslo je změněno').waitFor()

    await act(hana.page, 'Pavel Dávkový', 'Nové heslo')
    const reset = await linkShown(hana.page)
    await pavel.page.getByLabel('E-mail').waitFor()
    await comeIn(pavel.page, reset, 'Pavel Dávkový', passwords.pavel)
    await hana.context.close()
    await ota.context.close()
  })

  test('[SETUP11] the case is opened by hand, the labour office admitted, and the consent recorded in the matrix', async () => {
    const { page } = klara
    await page.getByRole('link', { name: 'Založit případ' }).click()
    await fill(page, { 'Krycí název': 'Jeřabina', 'Účel jednou větou': 'Udržet byt.' })
    await page.getByLabel('Jméno').fill('Anna Malá')
    expect(await page.getByLabel('V jakém jazyce se bude psát').inputValue()).toBe('cs')
    await page.getByLabel('V jakém jazyce se bude psát').selectOption('Polski')
    await page.getByRole('button', { name: 'Založit případ' }).dblclick()
    await page.waitForURL(/\/pripad\/(?!novy)/)
    caseId = page.url().split('/').at(-1) ?? ''
    await page.getByRole('heading', { name: 'Jeřabina' }).waitFor()
    expect((await viewOf(server, 'klara@example.org', passwords.klara, caseId))?.language).toBe('pl')

    await page.getByRole('button', { name: 'Přizvat místo…' }).click()
    const admit = page.getByRole('dialog')
    await admit.getByLabel('Které místo').selectOption({ label: 'Úřad práce Příkladov' })
    await admit.getByRole('button', { name: 'Přizvat', exact: true }).click()
    await admit.waitFor({ state: 'hidden' })

    await page.goto(`${server.origin}/pripad/${caseId}/souhlas`)
    // Columns in order of admission: the lead, the labour office.
    for (const column of [0, 1]) {
      await page.locator('[data-cell^="income "]').nth(column).click()
      await page.keyboard.press('k')
    }
    await page.getByRole('button', { name: 'Zapsat souhlas' }).click()
    const record = page.getByRole('dialog')
    await record.getByLabel('písemně').check()
    await record.getByRole('button', { name: 'Zapsat', exact: true }).click()
    await record.waitFor({ state: 'hidden' })
    await expect
      .poll(async () => (await viewOf(server, 'pavel@example.org', passwords.pavel, caseId))?.categories.length)
      .toBeGreaterThan(3)
  })

  test('[SETUP12] the conference is held: notes by two, a responsibility offered and accepted, the message confirmed, closed with a date', async () => {
    conference = await planned(klara.page, `${server.origin}/pripad/${caseId}`)
    for (const { page } of [klara, pavel]) await enter(page, conference, 'V místnosti')
    await klara.page.getByRole('button', { name: 'Začít první bod' }).click()
    await klara.page.getByRole('button', { name: 'Přejít na další bod' }).click()
    await klara.page.locator('.notes').getByRole('heading', { name: 'Co s bytem' }).waitFor()
    await writeAtEnd(notesOf(klara.page), 'Splátky po dvou tisících.')
    await reads(notesOf(pavel.page), 'Splátky po dvou tisících.')
    await writeAtEnd(notesOf(pavel.page), 'Dávka půjde přímo.')
    await reads(notesOf(klara.page), 'Dávka půjde přímo.')

    const offered = { to: /Úřad práce/, section: /^Příjmy/, what: 'Zařídit přímou platbu', publicTitle: 'Vyřídit žádost', due: inDays(7) }
    await offer(klara.page, offered)
    await pavel.page
      .getByRole('button', { name: /^Přijímám/ })
      .first()
      .click()
    await responsibility(klara.page, offered.what).filter({ hasText: 'přijato' }).waitFor()

    await writeAtEnd(klara.page.locator('.message [contenteditable="true"]'), 'Splátky pomůžeme nastavit.')
    await klara.page.locator('.message').getByText('uloženo').first().waitFor()
    await klara.page.getByRole('button', { name: 'Dát na stůl k potvrzení' }).click()
    await klara.page.getByRole('dialog').getByRole('button', { name: 'Dát na stůl', exact: true }).click()
    for (const { page } of [klara, pavel]) await page.getByRole('button', { name: 'Ano, řekneme to takhle' }).click()
    await klara.page.getByRole('button', { name: 'Přečíst dohody' }).first().click()
    await klara.page.getByLabel('Datum dalšího setkání').fill(inDays(60))
    await klara.page.getByRole('button', { name: 'Uzavřít konferenci' }).click()
    for (const { page } of [klara, pavel]) await page.getByText('Konference je uzavřená').first().waitFor()
    await klara.page.goto(`${server.origin}/pripad/${caseId}`)
    const [, month, day] = inDays(60).split('-').map(Number)
    await klara.page
      .locator('.case-evaluation')
      .filter({ hasText: new RegExp(`${day}\\.\\s${month}\\.`) })
      .waitFor()
  })

  test('[SETUP4] both read the minutes; who administers sees nothing of it, and who leaves is out at once', async () => {
    for (const { page } of [klara, pavel]) {
      await page.goto(`${conference}/zapis`)
      await page.getByRole('heading', { name: /Zápis z případové konference/ }).waitFor()
      await page.getByText('Dávka půjde přímo').first().waitFor()
    }
    const { page } = founder
    const nothing = /Jeřabina|Anna Malá|Splátky|Co s bytem/
    for (const address of [`${server.origin}/pripad/${caseId}`, conference, `${conference}/zapis`]) {
      await page.goto(address)
      await page
        .getByText(/Tady nic není|Tuto konferenci pro Vás nemáme/)
        .first()
        .waitFor()
      expect(await page.content()).not.toMatch(nothing)
    }
    await page.goto(server.origin)
    await page.getByRole('heading', { name: 'Správa' }).waitFor()
    expect(await page.content()).not.toMatch(nothing)

    await page.getByRole('button', { name: 'Změnit: Pavel Dávkový' }).click()
    await page.getByRole('menuitem', { name: /^Odchází/ }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Ukončit místo' }).click()
    await pavel.page.getByLabel('E-mail').waitFor()
    expect(await pavel.page.content()).not.toContain('Dávka půjde přímo')
    await page.getByRole('heading', { name: 'Bez místa u stolu' }).waitFor()

    await page.getByRole('button', { name: 'Změnit: Jana Správcová' }).click()
    await page.getByRole('menuitem', { name: /^Odchází/ }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Ukončit místo' }).click()
    await page.getByText('Síť by zůstala bez správy').waitFor()
    await klara.page.goto(`${server.origin}/pripad/${caseId}`)
    await responsibility(klara.page, 'Zařídit přímou platbu').waitFor()
    for (const { complaints } of [founder, klara, pavel]) expect(complaints.filter((c) => !/400 \(Bad Request\)/.test(c))).toEqual([])
  })
})

/** The link stands alone on its line, and is opened where the test's server listens. */
function printedLink(server: ServerProcess): string {
  const path = /^http:\/\/localhost:\d+(\/zacatek\/[\w-]+)$/m.exec(server.output)?.[1]
  return `${server.origin}${path}`
}

/** A conference of tomorrow with one item of its own beside the first, planned from the case; answers with its address. */
async function planned(page: Page, address: string): Promise<string> {
  await page.goto(address)
  await page.getByRole('link', { name: 'Naplánovat konferenci…' }).first().click()
  await fill(page, { 'K čemu konference je': 'Udržet byt', Den: inDays(1) })
  await page.getByRole('button', { name: 'Přidat bod', exact: true }).click()
  const item = page.locator('.planning-item').last()
  await item.getByLabel('O čem bod je').fill('Co s bytem')
  await item.getByRole('checkbox', { name: /^ÚP/ }).check()
  await item.locator('summary').click()
  for (const section of [/^Bydlení/, /^Příjmy/]) await item.getByRole('checkbox', { name: section }).check()
  await page.getByRole('button', { name: 'Naplánovat a pozvat' }).dblclick()
  await page.waitForURL(`${new URL(address).origin}/konference/*`)
  return page.url()
}

async function fill(page: Page, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, value] of Object.entries(values)) await page.getByLabel(label, { exact: true }).fill(value)
}

async function addAgency(page: Page, name: string, shortName: string, kind: string): Promise<void> {
  await page.getByRole('button', { name: 'Přidat úřad' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Název').fill(name)
  await dialog.getByLabel('Zkratka').fill(shortName)
  await dialog.getByLabel('Druh místa u stolu').selectOption(kind)
  await dialog.getByRole('button', { name: 'Přidat', exact: true }).dblclick()
  await dialog.waitFor({ state: 'hidden' })
  await page.getByRole('heading', { name: new RegExp(`^${name}`) }).waitFor()
}

/** Invites and hands over the link that is shown. */
async function invite(page: Page, name: string, email: string, agency: string | undefined, role: string, right?: string): Promise<string> {
  await page.getByRole('button', { name: 'Pozvat člověka' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Jméno a příjmení').fill(name)
  await dialog.getByLabel('E-mail').fill(email)
  if (agency !== undefined) {
    const option = dialog.getByLabel('Za koho bude u stolu').locator('option').filter({ hasText: agency })
    await dialog.getByLabel('Za koho bude u stolu').selectOption((await option.getAttribute('value')) ?? '')
  }
  if (right !== undefined) await dialog.getByLabel(right).check()
  await dialog.getByLabel('Role v organizaci').fill(role)
  await dialog.getByRole('button', { name: 'Připravit odkaz' }).dblclick()
  return linkShown(page)
}

/** The link as it is handed over, opened where the test's server listens. */
async function linkShown(page: Page): Promise<string> {
  const link = await page.getByLabel('Jednorázový odkaz').inputValue()
  await page.getByRole('button', { name: 'Hotovo' }).click()
  return `${new URL(page.url()).origin}${new URL(link).pathname}`
}

/** Something about a person, from the menu of their line. */
async function act(page: Page, name: string, what: string): Promise<void> {
  await page.getByRole('button', { name: `Změnit: ${name}` }).click()
  await page.getByRole('menuitem', { name: what }).click()
  await page.getByRole('dialog').getByRole('button', { name: what }).click()
}

async function comeIn(page: Page, link: string, name: string, password: string, arrives = 'Moje případy'): Promise<void> {
  await page.goto(link)
  await page.getByText(name).waitFor()
  await page.getByLabel('Heslo', { exact: true }).fill(password)
  await page.getByLabel('Heslo ještě jednou').fill(password)
  await page.getByRole('button', { name: 'Nastavit heslo a vstoupit' }).click()
  await page.getByRole('heading', { name: arrives }).waitFor()
}

async function signedIn(server: ServerProcess, email: string, password: string): Promise<Person> {
  return new Person(server, email, await call(server, '/api/session', json({ email, password })))
}

const viewOf = async (server: ServerProcess, email: string, password: string, caseId: string): Promise<CaseView | undefined> =>
  (await signedIn(server, email, password)).case(caseId)
