/** Finding one's way by keyboard alone. */
import type { Page } from 'playwright-core'

/** Goes on with Tab until what has the focus is called so; throws when it comes round without having met it. */
export async function tabTo(page: Page, name: RegExp, within = 'body'): Promise<void> {
  const met: string[] = []
  for (let n = 0; n < 200; n++) {
    await page.keyboard.press('Tab')
    const { label, inside } = await page.evaluate((selector) => {
      const focused = document.activeElement
      const labelled = focused
        ?.getAttribute('aria-labelledby')
        ?.split(' ')
        .map((id) => document.getElementById(id)?.textContent ?? '')
        .join(' ')
      const field =
        focused instanceof HTMLElement && 'labels' in focused ? ((focused as HTMLInputElement).labels?.[0]?.textContent ?? '') : ''
      const text = focused === document.body ? '' : (focused?.textContent ?? '')
      return {
        label: (focused?.getAttribute('aria-label') || labelled || field || text).replaceAll('\u00a0', ' ').trim().slice(0, 120),
        inside: focused?.closest(selector) !== null,
      }
    }, within)
    if (inside && name.test(label)) return
    met.push(label.slice(0, 30))
  }
  throw new Error(`Tab never came to ${name}; it met: ${[...new Set(met)].join(' | ')}`)
}
export const press = async (page: Page, name: RegExp, within?: string): Promise<void> => {
  await tabTo(page, name, within)
  await page.keyboard.press('Enter')
}
