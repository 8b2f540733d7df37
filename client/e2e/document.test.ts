/** One text in one browser against the real server: what is called saved, what happens without a network, and what stays when it closes. */
import type { CaseView } from '@spojka/shared/protocol/views'
import type { Browser, Locator, Page, WebSocketRoute } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Person, signIn } from '../../server/test/harness/person.ts'
import { ServerProcess } from '../../server/test/harness/serverProcess.ts'
import { demoDirectory } from '../../server/test/harness/template.ts'
import { hasBrowser, launch, signInAs, type Visitor, visit, withoutBrowser } from './browser.ts'

const acknowledgement = 4
const newerTable = 6

describe.skipIf(!hasBrowser)(`a text in the browser (${hasBrowser ? 'in Chromium' : withoutBrowser})`, () => {
  let server: ServerProcess
  let browser: Browser
  let manager: Person
  let office: Visitor
  let page: Page
  let caseId: string
  let agencyId: string
  const editor = (): Locator => page.locator('.rich-text-content[aria-readonly="false"]').first()
  const saveState = (): Locator => page.locator('.save-state').filter({ visible: true }).first()
  const says = (words: string): Promise<void> => saveState().filter({ hasText: words }).waitFor()
  const write = async (words: string): Promise<void> => {
    await editor().click()
    await page.keyboard.press('Control+End')
    await page.keyboard.type(words)
  }
  const openIncome = async (): Promise<void> => {
    await page.goto(`${server.origin}/pripad/${caseId}`)
    // The texts are drawn before anything is pressed; they move what stands below them. Each opens when it comes into view.
    await page.locator('#plan-income').scrollIntoViewIfNeeded()
    await page.getByText('nemá od ztráty zaměstnání').first().waitFor()
    await page.getByRole('button', { name: 'Číst a psát' }).first().click()
    await editor().waitFor()
    await says('uloženo')
  }

  beforeAll(async () => {
    server = await ServerProcess.start({ dataDir: await demoDirectory() })
    browser = await launch()
    manager = await signIn(server, 'klara.vymyslena@example.org')
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })
  beforeEach(async () => {
    office = await visit(browser)
    page = office.page
    page.setDefaultTimeout(10_000)
    await signInAs(office, server.origin, 'Pavel Ukázka')
    const me = await manager.view('me')
    caseId = me.body.view.cases.find((one: { label: string }) => one.label.includes('Jeřabina')).id
    const view = (await manager.view(`case:${caseId}`)).body.view as CaseView
    agencyId = view.agencies.find((agency) => agency.shortName === 'ÚP')?.id ?? ''
    await openIncome()
    return () => office.context.close()
  })

  test('[EDIT5] a text is called saved when the server has said so, and not before', async () => {
    // While true, acknowledgements wait at the door.
    let holding = false
    const held: (() => void)[] = []
    await page.routeWebSocket(/\/collab\//, (socket: WebSocketRoute) => {
      const upstream = socket.connectToServer()
      upstream.onMessage((message) => {
        if (holding && typeof message !== 'string' && message[0] === acknowledgement) held.push(() => socket.send(message))
        else socket.send(message)
      })
    })
    await openIncome()
    holding = true
    await write(' Žádost podána.')
    await says('píšete')
    await says('odesílá se')
    expect(held.length).toBeGreaterThan(0)
    holding = false
    for (const release of held) release()
    await says('uloženo')
    await openIncome()
    await editor().filter({ hasText: 'Žádost podána.' }).waitFor()
  })

  test('[EDIT6] without a network one writes on, is told since when, and the words are saved when it is back', async () => {
    await office.context.setOffline(true)
    await says('bez spojení od')
    await write(' Psáno bez sítě.')
    await says('bez spojení od')
    await office.context.setOffline(false)
    await says('uloženo')
    await openIncome()
    await editor().filter({ hasText: 'Psáno bez sítě.' }).waitFor()
  })

  test('[COL7] in an editor that the server calls too old the words are shown, nobody can write, and the page asks to be loaded anew', async () => {
    await page.routeWebSocket(/\/collab\//, (socket: WebSocketRoute) => {
      const upstream = socket.connectToServer()
      socket.send(Buffer.of(newerTable, 99))
      upstream.onMessage((message) => socket.send(message))
    })
    await page.goto(`${server.origin}/pripad/${caseId}`)
    await page.locator('#plan-income').scrollIntoViewIfNeeded()
    await page.locator('.rich-text-newer').filter({ hasText: 'nemá od ztráty zaměstnání' }).first().waitFor()
    await page.getByRole('button', { name: 'Číst a psát' }).first().click()
    await page.locator('.notice').first().waitFor()
    expect(await editor().count()).toBe(0)
  })

  test('[LIVE2] of a text that closes only one’s own unsaved words stay, and they end when one signs out', async () => {
    await write(' Uložená věta.')
    await says('uloženo')
    await office.context.setOffline(true)
    await says('bez spojení od')
    await write(' Neuložená věta.')
    await manager.does({ type: 'withdrawConsent', caseId, agencyId, categories: ['income'] })
    await office.context.setOffline(false)
    const card = page.locator('.closed-card')
    await card.filter({ hasText: 'Není to chyba.' }).filter({ hasText: 'Neuložená věta.' }).waitFor()
    // The section leaves the page; the card stays with the words, and with nothing else of the text.
    await page.locator('.shell-closed .closed-card').waitFor()
    expect(await page.content()).not.toContain('Uložená věta.')
    expect(await card.locator('blockquote').innerText()).toBe('Neuložená věta.')
    await page.getByRole('button', { name: /Pavel Ukázka/ }).click()
    await page.getByRole('menuitem', { name: 'Odhlásit se' }).click()
    await page.waitForURL(/prihlaseni/)
    expect(await page.content()).not.toContain('Neuložená věta.')
    expect(office.complaints).toEqual([])
  })
})
