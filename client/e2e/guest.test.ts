/** A guest: the mayor of a village joins on an old phone for ten minutes, for the one item that is his, and of the rest he is told nothing. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { caseCalled } from '../../server/test/harness/cases.ts'
import { signIn } from '../../server/test/harness/person.ts'
import { ServerProcess } from '../../server/test/harness/serverProcess.ts'
import { demoDirectory } from '../../server/test/harness/template.ts'
import { hasBrowser, launch, signInAs, type Visitor, visit, withoutBrowser } from './browser.ts'
import { enter, inDays, notesOf, offer, reads, responsibility, writeAtEnd } from './room.ts'

const oldPhone = { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true }
const own = { item: 'Vstup do domu a doprava', said: 'Rampu by mohla postavit obec.', task: 'Odklízet sníh u vchodu' } as const
/** Said and agreed while he is not there, and what the other items are called. */
const others = {
  before: 'Řečeno před jeho bodem.',
  after: 'Řečeno po jeho bodu.',
  decision: 'Rozhodnuto bez něj.',
  titles: ['Můj cíl', 'Konec nemocenského', 'Příspěvek na péči', 'Protéza', 'Kdo zatím nakoupí'],
} as const

describe.skipIf(!hasBrowser)(`a guest (${hasBrowser ? 'in Chromium' : withoutBrowser})`, () => {
  let server: ServerProcess
  let browser: Browser
  let lucie: Visitor
  let mayor: Visitor
  const heard: string[] = []
  let address = ''
  const tab = (name: string) => mayor.page.getByRole('tab', { name: new RegExp(`^${name}`) }).click()
  const heardNothingOf = (words: readonly string[]) => {
    const all = heard.join('\n')
    for (const word of words) expect(all).not.toContain(word)
  }

  beforeAll(async () => {
    server = await ServerProcess.start({ dataDir: await demoDirectory() })
    browser = await launch()
    lucie = await visit(browser)
    mayor = await visit(browser, oldPhone)
    mayor.page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => heard.push(payload.toString())))
    await signInAs(lucie, server.origin, 'Lucie Námětová')
    await signInAs(mayor, server.origin, 'Josef Maketa')
    const manager = await signIn(server, 'lucie.nametova@example.org')
    const [conference] = (await manager.case(await manager.caseId(caseCalled('DEMO-02')))).conferences
    address = `${server.origin}/konference/${conference?.id}`
    await enter(lucie.page, address, 'V místnosti')
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  test('[STORY9] the mayor comes in from afar and waits; that another item runs meanwhile he is not told', async () => {
    const { page } = mayor
    await page.locator('a[href^="/konference/"]', { hasText: 'Lípa' }).first().click()
    await page.waitForURL(address)
    await enter(page, address, 'Na dálku')
    await lucie.page.getByRole('button', { name: 'Začít první bod' }).click()
    await writeAtEnd(notesOf(lucie.page), others.before)
    await reads(lucie.page.locator('.people-lobby'), 'Josef Maketa')
    await tab('Zápis')
    await page.getByRole('heading', { name: 'Váš bod teprve přijde' }).waitFor()
    await reads(page.locator('.notes'), own.item)
    heardNothingOf([others.before, ...others.titles])
    await fitsThePhone(page)
  })

  test('[STORY9] his item begins: he reads the notes as they are written, and answers the offer', async () => {
    const { page } = mayor
    await lucie.page.getByRole('button', { name: 'Přejít na další bod' }).click()
    await reads(page.locator('.phone-now'), own.item)
    await writeAtEnd(notesOf(lucie.page), own.said)
    await reads(page.locator('.notes'), own.said)
    await fitsThePhone(page)
    await offer(lucie.page, {
      to: /Obec/,
      section: /péči/,
      what: own.task,
      publicTitle: 'Praktická pomoc',
      due: inDays(10),
    })
    await page.getByRole('button', { name: /Čeká na Vaši odpověď/ }).click()
    const waiting = page.locator('.phone-answer').filter({ hasText: own.task })
    const answers = waiting.locator('.answer')
    expect(await answers.count()).toBe(4)
    for (const answer of await answers.all()) expect((await answer.boundingBox())?.height).toBeGreaterThanOrEqual(44)
    await fitsThePhone(page)
    await waiting.getByRole('button', { name: /^Přijímám/ }).click()
    await responsibility(lucie.page, own.task).filter({ hasText: 'přijato' }).waitFor()
  })

  test('[STORY9] his item ends: what he took on stays with him, and of what follows he receives nothing', async () => {
    const { page } = mayor
    await lucie.page.getByRole('button', { name: 'Přejít na další bod' }).click()
    await page.locator('.phone-now').waitFor({ state: 'detached' })
    await writeAtEnd(notesOf(lucie.page), others.after)
    const manager = await signIn(server, 'lucie.nametova@example.org')
    const caseId = await manager.caseId(caseCalled('DEMO-02'))
    await manager.does({
      type: 'recordDecision',
      caseId,
      conferenceId: address.split('/').at(-1),
      category: 'income',
      text: others.decision,
      agencies: [manager.seat],
    })
    await reads(lucie.page.locator('.decisions'), others.decision)
    await tab('Zápis')
    await page.getByRole('heading', { name: 'Žádný další bod pro Vás už není' }).waitFor()
    await tab('Dohody')
    await reads(page.locator('.agreed-list'), own.task)
    await fitsThePhone(page)
    await page.goto(`${address}/zapis`)
    await reads(page.locator('main'), own.said)
    const closed = [others.before, others.after, others.decision, ...others.titles]
    const minutes = await page.content()
    for (const word of closed) expect(minutes).not.toContain(word)
    heardNothingOf(closed)
    expect(heard.join('\n')).toContain(own.said.slice(-8))
    await page.goto(`${address}/obrazovka`)
    await page.getByRole('heading', { name: 'Mezi body' }).waitFor()
    expect([...lucie.complaints, ...mayor.complaints]).toEqual([])
  })
})

/** Nothing is wider than the screen. */
async function fitsThePhone(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(oldPhone.viewport.width)
}
