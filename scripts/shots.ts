/**
 * Photographs every screen in wide, tablet, phone and narrow size, light and dark, from a conference of the demo that is really held, by
 * people who read the page in the given language. What they write stays Czech, as a case does.
 *
 *   npx tsx --conditions=source scripts/shots.ts [FOLDER] [cs|pl|en]     (default: screenshots cs; build first: npm run build)
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { launch, signInAs, sizes, visit } from '../client/e2e/browser.ts'
import { enter, inDays, notesOf, offer } from '../client/e2e/room.ts'
import { wordsIn } from '../client/e2e/words.ts'
import { isLanguage, locales } from '../client/src/app/language/languages.ts'
import { signIn } from '../server/test/harness/person.ts'
import { ServerProcess } from '../server/test/harness/serverProcess.ts'
import { freshDirectory } from '../server/test/harness/template.ts'

const folder = process.argv[2] ?? 'screenshots'
const language = process.argv[3] ?? 'cs'
if (!isLanguage(language)) throw new Error(`no catalogue of ${language}`)
const words = wordsIn[language]
const { agenda, agreed, lobby, message, readBack } = words.conference
const spoken = { locale: locales[language] }
mkdirSync(folder, { recursive: true })

const server = await ServerProcess.start({ dataDir: freshDirectory() })
const browser = await launch()

/** Every size and both themes of what a page shows now. */
async function shoot(page: Page, name: string): Promise<void> {
  for (const [size, viewport] of Object.entries(sizes)) {
    await page.setViewportSize(viewport)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await page.waitForTimeout(250)
      await page.screenshot({ path: join(folder, `${name}-${size}-${colorScheme}.png`) })
    }
  }
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize(sizes.wide)
  console.log(name)
}

async function person(name: string, seat?: string): Promise<Page> {
  const visitor = await visit(browser, spoken)
  await signInAs(visitor, server.origin, name, seat)
  return visitor.page
}

async function write(page: Page, sentence: string): Promise<void> {
  await notesOf(page).click()
  await page.keyboard.press('Control+End')
  if (!/^\s*$/.test(await notesOf(page).locator('p').last().innerText())) await page.keyboard.press('Enter')
  await page.keyboard.type(sentence, { delay: 8 })
}

const door = (await visit(browser, spoken)).page
await door.goto(`${server.origin}/prihlaseni`)
await door.getByRole('button', { name: /Klára/ }).first().waitFor()
await shoot(door, '01-sign-in')

const most = await person('Klára Vymyšlená')
const soc = await person('Dana Modelová', 'Soc')
const up = await person('Pavel Ukázka')
const byty = await person('Jitka Vzorová')
const cdz = await person('Ivana Pokusná')
await most.locator('a[href^="/konference/"]').first().waitFor()
await shoot(most, '02-today')
await most.locator('a[href^="/konference/"]').first().click()
await most.waitForURL(/konference/)
const address = most.url()
await most.getByRole('button', { name: lobby.accept }).waitFor()
await shoot(most, '03-lobby')
for (const page of [most, soc, up, byty, cdz]) await enter(page, address, page === cdz ? lobby.remote : lobby.room, words)
await shoot(most, '04-room-before')
await most.getByRole('button', { name: agenda.start }).click()
await most.getByRole('button', { name: agenda.next }).click()
await write(byty, 'Na nájemném je dluh 38 400 Kč. Výpověď paní Smyšlená dostala, vyklizení hrozí v lednu.')
await write(most, 'Paní Smyšlená navrhuje splácet 2 000 Kč měsíčně vedle běžného nájmu. Kalendář s ní sepíšu do konce měsíce.')
await write(
  byty,
  'Když první dvě splátky přijdou včas, vyklizení odložíme. Poplatek z prodlení odpustit nemůžu, o tom rozhoduje rada města.',
)
await write(up, 'Do kdy mají ty první dvě přijít?')
await write(byty, 'První do 4. prosince, druhá do 31.')
await write(soc, 'Když se některá opozdí, dejte nám prosím vědět dřív, než uděláte další krok.')
await offer(
  most,
  {
    to: /Úřad práce/,
    section: new RegExp(`^${words.categories.housing}`),
    what: 'Potvrdit přímou úhradu nájemného',
    publicTitle: 'Potvrdit domluvu',
    due: inDays(7),
  },
  words,
)
await shoot(most, '05-room')
await shoot(up, '06-room-labour-office')
await shoot(byty, '07-room-landlord')
await shoot(cdz, '08-waiting')
await most.getByRole('button', { name: agreed.offer }).click()
await shoot(most, '09-offer')
await most.keyboard.press('Escape')
await most.getByRole('button', { name: agreed.putToTable }).click()
await most.getByRole('dialog').getByRole('button', { name: message.save, exact: true }).click()
await most.getByRole('dialog').waitFor({ state: 'hidden' })
await most.getByRole('button', { name: agreed.readBack }).first().click()
await shoot(most, '10-read-back')
await most.getByLabel(readBack.date).fill(inDays(60))
await most.getByRole('button', { name: readBack.close }).click()
await most.getByText(words.conference.closed.title).first().waitFor()
await shoot(most, '11-closed')
await most.goto(`${address}/zapis`)
await most.getByText('38 400').first().waitFor()
await shoot(most, '12-minutes')

