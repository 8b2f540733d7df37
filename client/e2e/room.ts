/** What people do in a conference, as steps on their pages. */
import type { Locator, Page } from 'playwright-core'
import { type Words, wordsIn } from './words.ts'

/** The notes of the running item, as something to write into. */
export const notesOf = (page: Page): Locator => page.locator('.notes [contenteditable="true"]')
/** A section of the plan under the notes. */
export const sectionOf = (page: Page, title: string): Locator =>
  page.locator('.plan-section').filter({ has: page.getByRole('heading', { name: new RegExp(`^${title}`) }) })
/** Words somewhere among what is read or written, waited for. */
export const reads = (where: Locator, words: string | RegExp): Promise<void> => where.filter({ hasText: words }).first().waitFor()

/** Through the lobby: the statement first, then how one is present, by the name of its button. */
export async function enter(page: Page, address: string, where: string, words: Words = wordsIn.cs): Promise<void> {
  await page.goto(address)
  await page.getByRole('button', { name: words.conference.lobby.accept }).click()
  await page.getByRole('button', { name: new RegExp(`^${where}`) }).click()
  await page.getByRole('heading', { name: words.conference.regions.where }).waitFor()
}

/** Writes a sentence of its own at the end of a text. */
export async function writeAtEnd(editor: Locator, sentence: string): Promise<void> {
  const page = editor.page()
  await editor.click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type(` ${sentence}`, { delay: 15 })
}

export interface Offer {
  readonly to: RegExp
  readonly section: RegExp
  readonly what: string
  readonly publicTitle: string
  readonly due: string
}

export async function offer(page: Page, { to, section, what, publicTitle, due }: Offer, words: Words = wordsIn.cs): Promise<void> {
  const said = words.responsibilities.offer
  await page.getByRole('button', { name: words.conference.agreed.offer }).click()
  const dialog = page.getByRole('dialog')
  await choose(dialog.getByLabel(said.to), to)
  await choose(dialog.getByLabel(said.category), section)
  await dialog.getByLabel(said.what).fill(what)
  await dialog.getByRole('textbox', { name: said.publicTitle }).fill(publicTitle)
  await dialog.getByLabel(said.due).fill(due)
  await dialog.getByRole('button', { name: said.send, exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
}

async function choose(field: Locator, words: RegExp): Promise<void> {
  const value = await field.locator('option').filter({ hasText: words }).first().getAttribute('value')
  await field.selectOption(value ?? '')
}

/** A responsibility in the list of what was agreed. */
export const responsibility = (page: Page, title: string): Locator => page.getByRole('article', { name: title }).first()

/** The civil day some days from now, as a date field takes it. */
export const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
