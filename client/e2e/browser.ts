/** Real browsers for the end-to-end tests: one Chromium, and for every person a context of her own, signed in by the page of invented people. */
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { chromiumArguments, chromiumPath } from './undo/chromium.ts'

export const hasBrowser = chromiumPath !== undefined
/** Said where the tests are skipped, so that nobody takes a skip for a pass. */
export const withoutBrowser = 'no Chromium was found: install one (Debian: apt-get install chromium) or name it in CHROMIUM_PATH'

export const launch = (): Promise<Browser> => chromium.launch({ executablePath: chromiumPath ?? '', args: chromiumArguments })

/** Wide, tablet, phone and the narrowest phone still in use. */
export const sizes = {
  wide: { width: 1440, height: 900 },
  tablet: { width: 768, height: 1024 },
  phone: { width: 390, height: 844 },
  narrow: { width: 320, height: 700 },
} as const

export interface Visitor {
  readonly page: Page
  readonly context: BrowserContext
  /** What the page complained about; a test that ends well ends with none. */
  readonly complaints: string[]
}

/** What a browser reports by itself on the way in, or while the server is away, and nobody has to act on. */
const expected = [/401 \(Unauthorized\)/, /404 \(Not Found\)/, /WebSocket connection to .* failed/, /ERR_CONNECTION_REFUSED/, /net::ERR/]

const ownHosts: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost'])

export async function visit(browser: Browser, options: Parameters<Browser['newContext']>[0] = {}): Promise<Visitor> {
  const context = await browser.newContext({ viewport: sizes.wide, locale: 'cs-CZ', timezoneId: 'Europe/Prague', ...options })
  const page = await context.newPage()
  page.setDefaultTimeout(12_000)
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' && !expected.some((known) => known.test(message.text()))) complaints.push(message.text())
  })
  // Nothing of a page comes from anybody else, and nothing goes there: no font, no picture, no script.
  context.on('request', (request) => {
    const { protocol, hostname, origin } = new URL(request.url())
    if (!['data:', 'blob:'].includes(protocol) && !ownHosts.has(hostname)) complaints.push(`asked somebody else: ${origin}`)
  })
  return { page, context, complaints }
}

/** Picks an invented person at the door. `seat`: the short name of the place, for those who have two. */
export async function signInAs(visitor: Visitor, origin: string, name: string, seat?: string): Promise<void> {
  const { page } = visitor
  await page.goto(`${origin}/prihlaseni`)
  const person = page.getByRole('button', { name: seat === undefined ? new RegExp(name) : new RegExp(`${seat}.*${name}`) })
  await person.first().click()
  // Where one comes to depends on who one is, and may be passed on from at once.
  await page.waitForURL((url) => url.pathname !== '/prihlaseni')
}
