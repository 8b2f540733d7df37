import type { AgencyId } from '@spojka/shared/protocol/ids'
import type { AgencyRef } from '@spojka/shared/protocol/views'
import { expect, test } from 'vitest'
import { missingMandate } from './mandates.ts'

const agency: AgencyRef = { id: 'a' as AgencyId, name: 'Škola', shortName: 'Škola', kind: 'school', persons: [] }

test('[RESPUI4] a task outside of what an agency may decide or do is pointed out, and nothing where no mandates are written down', () => {
  const mandated: AgencyRef = { ...agency, mandates: { children: 'do', family: 'decide', housing: 'passOn' } }
  expect(missingMandate(mandated, 'children')).toBeUndefined()
  expect(missingMandate(mandated, 'family')).toBeUndefined()
  expect(missingMandate(mandated, 'housing')).toBe('passOn')
  expect(missingMandate(mandated, 'debts')).toBe('none')
  expect(missingMandate(mandated, undefined)).toBeUndefined()
  expect(missingMandate(agency, 'debts')).toBeUndefined()
  expect(missingMandate(undefined, 'debts')).toBeUndefined()
})
