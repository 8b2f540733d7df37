/** The common screen as those at the table see it: what leaves it when the landlord enters, what the one who leads is asked before, and who leads from outside. */
import type { CaseView, ConferenceView } from '@spojka/shared/protocol/views'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { caseCalled } from '../../server/test/harness/cases.ts'
import { type Person, signIn } from '../../server/test/harness/person.ts'
import { ServerProcess } from '../../server/test/harness/serverProcess.ts'
import { demoDirectory } from '../../server/test/harness/template.ts'
import { hasBrowser, launch, signInAs, type Visitor, visit, withoutBrowser } from './browser.ts'
import { enter, inDays, notesOf, reads, writeAtEnd } from './room.ts'

const lead = 'Klára Vymyšlená'
const wide = { viewport: { width: 1920, height: 1080 } }
/** What only those see who are at the table without the landlord. */
const canaries = {
  entry: 'Sousedka by mohla ručit za první splátku.',
  decision: 'Dávku poslat přímo na účet nájmu.',
  offer: 'Neutrální krok o dávce',
} as const
const fullTitle = 'Celý název, který na zeď nepatří'

describe.skipIf(!hasBrowser)(`the common screen (${hasBrowser ? 'in Chromium' : withoutBrowser})`, () => {
  let server: ServerProcess
  let browser: Browser
  let klara: Visitor
  let wall: Page
  let soc: Person
  let office: Person
  let landlord: Person
  let conferenceId = ''
  const sent: string[] = []
  const come = async (who: Person, where = 'room') => {
    await who.does({ type: 'acceptStatement', conferenceId })
    await who.does({ type: 'enterConference', conferenceId, where })
  }
  const leave = (who: Person) => who.does({ type: 'leaveConference', conferenceId })

  beforeAll(async () => {
    server = await ServerProcess.start({ dataDir: await demoDirectory() })
    browser = await launch()
    klara = await visit(browser, wide)
    await signInAs(klara, server.origin, lead)
    soc = await signIn(server, 'dana.modelova@example.org', 'municipalSocialWork')
    office = await signIn(server, 'pavel.ukazka@example.org')
    landlord = await signIn(server, 'jitka.vzorova@example.org')
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  test('[LIVE5] it opens in a window of its own, is fed by the room alone, and rests while nobody is there', async () => {
    const { page, context } = klara
    await page.locator('a[href^="/konference/"]', { hasText: 'Jeřabina' }).first().click()
    await page.waitForURL(/konference/)
    const address = page.url()
    conferenceId = address.split('/').at(-1) ?? ''
    await enter(page, address, 'V místnosti')
    const [opened] = await Promise.all([context.waitForEvent('page'), page.getByRole('button', { name: 'Společná obrazovka' }).click()])
    wall = opened
    await wall.setViewportSize(wide.viewport)
    wall.on('websocket', (socket) => socket.on('framesent', ({ payload }) => sent.push(String(payload))))
    await wall.reload()
    await wall.getByRole('heading', { name: 'Za chvíli začneme' }).waitFor()
    expect(await wall.getByRole('button').count()).toBe(0)
    expect(await wall.content()).not.toContain('Jeřabina')
    const topics = sent.flatMap((frame) => /\["open","([a-z]+):?/.exec(frame)?.[1] ?? [])
    expect(topics).toEqual(['room'])
  })

  test('[LIVE5] it shows item, time, notes and agreements large, and nothing of it that the landlord may not see once she has entered', async () => {
    const { page } = klara
    await page.getByRole('button', { name: 'Začít první bod' }).click()
    await page.getByRole('button', { name: 'Přejít na další bod' }).click()
    const manager = await signIn(server, 'klara.vymyslena@example.org')
    for (const who of [soc, office]) await come(who)
    await prepare(manager, conferenceId)
    await wall.getByRole('heading', { name: 'Co s bytem' }).waitFor()
    await wall.getByText(/^zbýv/).waitFor()
    await writeAtEnd(notesOf(page), 'Dluh se dá splácet po dvou tisících.')
    await reads(wall.locator('.on-screen-notes'), 'Dluh se dá splácet po dvou tisících.')
    expect(
      await wall
        .locator('.on-screen-notes p')
        .first()
        .evaluate((each) => getComputedStyle(each).fontSize),
    ).toBe('28px')
    for (const canary of Object.values(canaries)) await reads(wall.locator('main'), canary)
    const before = await wall.content()
    for (const never of [fullTitle, 'Čtou', lead, 'Modelová', 'Vzorová', 'Pokusná', 'CDZ']) expect(before).not.toContain(never)

    await reads(page.locator('.screen-question'), /Vzorová/)
    await reads(page.locator('.screen-question'), /záznam z\soddílu Bydlení/)
    await come(landlord)
    for (const canary of Object.values(canaries)) await wall.getByText(canary).waitFor({ state: 'detached' })
    const after = await wall.content()
    for (const canary of [...Object.values(canaries), fullTitle]) expect(after).not.toContain(canary)
    expect(after).toContain('Dluh se dá splácet po dvou tisících.')
    await page.locator('.screen-question').waitFor({ state: 'detached' })
  })

  test('[LIVE12] the one who leads takes it off before the landlord comes back, and on the screen nothing moves then', async () => {
    const { page } = klara
    await leave(landlord)
    await reads(wall.locator('main'), canaries.decision)
    await page.getByRole('button', { name: 'Skrýt to už teď: Byty' }).click()
    await reads(page.locator('.screen-question'), /už počítá/)
    await wall.getByText(canaries.decision).waitFor({ state: 'detached' })
    const shown = () => wall.locator('main').innerText()
    const before = await shown()
    await come(landlord)
    await page.locator('.screen-question').waitFor({ state: 'detached' })
    expect(await shown()).toBe(before)
    expect(klara.complaints).toEqual([])
  })

  test('[LIVE13] without a connection it shows nothing, because nobody knows who has come in, and comes back by itself', async () => {
    const { dataDir, port } = server
    await server.stop('SIGKILL')
    await wall.getByRole('heading', { name: 'Spojení vypadlo' }).waitFor()
    expect(await wall.content()).not.toContain('Dluh se dá splácet')
    server = await ServerProcess.start({ dataDir, port })
    await reads(wall.locator('.on-screen-notes'), 'Dluh se dá splácet po dvou tisících.')
    for (const who of [soc, office, landlord]) who.server = server
  })

  test('[CONF21] somebody who is not on the case leads from the agenda and the common screen', async () => {
    const manager = await signIn(server, 'klara.vymyslena@example.org')
    const lucie = await signIn(server, 'lucie.nametova@example.org')
    const caseId = await manager.caseId(caseCalled('DEMO-01'))
    const { conferenceId: id } = await manager.does({
      type: 'scheduleConference',
      caseId,
      startsAt: new Date(Date.now() + 600_000).toISOString(),
      facilitatorId: lucie.id,
      items: [{ title: 'Splátky', categories: ['housing'], agencies: [manager.seat, soc.seat] }],
    })
    const outside = await visit(browser)
    await signInAs(outside, server.origin, 'Lucie Námětová')
    const { page } = outside
    await enter(page, `${server.origin}/konference/${id}`, 'V místnosti')
    await page.getByRole('button', { name: 'Začít první bod' }).click()
    await reads(page.locator('.on-screen'), 'Na společné obrazovce teď nic není.')
    conferenceId = id
    await come(soc)
    await reads(page.locator('.on-screen'), 'Splátky')
    await reads(page.locator('.on-screen-given'), 'Výpověď z nájmu')
    expect(await page.locator('.on-screen [contenteditable="true"]').count()).toBe(0)
    await page.goto(`${server.origin}/pripad/${caseId}`)
    await page
      .getByRole('heading', { name: /nic není/ })
      .first()
      .waitFor()
    expect(await page.content()).not.toContain('Jeřabina')
    expect(outside.complaints).toEqual([])
  })
})

/** At the running item, before the landlord has come. */
async function prepare(manager: Person, conferenceId: string): Promise<void> {
  const conference = (await manager.view(`conference:${conferenceId}`)).body.view as ConferenceView
  const plan = (await manager.view(`case:${conference.caseId}`)).body.view as CaseView
  const short = (name: string) => plan.agencies.find((agency) => agency.shortName === name)?.id
  const { caseId } = conference
  const { entryId } = await manager.does({ type: 'addEntry', caseId, category: 'housing', text: canaries.entry })
  await manager.does({ type: 'lockEntry', caseId, entryId, agencies: [short('Byty')] })
  await manager.does({
    type: 'recordDecision',
    caseId,
    conferenceId,
    category: 'income',
    text: canaries.decision,
    agencies: [short('Most'), short('Soc')],
  })
  await manager.does({
    type: 'offerResponsibility',
    caseId,
    conferenceId,
    category: 'income',
    title: fullTitle,
    publicTitle: canaries.offer,
    agencyId: short('ÚP'),
    due: inDays(7),
  })
}