const manager = await signIn(server, 'klara.vymyslena@example.org')
const cases = (await manager.view('cases')).body.view.cases as { id: string; label: string }[]
const caseId = cases.find((c) => c.label === 'Případ Jeřabina')?.id
await most.goto(`${server.origin}/pripad/${caseId}`)
await most.getByText(words.categories.housing).first().waitFor()
await shoot(most, '13-case')
await byty.goto(`${server.origin}/pripad/${caseId}`)
await byty.getByText(words.categories.housing).first().waitFor()
await shoot(byty, '14-case-landlord')
await most.goto(`${server.origin}/pripad/${caseId}/souhlas`)
await most.locator('[data-cell]').first().waitFor()
await most.locator('[data-cell^="debts "]').nth(2).click()
await shoot(most, '15-consent')
await most.goto(`${server.origin}/pripad/${caseId}/kdo-videl`)
await most.locator('.exposure-sitting').first().waitFor()
await shoot(most, '24-who-saw-what')

const office = (await manager.case(caseId ?? '')).agencies.find((agency) => agency.shortName === 'ÚP')?.id
const others = {
  '16-view-as': `/pripad/${caseId}?jako=${office}`,
  '17-planning': `/pripad/${caseId}/konference/nova`,
  '18-responsibilities': '/odpovednosti',
  '19-new-case': '/pripad/novy',
  '20-account': '/ucet',
  '21-common-screen': `${new URL(address).pathname}/obrazovka`,
  '22-nowhere': '/nikde',
}
for (const [name, path] of Object.entries(others)) {
  await most.goto(`${server.origin}${path}`)
  await most.locator('h1, h2').first().waitFor()
  await shoot(most, name)
}

// What asks for something on the page of a case, each dialog by the button that opens it.
const { goalId } = await manager.does({ type: 'addGoal', caseId, text: 'Chodit zase na zahrádku' })
for (const text of ['Domluvit odvoz k lékaři', 'Sehnat chodítko']) await manager.does({ type: 'addStep', caseId, goalId, text })
await most.goto(`${server.origin}/pripad/${caseId}`)
await most.getByText('Sehnat chodítko').waitFor()
const dialogs = {
  '25-step': words.goals.addStep,
  '27-decision': words.acts.decision.button,
  '28-legal-basis': words.acts.basis.button,
  '29-guardian': words.guardian.button,
  '30-erasure': words.erasure.subject.button,
}
for (const [name, button] of Object.entries(dialogs)) {
  await most.getByRole('button', { name: button }).first().click()
  await most.getByRole('dialog').waitFor()
  await shoot(most, name)
  await most.keyboard.press('Escape')
  await most.getByRole('dialog').waitFor({ state: 'detached' })
}
await up.goto(`${server.origin}/pripad/${caseId}`)
const { button, open, password, reason } = words.emergency
await up.getByRole('button', { name: button }).click()
await up.getByLabel(reason).fill('Volala, že má strach o život.')
await shoot(up, '31-emergency')
await up.getByLabel(password).fill('spojka-demo')
await up.getByRole('dialog').getByRole('button', { name: open }).click()
await up.getByRole('dialog').waitFor({ state: 'detached' })
await shoot(up, '32-case-in-an-emergency')
await most.goto(server.origin)
await most.getByText('Volala, že má strach o život.').waitFor()
await shoot(most, '33-today-with-notices')
const { conferenceId } = await manager.does({
  type: 'scheduleConference',
  caseId,
  startsAt: `${inDays(21)}T08:00:00Z`,
  title: 'Jak se daří doma',
  items: [{ title: 'Domluva', categories: ['housing'], agencies: [(await manager.case(caseId ?? '')).lead, office] }],
})
await most.goto(`${server.origin}/konference/${conferenceId}/plan`)
await most.locator('.planning-item').first().waitFor()
await shoot(most, '34-change-of-plan')
await manager.does({ type: 'cancelConference', conferenceId, reason: 'Paní Smyšlená o to požádala.' })
await most.goto(`${server.origin}/konference/${conferenceId}`)
await most.getByText(words.planning.cancel.done).first().waitFor()
await shoot(most, '35-called-off')

// The pages of those who begin from nothing.
const empty = await ServerProcess.start({ dataDir: freshDirectory(), args: [] })
const link = /http\S+\/zacatek\/\S+/.exec(empty.output)?.[0] ?? ''
await most.goto(link.replace(/^http:\/\/[^/]+/, empty.origin))
await most.locator('form').waitFor()
await shoot(most, '23-founding')

await browser.close()
await Promise.all([server.stop(), empty.stop()])
