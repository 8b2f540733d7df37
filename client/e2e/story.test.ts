/**
 * A case conference from sign-in to minutes, as five people hold it in five browsers, with a sixth writing from a program of its own.
 * The steps build on each other, as the meeting does.
 */
import type { ConferenceView } from '@spojka/shared/protocol/views'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import WebSocket from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { type Person, signIn } from '../../server/test/harness/person.ts'
import { ServerProcess } from '../../server/test/harness/serverProcess.ts'
import { demoDirectory } from '../../server/test/harness/template.ts'
import { hasBrowser, launch, signInAs, type Visitor, visit, withoutBrowser } from './browser.ts'
import { enter, inDays, notesOf, offer, reads, responsibility, sectionOf, writeAtEnd } from './room.ts'

const people = {
  most: 'Klára Vymyšlená',
  soc: 'Dana Modelová',
  up: 'Pavel Ukázka',
  byty: 'Jitka Vzorová',
  cdz: 'Ivana Pokusná',
} as const
type Who = keyof typeof people
const everybody = Object.keys(people) as Who[]
const atTable = ['most', 'soc', 'up', 'byty'] as const

const said = {
  most: 'Navrhujeme splácet dva tisíce měsíčně.',
  soc: 'Když se splátka opozdí, dejte nám prosím vědět dřív.',
  up: 'Do kdy mají ty první dvě přijít?',
  byty: 'První do čtvrtého, druhá do konce měsíce.',
} as const

