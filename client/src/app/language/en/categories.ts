/** What information is about, as people at the table say it. */
import type { EnglishCatalogue } from '../catalogue.ts'

export const categories = {
  identity: 'Identity and contact',
  family: 'Family and household',
  housing: 'Housing',
  income: 'Income and benefits',
  debts: 'Debts and executions',
  employment: 'Employment',
  health: 'Physical health',
  mentalHealth: 'Mental health',
  addictions: 'Addictions',
  care: 'Disability and care dependency',
  children: 'Children and school',
  safety: 'Safety, violence, offences',
  legal: 'Legal matters and guardianship',
  goals: 'Goals and wishes',
  informalNetwork: 'Informal network',
  services: 'Services used',
} as const satisfies EnglishCatalogue['categories']
