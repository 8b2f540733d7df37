/** What axe finds on a page that would keep somebody out (WCAG 2.2 AA, serious or worse), wide and light, on a phone and dark. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { sizes } from './browser.ts'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** One line for each finding; the page is left wide and light. */
export async function hindrances(page: Page): Promise<string[]> {
  const findings: string[] = []
  for (const [size, colorScheme] of [
    ['wide', 'light'],
    ['phone', 'dark'],
  ] as const) {
    await page.setViewportSize(sizes[size])
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    // biome-ignore lint/suspicious/noExplicitAny: axe's builder is typed for another package of the same playwright
    const { violations } = await new AxeBuilder({ page: page as any }).withTags(tags).analyze()
    for (const v of violations) {
      if (v.impact !== 'serious' && v.impact !== 'critical') continue
      const places = v.nodes.slice(0, 3).map((node) => node.target.join(' '))
      findings.push(`${new URL(page.url()).pathname} ${size} ${colorScheme}: ${v.id}: ${places.join('; ')}`)
    }
  }
  await page.setViewportSize(sizes.wide)
  await page.emulateMedia({ colorScheme: 'light' })
  return findings
}