describe.skipIf(!hasBrowser)(`a conference held by five people (${hasBrowser ? 'in Chromium' : withoutBrowser})`, () => {
  let server: ServerProcess
  let browser: Browser
  const at = {} as Record<Who, Visitor>
  const page = (who: Who) => at[who].page
  let address = ''

  beforeAll(async () => {
    server = await ServerProcess.start({ dataDir: await demoDirectory() })
    browser = await launch()
    for (const who of everybody) {
      at[who] = await visit(browser)
      await signInAs(at[who], server.origin, people[who], who === 'soc' ? 'Soc' : undefined)
    }
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  test('[STORY1] five people come in through the lobby, and nobody learns of whoever is hidden from them', async () => {
    await page('most').locator('a[href^="/konference/"]').first().click()
    await page('most').waitForURL(/konference/)
    address = page('most').url()
    for (const who of everybody) await enter(page(who), address, who === 'cdz' ? 'Na dálku' : 'V místnosti')
    await page('most').locator('.people, .room').filter({ hasText: people.cdz }).first().waitFor()
    for (const who of ['up', 'byty'] as const) expect(await page(who).content()).not.toContain(people.cdz)
  })

  test('[STORY2] four write into the notes of one item at once and see each other; whoever is not at the item receives nothing of it', async () => {
    await page('most').getByRole('button', { name: 'Začít první bod' }).click()
    await page('most').getByRole('button', { name: 'Přejít na další bod' }).click()
    // Of the notes: in the agenda it has stood all the time, and until it runs the notes are still those of the item before.
    await page('most').locator('.notes').getByRole('heading', { name: 'Co s bytem' }).waitFor()
    await writeAtEnd(notesOf(page('most')), said.most)
    await Promise.all(
      atTable.slice(1).map(async (who) => {
        await reads(notesOf(page(who)), said.most)
        await writeAtEnd(notesOf(page(who)), said[who])
      }),
    )
    for (const who of atTable) {
      const words = () => notesOf(page(who)).evaluate(plain)
      await expect.poll(async () => letters(await words())).toHaveLength(letters(atTable.map((w) => said[w]).join('')).length)
      for (const other of atTable) {
        if (other !== who)
          await page(who)
            .locator('.caret-label')
            .filter({ hasText: surname(other) })
            .first()
            .waitFor()
      }
    }
    const texts = await Promise.all(atTable.map((who) => notesOf(page(who)).locator('p').first().evaluate(plain)))
    expect(new Set(texts).size).toBe(1)
    const afar = await page('cdz').content()
    for (const who of atTable) expect(afar).not.toContain(said[who].slice(0, 12))
    expect(afar).not.toContain('Co s bytem')
  })

  test('[COL1] a program with the standard provider writes into the same notes', async () => {
    const soc = await signIn(server, 'dana.modelova@example.org')
    const conference = (await soc.view(`conference:${address.split('/').at(-1)}`)).body.view as ConferenceView
    const document = conference.items.find((item) => item.state === 'running')?.document
    const doc = new Y.Doc()
    let connections = 0
    const provider = new WebsocketProvider(`${server.origin.replace('http', 'ws')}/collab`, document?.id ?? '', doc, {
      protocols: ['spojka', soc.token],
      disableBc: true,
      WebSocketPolyfill: WebSocket as never,
    })
    provider.on('status', ({ status }: { status: string }) => {
      if (status === 'connected') connections += 1
    })
    await expect.poll(() => doc.getXmlFragment('default').toString()).toContain('splácet')
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText('Připsáno odjinud.')])
    doc.getXmlFragment('default').insert(doc.getXmlFragment('default').length, [paragraph])
    for (const who of atTable) await reads(notesOf(page(who)), 'Připsáno odjinud.')
    expect(connections).toBe(1)
    provider.destroy()
  })

  test('[STORY3] the labour office and the lead write one section together while the social worker watches; the landlord writes its own entry', async () => {
    await page('most').getByRole('button', { name: 'Přejít na další bod' }).click()
    for (const who of ['most', 'up'] as const)
      await sectionOf(page(who), 'Příjmy a dávky')
        .getByRole('button', { name: /Psát do oddílu/ })
        .click()
    const income = (who: Who) => sectionOf(page(who), 'Příjmy a dávky').locator('[contenteditable="true"]').first()
    await writeAtEnd(income('up'), 'Dávka je přiznaná od ledna.')
    await reads(income('most'), 'Dávka je přiznaná od ledna.')
    await writeAtEnd(income('most'), 'Nájem půjde z dávky přímo.')
    await reads(income('up'), 'Nájem půjde z dávky přímo.')
    await reads(sectionOf(page('soc'), 'Příjmy a dávky'), 'Nájem půjde z dávky přímo.')
    expect(await sectionOf(page('soc'), 'Příjmy a dávky').locator('.plan-joint [contenteditable="true"]').count()).toBe(0)
    expect(await page('byty').content()).not.toContain('Příjmy a dávky')
    const own = sectionOf(page('byty'), 'Bydlení').locator('.plan-entry [contenteditable="true"]').first()
    await writeAtEnd(own, 'Dvě splátky počkáme.')
    await reads(sectionOf(page('most'), 'Bydlení').locator('.plan-entry'), 'Dvě splátky počkáme.')
  })

  test('[STORY4] responsibilities are offered, accepted, declined and countered in front of everybody who may know', async () => {
    const housing = { section: /^Bydlení/, publicTitle: 'Potvrdit domluvu' }
    await offer(page('most'), { ...housing, to: /správa bytů/, what: 'Písemně potvrdit odklad', due: inDays(2) })
    const counter = responsibility(page('byty'), 'Písemně potvrdit odklad')
    await counter.getByRole('button', { name: /^Navrhuji jinak/ }).click()
    await page('byty').getByLabel('Jiný termín').fill(inDays(9))
    await page('byty').getByRole('button', { name: 'Poslat návrh' }).click()
    await responsibility(page('most'), 'Písemně potvrdit odklad')
      .getByRole('button', { name: /^Souhlasit/ })
      .click()
    await responsibility(page('byty'), 'Písemně potvrdit odklad').filter({ hasText: 'přijato' }).waitFor()

    await offer(page('most'), {
      section: /^Příjmy/,
      publicTitle: 'Vyřídit žádost',
      to: /Úřad práce/,
      what: 'Zařídit přímou platbu nájmu',
      due: inDays(7),
    })
    await page('up')
      .getByRole('button', { name: /^Přijímám/ })
      .first()
      .click()
    await responsibility(page('most'), 'Zařídit přímou platbu nájmu').filter({ hasText: 'přijato' }).waitFor()

    await offer(page('most'), { ...housing, to: /sociální odbor/, what: 'Najít náhradní byt', due: inDays(7) })
    await page('soc')
      .getByRole('button', { name: /^Nepřijímám/ })
      .first()
      .click()
    await page('soc').getByLabel('Proč to nejde').fill('Volný byt teď město nemá.')
    await page('soc').getByRole('button', { name: 'Nepřijmout', exact: true }).click()
    await page('most').getByText('Uzavřené a nepřijaté').first().click()
    await responsibility(page('most'), 'Najít náhradní byt').filter({ hasText: 'Volný byt teď město nemá.' }).waitFor()
    expect(await page('byty').content()).not.toContain('přímou platbu')
    expect(await page('cdz').content()).not.toContain('Písemně potvrdit odklad')
  })

  test('[LOG1] the server is killed and comes back: five browsers go on by themselves and nothing that was saved is missing', async () => {
    const income = sectionOf(page('up'), 'Příjmy a dávky').locator('[contenteditable="true"]').first()
    await writeAtEnd(income, 'Řečeno těsně předtím.')
    await sectionOf(page('up'), 'Příjmy a dávky').getByText('uloženo').first().waitFor()
    const { dataDir, port } = server
    await server.stop('SIGKILL')
    server = await ServerProcess.start({ dataDir, port })
    await writeAtEnd(notesOf(page('byty')), 'Psáno po návratu.')
    for (const who of atTable) await reads(notesOf(page(who)), 'Psáno po návratu.')
    await reads(sectionOf(page('soc'), 'Příjmy a dávky'), 'Řečeno těsně předtím.')
    await responsibility(page('up'), 'Zařídit přímou platbu nájmu').filter({ hasText: 'přijato' }).waitFor()
  })

  test('[STORY5] the case manager withdraws one consent: the open section closes in front of that one agency, and nowhere else', async () => {
    const manager = await visit(browser)
    await signInAs(manager, server.origin, people.most)
    const caseId = await caseIdOf(server)
    await manager.page.goto(`${server.origin}/pripad/${caseId}/souhlas`)
    // Rows are categories, columns the agencies in order of admission: the lead, the social worker, the labour office.
    await manager.page.locator('[data-cell^="income "]').nth(2).click()
    await manager.page.getByRole('button', { name: 'Odvolat tuto část…' }).click()
    await manager.page.getByRole('dialog').getByRole('button', { name: 'Odvolat', exact: true }).click()
    await manager.page.getByRole('dialog').getByText('zavřeno').first().waitFor()

    await page('up')
      .getByText(/se zavřel\. Není to chyba\./)
      .first()
      .waitFor()
    expect(await page('up').content()).not.toContain('Dávka je přiznaná od ledna.')
    await reads(sectionOf(page('soc'), 'Příjmy a dávky'), 'Dávka je přiznaná od ledna.')
    const income = sectionOf(page('most'), 'Příjmy a dávky').locator('[contenteditable="true"]').first()
    await writeAtEnd(income, 'To už úřad nečte.')
    await reads(sectionOf(page('soc'), 'Příjmy a dávky'), 'To už úřad nečte.')
    await reads(notesOf(page('up')), 'Psáno po návratu.')
    expect(await page('up').content()).not.toContain('To už úřad nečte.')
    await manager.context.close()
  })

  test('[STORY6] the conference closes with an agreed message, confirmed by each, and a next date', async () => {
    await page('most').getByRole('button', { name: 'Dát na stůl k potvrzení' }).click()
    const dialog = page('most').getByRole('dialog')
    await dialog.getByLabel('Co nikdo neslibuje').fill('že se výpověď zruší')
    await dialog.getByRole('button', { name: 'Dát na stůl', exact: true }).click()
    await dialog.waitFor({ state: 'hidden' })
    for (const who of atTable) await page(who).getByRole('button', { name: 'Ano, řekneme to takhle' }).click()
    await expect.poll(() => page('most').locator('.message-confirmed').count()).toBe(4)
    expect(await page('cdz').content()).not.toContain('domluvili jsme se takhle')

    await page('most').getByRole('button', { name: 'Přečíst dohody' }).first().click()
    await page('most').getByLabel('Datum dalšího setkání').fill(inDays(60))
    await page('most').getByRole('button', { name: 'Uzavřít konferenci' }).click()
    for (const who of everybody) await page(who).getByText('Konference je uzavřená').first().waitFor()
  })

  test('[STORY7] everybody reads their own minutes', async () => {
    for (const who of everybody) {
      await page(who).goto(`${address}/zapis`)
      await page(who)
        .getByRole('heading', { name: /Zápis z případové konference/ })
        .waitFor()
    }
    for (const who of ['most', 'soc', 'up', 'byty'] as const) await page(who).getByText('splácet dva tisíce').first().waitFor()
    await page('most').getByText('Najít náhradní byt').first().waitFor()
    const landlord = await page('byty').content()
    expect(landlord).not.toContain('přímou platbu')
    expect(landlord).not.toContain(people.cdz)
    const afar = await page('cdz').content()
    expect(afar).not.toContain('splácet dva tisíce')
    expect(afar).not.toContain('Co s bytem')
    await page('byty').getByRole('button', { name: 'Podepsat zápis' }).click()
    await page('most')
      .getByText(/podepsáno/)
      .first()
      .waitFor()
    for (const who of everybody) expect(at[who].complaints).toEqual([])
  })
})

const surname = (who: Who): string => people[who].split(' ').at(-1) ?? ''
const letters = (text: string): string => text.replace(/[^\p{L}]/gu, '')
/** The words of a text without the carets that stand in it. */
const plain = (text: Element): string => {
  const copy = text.cloneNode(true) as Element
  for (const caret of copy.querySelectorAll('.caret')) caret.remove()
  return copy.textContent ?? ''
}

async function caseIdOf(server: ServerProcess): Promise<string> {
  const manager: Person = await signIn(server, 'klara.vymyslena@example.org')
  const cases = (await manager.view('cases')).body.view.cases as { id: string; label: string }[]
  return cases.find((c) => c.label === 'Případ Jeřabina')?.id ?? ''
}
