import { expect, it } from 'vitest'
import { legalGrounds, provisionAfter, provisions } from './legalGrounds.ts'

it("[LEGALUI1] each ground proposes its provision, which gives way to the next one, and never to one's own words", () => {
  for (const ground of legalGrounds) expect(provisions[ground] === '').toBe(ground === 'other')
  expect(provisionAfter('', undefined, 'childAtRisk')).toBe(provisions.childAtRisk)
  expect(provisionAfter(provisions.childAtRisk, 'childAtRisk', 'court')).toBe(provisions.court)
  expect(provisionAfter(provisions.court, 'court', 'other')).toBe('')
  expect(provisionAfter('§ 1 vlastní', 'childAtRisk', 'court')).toBe('§ 1 vlastní')
  expect(provisionAfter(provisions.court, 'court', undefined)).toBe(provisions.court)
})
