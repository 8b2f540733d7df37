/**
 * The month after a conference, by hand and on pages: the consent renewed, an entry moved, a second conference planned, the case in other hands,
 * closed and begun again. What is not the point is done by commands. The steps build on each other.
 */
import type { CaseView } from '@spojka/shared/protocol/views'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { caseCalled } from '../../server/test/harness/cases.ts'
import { type Person, personOf, signIn } from '../../server/test/harness/person.ts'
import { ServerProcess } from '../../server/test/harness/serverProcess.ts'
import { demoDirectory } from '../../server/test/harness/template.ts'
import { hasBrowser, launch, signInAs, type Visitor, visit, withoutBrowser } from './browser.ts'
import { inDays } from './room.ts'

const demo = caseCalled('DEMO-01')
const people = { most: 'Klára Vymyšlená', soc: 'Dana Modelová', up: 'Pavel Ukázka', next: 'David Předpokládaný' } as const
type Who = keyof typeof people

describe.skipIf(!hasBrowser)(`the month after (${hasBrowser ? 'in Chromium' : withoutBrowser})`, () => {
  let server: ServerProcess
  let browser: Browser
  const at = {} as Record<Who, Visitor>
  const page = (who: Who): Page => at[who].page
  let manager: Person
  let next: Person
  let caseId = ''
  const open = async (who: Who) => {
    await page(who).goto(`${server.origin}/pripad/${caseId}`)
    await page(who).getByRole('heading', { name: 'Plán', exact: true }).waitFor()
  }
  /** Texts of a page open as they come near. */
  const section = (who: Who, title: string): Locator =>
    page(who)
      .locator('.plan-part')
      .filter({ has: page(who).getByRole('heading', { name: title, exact: true }) })
  const dialog = (who: Who): Locator => page(who).getByRole('dialog')
  const agency = (view: CaseView, short: string) => view.agencies.find((one) => one.shortName === short)?.id ?? ''

  beforeAll(async () => {
    server = await ServerProcess.start({ dataDir: await demoDirectory() })
    browser = await launch()
    for (const who of Object.keys(people) as Who[]) {
      at[who] = await visit(browser)
      await signInAs(at[who], server.origin, people[who], who === 'soc' ? 'Soc' : undefined)
    }
    manager = await personOf(server, demo, demo.caseManager)
    next = await signIn(server, 'david.predpokladany@example.org')
    caseId = await manager.caseId(demo)
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  test('[MONTH1] a consent that ends within a fortnight is told to the case manager alone, and renewed as it stands', async () => {
    const view = await manager.case(caseId)
    const soc = agency(view, 'Soc')
    const grants = { housing: 'contribute', income: 'read', informalNetwork: 'contribute' }
    await manager.does({
      type: 'recordConsent',
      caseId,
      agencyId: soc,
      grants,
      signedBy: 'Alena Smyšlená',
      validTo: inDays(9),
      replaces: true,
    })
    for (const who of ['most', 'soc'] as const) await page(who).goto(server.origin)
    await page('most')
      .getByText(/souhlas končí/)
      .waitFor()
    await page('soc').getByRole('heading', { name: 'Moje případy' }).waitFor()
    expect(await page('soc').content()).not.toContain('souhlas končí')
    await open('soc')
    expect(await page('soc').content()).not.toContain('Souhlas končí')
    await open('most')
    await page('most').getByRole('link', { name: 'Obnovit souhlas s klientem' }).click()
    await page('most').getByRole('button', { name: 'Obnovit, jak je…' }).click()
    await dialog('most').getByText('Beze změny, s novým datem:').waitFor()
    await dialog('most').getByRole('radio').first().check()
    await dialog('most').getByRole('button', { name: 'Zapsat', exact: true }).click()
    await dialog('most').waitFor({ state: 'hidden' })
    await page('most').getByRole('button', { name: 'Obnovit, jak je…' }).waitFor({ state: 'detached' })
    const renewed = (await manager.case(caseId)).consents?.filter((one) => one.agencyId === soc && one.state === 'inForce')
    expect(renewed?.map((one) => one.grants)).toEqual([grants])
    expect(Date.parse(renewed?.[0]?.validUntil ?? '') - Date.now()).toBeGreaterThan(14 * 86_400_000)
  })

  test('[MONTH2] an entry that is moved leaves those who read it there, live, and comes to those who read it here', async () => {
    const text = 'Půjčka od sousedky na nájem.'
    await manager.does({ type: 'addEntry', caseId, category: 'income', text })
    for (const who of ['most', 'up', 'soc'] as const) await open(who)
    await section('up', 'Příjmy a dávky').scrollIntoViewIfNeeded()
    await section('up', 'Příjmy a dávky').getByText(text).waitFor()
    await section('most', 'Příjmy a dávky').scrollIntoViewIfNeeded()
    const entry = section('most', 'Příjmy a dávky').locator('.plan-own').filter({ hasText: text })
    await entry.getByRole('button', { name: 'Přesunout…' }).click()
    await dialog('most').getByLabel('Do kterého oddílu').selectOption({ label: 'Neformální síť' })
    await dialog('most').getByText('Přestanou číst').waitFor()
    await dialog('most').getByRole('button', { name: 'Přesunout', exact: true }).click()
    await dialog('most').waitFor({ state: 'hidden' })
    await page('up').getByText(text).waitFor({ state: 'hidden' })
    for (const who of ['soc', 'most'] as const) await section(who, 'Neformální síť').scrollIntoViewIfNeeded()
    await section('soc', 'Neformální síť').getByText(text).waitFor()
    await section('most', 'Neformální síť').getByText(text).waitFor()
    expect(await page('up').content()).not.toContain('sousedky')
  })

  test('[MONTH3] a second conference is planned by hand with what is open; each guest finds their own items, also after it was changed', async () => {
    await open('most')
    await page('most').getByRole('link', { name: 'Naplánovat konferenci…' }).first().click()
    await page('most').getByLabel('K čemu konference je').fill('Co pomáhá a co dál')
    await page('most').getByLabel('Den').fill(inDays(20))
    await page('most').getByRole('button', { name: 'Přidat, co je otevřené' }).click()
    const preview = page('most').getByRole('region', { name: /Úřad práce/ })
    await preview.getByText(/^Příjmy a\sdávky/).waitFor()
    expect(await preview.innerText()).not.toContain('Bydlení')
    await page('most').getByRole('button', { name: 'Naplánovat a pozvat' }).click()
    await page('most').waitForURL(`${server.origin}/konference/*`)
    const conferenceId = page('most').url().split('/').at(-1) ?? ''
    const office = await signIn(server, 'pavel.ukazka@example.org')
    const seen = async () => (await office.conference(conferenceId)).items.map((item) => item.title)
    const before = await seen()
    expect(before.some((title) => title.startsWith('Příjmy a dávky'))).toBe(true)
    expect((await manager.conference(conferenceId)).items.length).toBeGreaterThan(before.length)

    await page('most').goto(`${server.origin}/konference/${conferenceId}/plan`)
    const up = page('most').getByRole('button', { name: /^Posunout výš: Příjmy a\sdávky/ })
    await up.focus()
    await page('most').keyboard.press('Enter')
    await page('most').getByRole('button', { name: 'Přidat bod', exact: true }).click()
    await page('most').getByLabel('O čem bod je').last().fill('Jen mezi námi')
    await page('most').getByRole('button', { name: 'Uložit změnu a pozvat' }).click()
    await page('most').waitForURL(`${server.origin}/konference/*`)
    const titles = (await manager.conference(conferenceId)).items.map((item) => item.title)
    expect(titles.at(-1)).toBe('Jen mezi námi')
    expect(titles[0]?.startsWith('Příjmy a dávky')).toBe(true)
    expect((await seen()).toSorted()).toEqual(before.toSorted())
  })

  test('[MONTH4] the case goes to another agency when its worker accepts; until then nothing changes, afterwards the old one has what consent gives it', async () => {
    await manager.does({ type: 'admitToCase', caseId, agencyId: next.seat, personId: next.id })
    await open('most')
    await page('most').getByRole('button', { name: 'Předat koordinaci…' }).click()
    const who = dialog('most').getByLabel('Komu')
    await who.selectOption((await who.locator('option').filter({ hasText: people.next }).getAttribute('value')) ?? '')
    await dialog('most').getByRole('button', { name: 'Nabídnout předání' }).click()
    await page('most').getByText('Koordinace je nabídnuta:').waitFor()
    await page('next').goto(server.origin)
    await page('next').getByText('je Vám nabídnuta koordinace').click()
    await page('next').getByRole('button', { name: 'Přijímám koordinaci' }).waitFor()
    expect((await manager.case(caseId)).you.caseManager).toBe(true)
    await page('next').getByRole('button', { name: 'Přijímám koordinaci' }).click()
    await page('next').getByRole('button', { name: 'Předat koordinaci…' }).waitFor()
    await page('most').getByRole('button', { name: 'Předat koordinaci…' }).waitFor({ state: 'hidden' })
    const view = await manager.case(caseId)
    expect([view.you.caseManager, view.lead, view.consents]).toEqual([false, next.seat, undefined])
    expect(view.categories.find((one) => one.code === 'housing')?.level).toBe('contribute')
    expect((await next.case(caseId)).categories.find((one) => one.code === 'housing')).toBeUndefined()
  })

  test('[MONTH5] the case is closed with a reason, only read, and reopened; consents come back as a draft and not by themselves', async () => {
    await open('next')
    await page('next').getByRole('button', { name: 'Uzavřít případ…' }).click()
    await dialog('next').getByLabel('Proč se případ uzavírá').fill('Bydlení drží, síť funguje.')
    await dialog('next').getByRole('button', { name: 'Uzavřít případ', exact: true }).click()
    await page('next').getByText('Bydlení drží, síť funguje.').waitFor()
    await page('soc')
      .getByText(/Případ je uzavřen/)
      .waitFor()
    expect(await page('soc').content()).not.toContain('síť funguje')
    expect((await next.command({ type: 'setGoal', caseId, text: 'x' })).status).toBe(409)

    await page('next').getByRole('button', { name: 'Znovu otevřít případ…' }).click()
    await dialog('next').getByLabel('Proč se případ znovu otevírá').fill('Dluh je zpátky.')
    await dialog('next').getByRole('button', { name: 'Otevřít případ', exact: true }).click()
    await page('next').getByRole('button', { name: 'Uzavřít případ…' }).waitFor()
    const soc = await signIn(server, 'dana.modelova@example.org', 'municipalSocialWork')
    const housing = async () => (await soc.case(caseId)).categories.find((one) => one.code === 'housing')?.level ?? 'none'
    expect(await housing()).toBe('none')
    await page('next').goto(`${server.origin}/pripad/${caseId}/souhlas`)
    await page('next').getByRole('button', { name: 'Předvyplnit podle posledního znění' }).click()
    await page('next').getByText('Předvyplněno jako návrh.').waitFor()
    expect(await housing()).toBe('none')
    for (const visitor of Object.values(at)) expect(visitor.complaints).toEqual([])
  })

  test('[MONTH6] whoever declares a conflict of interest is told what happens, and the case is gone in front of them', async () => {
    await open('up')
    await page('up').getByRole('button', { name: 'Oznámit střet zájmů…' }).click()
    await dialog('up')
      .getByText(/neuvidíte z\spřípadu nic/)
      .waitFor()
    await dialog('up').getByRole('button', { name: 'Oznámit a zavřít si případ' }).click()
    await page('up').waitForURL(`${server.origin}/`)
    await page('up').getByRole('heading', { name: 'Moje případy' }).waitFor()
    expect(await page('up').content()).not.toContain('Jeřabina')
    await open('soc')
  })
})
