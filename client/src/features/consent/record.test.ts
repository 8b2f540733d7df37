import { commandSchema } from '@spojka/shared/protocol/commands'
import { subjectIdSchema } from '@spojka/shared/protocol/ids'
import { expect, it } from 'vitest'
import { emptyDraft, mark } from './draft.ts'
import { commandsFor } from './record.ts'
import { alena, fact, office, sampleCase } from './testCase.ts'

const view = sampleCase()
const matrix = view.matrix ?? {}
const signature = { signedBy: 'Alena Smyšlená', form: 'written', validTo: '2027-05-20', subjects: [alena] } as const

it('[CONSUI6] recording sends the whole new row of the agency, with what it keeps', () => {
  const draft = mark(emptyDraft, matrix, office, 'income', 'whole').draft
  const commands = commandsFor(draft, view, office, signature)
  expect(commands).toEqual([
    {
      type: 'recordConsent',
      caseId: view.id,
      agencyId: office,
      grants: { housing: 'read', income: 'contribute', debts: 'summary' },
      ownEntries: [],
      refused: ['legal'],
      namedFacts: [fact],
      signedBy: 'Alena Smyšlená',
      form: 'written',
      validTo: '2027-05-20',
      replaces: true,
    },
  ])
  for (const command of commands) expect(commandSchema.safeParse(command).success).toBe(true)
})

it('[CONSUI6] the signature of some persons is recorded for them, of all for everybody', () => {
  const draft = mark(emptyDraft, matrix, office, 'income', 'whole').draft
  const family = { ...view, subjects: [...view.subjects, { id: subjectIdSchema.parse('jan'), name: 'Jan' }] }
  expect(commandsFor(draft, family, office, signature)[0]).toMatchObject({ subjects: [alena] })
  expect(commandsFor(draft, view, office, signature)[0]).not.toHaveProperty('subjects')
})

it('[CONSUI7] a refusal is lifted only after the new version stands, and only where it was taken back', () => {
  const lifted = mark(emptyDraft, matrix, office, 'legal', 'refuse').draft
  expect(commandsFor(lifted, view, office, signature).map((command) => command.type)).toEqual(['recordConsent', 'liftRefusal'])
  expect(commandsFor(lifted, view, office, signature)[1]).toMatchObject({ categories: ['legal'] })
  const kept = mark(emptyDraft, matrix, office, 'income', 'summary').draft
  expect(commandsFor(kept, view, office, signature).map((command) => command.type)).toEqual(['recordConsent'])
})

it('[CONSUI6] the signature of one person keeps what that person gave, also where another of the case gave less or refused', () => {
  const jan = subjectIdSchema.parse('jan')
  const family = { ...view, subjects: [...view.subjects, { id: jan, name: 'Jan' }] }
  const cells = matrix[office]
  const housing = cells?.housing
  if (!housing) throw new Error('fixture')
  // Together they opened nothing of housing, since Jan gave nothing; Alena alone gave it whole.
  const together = { ...family, matrix: { ...matrix, [office]: { ...cells, housing: { ...housing, consent: 'none' as const } } } }
  const draft = mark(emptyDraft, together.matrix, office, 'income', 'whole').draft
  expect(commandsFor(draft, together, office, signature)[0]).toMatchObject({
    subjects: [alena],
    grants: { housing: 'read', debts: 'summary', income: 'contribute' },
    refused: [],
  })
  expect(commandsFor(draft, together, office, { ...signature, subjects: [alena, jan] })[0]).toMatchObject({ refused: ['legal'] })
})
