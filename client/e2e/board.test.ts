/** What two people took on, followed over all cases on their boards, by keyboard alone: from an offer to its end, handed over in between. */
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Person, signIn } from '../../server/test/harness/person.ts'
import { ServerProcess } from '../../server/test/harness/serverProcess.ts'
import { demoDirectory } from '../../server/test/harness/template.ts'
import { hasBrowser, launch, signInAs, type Visitor, visit, withoutBrowser } from './browser.ts'
import { inDays } from './room.ts'

const tasks = {
  handed: 'Zařídit přímou platbu nájmu',
  declined: 'Zjistit nárok na mimořádnou pomoc',
  impossible: 'Předjednat termín přepočtu',
  notDone: 'Poslat přehled výplat',
  withdrawn: 'Ověřit výši dávky',
} as const
type Task = keyof typeof tasks

describe.skipIf(!hasBrowser)(`the board of responsibilities (${hasBrowser ? 'in Chromium' : withoutBrowser})`, () => {
  let server: ServerProcess
  let browser: Browser
  let most: Visitor
  let up: Visitor
  let manager: Person
  let caseId = ''
  const ids = {} as Record<Task, string>

  beforeAll(async () => {
    server = await ServerProcess.start({ dataDir: await demoDirectory() })
    browser = await launch()
    most = await visit(browser)
    up = await visit(browser)
    await signInAs(most, server.origin, 'Klára Vymyšlená')
    await signInAs(up, server.origin, 'Pavel Ukázka')
    manager = await signIn(server, 'klara.vymyslena@example.org')
    const { cases } = await manager.me()
    caseId = cases.find((one) => one.label.includes('Jeřabina'))?.id ?? ''
    const office = (await manager.case(caseId)).agencies.find((agency) => agency.shortName === 'ÚP')?.id
    for (const [n, task] of (Object.keys(tasks) as Task[]).entries()) {
      const what = { category: 'income', title: tasks[task], publicTitle: `Věc ${n + 1}`, due: inDays(n + 3) }
      ids[task] = (await manager.does({ type: 'offerResponsibility', caseId, agencyId: office, ...what })).responsibilityId
    }
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  const status = async (task: Task) => (await manager.case(caseId)).responsibilities.find((r) => r.id === ids[task])?.status

  test('[STORY11] an offer is countered, agreed to, begun, handed over in vain and again, and done; a double press does nothing twice', async () => {
    const [klara, pavel] = [most.page, up.page]
    await press(pavel, pavel.getByRole('link', { name: 'Všechny odpovědnosti' }))
    await pavel.getByRole('heading', { name: 'Odpovědnosti', level: 1 }).waitFor()
    await klara.goto(`${server.origin}/odpovednosti`)

    await press(pavel, at(pavel, 'handed').getByRole('button', { name: 'Navrhuji jinak' }))
    await tabTo(pavel, at(pavel, 'handed').getByLabel('Proč, nebo za jakých podmínek'))
    await pavel.keyboard.type('Potřebujeme k tomu smlouvu.')
    await press(pavel, at(pavel, 'handed').getByRole('button', { name: 'Poslat návrh' }), 2)
    await within(pavel, 'Navrhli jste jinak', 'handed').filter({ hasText: 'navrhuje jinak' }).waitFor()
    await holdsFocus(pavel, 'handed')

    await press(klara, within(klara, 'Čeká na Vaši odpověď', 'handed').getByRole('button', { name: 'Souhlasit s návrhem' }), 2)
    await within(klara, 'Nabídli jste', 'handed').filter({ hasText: 'přijato' }).waitFor()
    await holdsFocus(klara, 'handed')

    const mine = within(pavel, 'Máte na starosti', 'handed')
    await press(pavel, mine.getByText('Co s tím'))
    await press(pavel, mine.getByRole('button', { name: 'Pracuje se na tom' }), 2)
    await mine.filter({ hasText: 'pracuje se na tom' }).waitFor()
    for (const answer of ['refused', 'taken'] as const) {
      if (!(await mine.getByRole('button', { name: 'Předat', exact: true }).isVisible())) await press(pavel, mine.getByText('Co s tím'))
      await press(pavel, mine.getByRole('button', { name: 'Předat', exact: true }))
      await choose(pavel, mine.getByLabel('Komu to nabízíte'), 'Most')
      await tabTo(pavel, mine.getByLabel('Vzkaz k předání'))
      await pavel.keyboard.type('Smlouva je u Vás.')
      await press(pavel, mine.getByRole('button', { name: 'Nabídnout k převzetí' }), 2)
      await mine.filter({ hasText: 'nabídnuto k převzetí' }).waitFor()
      const asked = within(klara, 'Čeká na Vaši odpověď', 'handed')
      await asked.filter({ hasText: 'Smlouva je u Vás.' }).waitFor()
      if (answer === 'refused') {
        await press(klara, asked.getByRole('button', { name: 'Nepřijímám' }))
        await tabTo(klara, asked.getByLabel('Proč to nejde'))
        await klara.keyboard.type('Smlouvu nemáme.')
        await press(klara, asked.getByRole('button', { name: 'Nepřijmout' }), 2)
        await mine.filter({ hasText: 'Smlouvu nemáme.' }).waitFor()
      } else await press(klara, asked.getByRole('button', { name: /^Přijímám/ }), 2)
    }
    await within(klara, 'Máte na starosti', 'handed').filter({ hasText: 'pracuje se na tom' }).waitFor()
    await expect.poll(() => at(pavel, 'handed').count(), { message: 'who gave it away has it no more' }).toBe(0)

    const hers = within(klara, 'Máte na starosti', 'handed')
    await press(klara, hers.getByText('Co s tím'))
    await press(klara, hers.getByRole('button', { name: 'Hotovo' }))
    await tabTo(klara, hers.getByLabel('Jak to poznáme'))
    await klara.keyboard.type('První platba přišla.')
    await press(klara, hers.getByRole('button', { name: 'Hotovo' }), 2)
    await expect.poll(() => status('handed')).toBe('done')
    await press(klara, klara.getByText('Vyřízené'))
    await at(klara, 'handed').filter({ hasText: 'První platba přišla.' }).waitFor()
  })

  test('[STORY11] what is declined, impossible, not done and withdrawn ends each in its own way, and a need with nobody is pointed out', async () => {
    const [klara, pavel] = [most.page, up.page]
    await end(pavel, 'declined', 'Nepřijímám', 'Proč to nejde', 'Není to v naší působnosti.', 'Nepřijmout')
    await klara.locator('.board-note').filter({ hasText: 'Nikdo to teď nemá' }).getByText(tasks.declined).waitFor()
    for (const task of ['impossible', 'notDone'] as const) {
      await press(pavel, at(pavel, task).getByRole('button', { name: /^Přijímám/ }), 2)
      const mine = within(pavel, 'Máte na starosti', task)
      await press(pavel, mine.getByText('Co s tím'))
      if (task === 'impossible') await end(pavel, task, 'Už není možné', 'Co se změnilo', 'Nárok zanikl.', 'Už není možné')
      else await end(pavel, task, 'Nesplněno', 'Proč se to nepovedlo', 'Chybí podklady.', 'Nesplněno')
    }
    const given = within(klara, 'Nabídli jste', 'withdrawn')
    await press(klara, given.getByText('Co s tím'))
    await press(klara, given.getByRole('button', { name: 'Stáhnout nabídku' }))
    await press(klara, given.getByRole('button', { name: 'Stáhnout nabídku' }), 2)
    await expect
      .poll(async () =>
        Object.fromEntries(await Promise.all((Object.keys(tasks) as Task[]).map(async (task) => [task, await status(task)]))),
      )
      .toEqual({ handed: 'done', declined: 'declined', impossible: 'noLongerPossible', notDone: 'notDone', withdrawn: 'withdrawn' })
  })

  test('[STORY11] going back and loading anew keep the order one chose, and the page one comes to tells what changed', async () => {
    const [klara, pavel] = [most.page, up.page]
    await press(pavel, pavel.getByRole('link', { name: 'Podle případu' }))
    await pavel.getByRole('heading', { name: 'Případ Jeřabina' }).waitFor()
    await pavel.reload()
    await pavel.getByRole('heading', { name: 'Případ Jeřabina' }).waitFor()
    await pavel.goBack()
    await pavel.getByRole('link', { name: 'Podle termínu', exact: true }).and(pavel.locator('[aria-current]')).waitFor()
    await pavel.goBack()
    const changes = pavel.getByRole('region', { name: 'Co se pro Vás změnilo' })
    await changes.getByText('předáno a přijato').waitFor()
    await changes.getByText('nabídka stažena').waitFor()
    expect(await changes.getByText('nové', { exact: true }).count(), 'since this page was open last').toBe(2)
    await pavel.reload()
    await changes.getByText('předáno a přijato').waitFor()
    expect(await changes.getByText('nové', { exact: true }).count(), 'seen once').toBe(0)

    await klara.goto(server.origin)
    const hers = klara.getByRole('region', { name: 'Co se pro Vás změnilo' })
    await hers.getByText('„Není to v naší působnosti.“').waitFor()
    const fresh = await manager.does({
      type: 'offerResponsibility',
      caseId,
      category: 'income',
      title: 'Ještě jedna věc',
      publicTitle: 'Věc 9',
      agencyId: (await manager.case(caseId)).agencies.find((agency) => agency.shortName === 'ÚP')?.id,
      due: inDays(9),
    })
    const office = await signIn(server, 'pavel.ukazka@example.org')
    await office.does({ type: 'acceptResponsibility', responsibilityId: fresh.responsibilityId })
    await hers.getByText('Ještě jedna věc').waitFor()
    await klara.reload()
    await hers.getByText('Ještě jedna věc').waitFor()
    expect(await hers.getByText('Ještě jedna věc').count()).toBe(1)
    for (const { complaints } of [most, up]) expect(complaints).toEqual([])
  })

  async function end(page: Page, task: Task, button: string, label: string, words: string, send: string): Promise<void> {
    await press(page, at(page, task).getByRole('button', { name: button, exact: true }))
    await tabTo(page, at(page, task).getByLabel(label))
    await page.keyboard.type(words)
    await press(page, at(page, task).getByRole('button', { name: send, exact: true }), 2)
    await at(page, task).getByRole('button', { name: send, exact: true }).waitFor({ state: 'hidden' })
  }
})

const at = (page: Page, task: Task): Locator => page.getByRole('article', { name: tasks[task] }).first()
const within = (page: Page, part: string, task: Task): Locator =>
  page.getByRole('region', { name: part }).getByRole('article', { name: tasks[task] })

/** Goes on with Tab until this has the focus; throws when it never comes. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  await wanted.waitFor()
  for (let n = 0; n < 250; n++) {
    if (await wanted.evaluate((element) => (element.closest('summary') ?? element) === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab never came to ${wanted}`)
}

async function press(page: Page, wanted: Locator, times = 1): Promise<void> {
  await tabTo(page, wanted)
  // Quick enough that the second comes before the answer to the first.
  for (let n = 0; n < times; n++) await page.keyboard.press('Enter')
}

async function choose(page: Page, field: Locator, words: string): Promise<void> {
  await tabTo(page, field)
  const chosen = () => field.evaluate((select) => (select as HTMLSelectElement).selectedOptions[0]?.textContent ?? '')
  await page.keyboard.press('Home')
  for (let n = 0; n < 20 && !(await chosen()).startsWith(words); n++) await page.keyboard.press('ArrowDown')
  expect(await chosen()).toContain(words)
}

async function holdsFocus(page: Page, task: Task): Promise<void> {
  await expect.poll(() => at(page, task).evaluate((article) => article.contains(document.activeElement))).toBe(true)
}
