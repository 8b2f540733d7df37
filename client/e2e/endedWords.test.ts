/** A session that ends while somebody writes without a line: her words wait for her in the tab, seen by nobody, and for nobody else. */
import type { MeView } from '@spojka/shared/protocol/views'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { signIn } from '../../server/test/harness/person.ts'
import { ServerProcess } from '../../server/test/harness/serverProcess.ts'
import { demoDirectory } from '../../server/test/harness/template.ts'
import { hasBrowser, launch, signInAs, type Visitor, visit, withoutBrowser } from './browser.ts'

const writer = 'Pavel Ukázka'
const saved = 'Uložená věta.'
const unsaved = 'Psáno na vsi bez signálu.'
const inForm = 'Rozepsáno ve formuláři.'

describe.skipIf(!hasBrowser)(`words of a session that ended (${hasBrowser ? 'in Chromium' : withoutBrowser})`, () => {
  let server: ServerProcess
  let browser: Browser
  let office: Visitor
  let page: Page
  let caseId = ''
  let hours = 0
  const editor = (): Locator => page.locator('.rich-text-content[aria-readonly="false"]').first()
  const says = (words: string): Promise<void> =>
    page.locator('.save-state').filter({ visible: true }).first().filter({ hasText: words }).waitFor()
  const card = (): Locator => page.locator('.shell-closed .closed-card')
  const write = async (words: string): Promise<void> => {
    await editor().click()
    await page.keyboard.press('Control+End')
    await page.keyboard.type(` ${words}`)
  }
  /** At the door of the same tab, without loading it anew. */
  const comesIn = async (name: string): Promise<void> => {
    await page
      .getByRole('button', { name: new RegExp(name) })
      .first()
      .click()
    await page.locator('.account').waitFor()
  }
  const signsOut = async (): Promise<void> => {
    await page.locator('.account').click()
    await page.getByRole('menuitem', { name: 'Odhlásit se' }).click()
    await page
      .getByRole('button', { name: new RegExp(writer) })
      .first()
      .waitFor()
  }
  const writesWithoutLine = async (): Promise<void> => {
    await write(saved)
    await says('uloženo')
    await office.context.setOffline(true)
    await says('bez spojení od')
    await write(unsaved)
  }
  const sessionEnds = async (): Promise<void> => {
    hours += 1
    await server.setClockAhead(hours * 60 * 60_000)
    await office.context.setOffline(false)
    await page.getByText('Vaše přihlášení skončilo.').waitFor()
    await page
      .getByRole('button', { name: new RegExp(writer) })
      .first()
      .waitFor()
    const left = await page.evaluate(() => document.documentElement.outerHTML + JSON.stringify({ ...localStorage, ...sessionStorage }))
    for (const words of [saved, unsaved, inForm]) expect(left).not.toContain(words)
  }

  beforeAll(async () => {
    server = await ServerProcess.start({ dataDir: await demoDirectory(), withClock: true })
    browser = await launch()
    const { cases } = (await (await signIn(server, 'klara.vymyslena@example.org')).view('me')).body.view as MeView
    caseId = cases.find(({ label }) => label.includes('Jeřabina'))?.id ?? ''
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })
  beforeEach(async () => {
    office = await visit(browser)
    page = office.page
    await signInAs(office, server.origin, writer)
    await page.goto(`${server.origin}/pripad/${caseId}`)
    await page.locator('#plan-income').scrollIntoViewIfNeeded()
    await page.getByText('nemá od ztráty zaměstnání').first().waitFor()
    await page.getByRole('button', { name: 'Číst a psát' }).first().click()
    await editor().waitFor()
    await says('uloženo')
    return () => office.context.close()
  })

  test('[LIVE14] whoever signs in again where the session ended under her hands finds the words that were not saved, and only those', async () => {
    await writesWithoutLine()
    await sessionEnds()
    await comesIn(writer)
    await card().filter({ hasText: 'Přihlášení skončilo dřív' }).filter({ hasText: 'Příjm' }).waitFor()
    expect(await card().locator('blockquote').allInnerTexts()).toEqual([unsaved])
    await card().getByRole('button', { name: 'Zkopírovat' }).waitFor()
    await card().getByRole('button', { name: 'Zahodit' }).click()
    await card().waitFor({ state: 'detached' })
    await signsOut()
    await comesIn(writer)
    expect(await card().count()).toBe(0)
    expect(office.complaints).toEqual([])
  })

  test('[LIVE14] somebody else who signs in finds nothing, and then it is gone for the writer too', async () => {
    await writesWithoutLine()
    await sessionEnds()
    await comesIn('Klára Vymyšlená')
    await page.locator('#plan-income').waitFor()
    expect(await page.content()).not.toContain(unsaved)
    await signsOut()
    await comesIn(writer)
    await page.locator('#plan-income').waitFor()
    expect(await page.content()).not.toContain(unsaved)
  })

  test('[LIVE14] what she had written into a form waits as well, and after her own sign-out nothing does', async () => {
    await page.getByRole('button', { name: 'Přidat záznam' }).first().click()
    await page.getByRole('dialog').getByRole('textbox').first().fill(inForm)
    await office.context.setOffline(true)
    await sessionEnds()
    await comesIn(writer)
    await card().filter({ hasText: inForm }).waitFor()
    await signsOut()
    await comesIn(writer)
    expect(await card().count()).toBe(0)
  })
})
