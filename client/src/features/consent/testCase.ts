/** A small case for the tests of the matrix: three agencies, ceilings as the policy has them. */
import { type Category, categories, type Level } from '@spojka/shared/access/vocabulary'
import {
  agencyIdSchema,
  caseIdSchema,
  conferenceIdSchema,
  consentIdSchema,
  documentIdSchema,
  entryIdSchema,
  personIdSchema,
  responsibilityIdSchema,
  subjectIdSchema,
  summaryIdSchema,
} from '@spojka/shared/protocol/ids'
import type { CaseView, CategoryView, ConsentCell } from '@spojka/shared/protocol/views'

export const lead = agencyIdSchema.parse('lead')
export const office = agencyIdSchema.parse('office')
export const flats = agencyIdSchema.parse('flats')
export const alena = subjectIdSchema.parse('alena')
export const fact = entryIdSchema.parse('fact')
export const conferenceId = conferenceIdSchema.parse('conf')

const cell = (ceiling: Level, more: Partial<ConsentCell> = {}): ConsentCell => ({
  ceiling,
  ceilingOwnEntries: false,
  hard: false,
  consent: 'none',
  ownEntries: false,
  refused: false,
  level: more.consent ?? 'none',
  ...more,
})

const column = (fallback: ConsentCell, cells: Partial<Record<Category, ConsentCell>>) =>
  Object.fromEntries(categories.map((category) => [category, cells[category] ?? fallback])) as Record<Category, ConsentCell>

const section = (code: Category, more: Partial<CategoryView> = {}): CategoryView => ({
  code,
  level: 'contribute',
  ownEntries: true,
  mayOffer: true,
  entries: [],
  summaries: [],
  readers: [],
  summaryOnly: [],
  ...more,
})

export function sampleCase(): CaseView {
  const agency = (id: typeof lead, shortName: string, kind: CaseView['agencies'][number]['kind']) => ({
    id,
    name: shortName,
    shortName,
    kind,
    persons: [],
  })
  return {
    id: caseIdSchema.parse('case'),
    label: 'Případ Zkouška',
    fictional: true,
    language: 'cs',
    state: 'open',
    lead,
    caseManager: { id: personIdSchema.parse('klara'), name: 'Klára Vymyšlená' },
    you: { caseManager: true, mayAdmit: true },
    subjects: [{ id: alena, name: 'Alena Smyšlená' }],
    agencies: [agency(lead, 'Most', 'lead'), agency(office, 'ÚP', 'labourBenefits'), agency(flats, 'Byty', 'landlord')],
    categories: [
      section('debts', {
        readers: [lead, office],
        entries: [
          {
            id: entryIdSchema.parse('e1'),
            author: office,
            about: [alena],
            at: '2026-11-20T08:00:00Z',
            emergency: false,
            document: { id: documentIdSchema.parse('d1'), mayWrite: false },
            readers: [lead],
          },
          {
            id: entryIdSchema.parse('e2'),
            author: lead,
            about: [alena],
            at: '2026-11-20T08:00:00Z',
            emergency: false,
            document: { id: documentIdSchema.parse('d2'), mayWrite: true },
            lockedFor: [office],
            readers: [lead],
          },
        ],
        summaries: [
          { id: summaryIdSchema.parse('s1'), text: 'Má více dluhů.', author: lead, at: '2026-11-20T08:00:00Z', to: [office] },
          { id: summaryIdSchema.parse('s2'), text: 'Jiná věta.', author: lead, at: '2026-11-20T08:00:00Z', to: [flats] },
        ],
      }),
    ],
    decisions: [],
    responsibilities: [
      {
        id: responsibilityIdSchema.parse('r1'),
        caseId: caseIdSchema.parse('case'),
        caseLabel: 'Případ Zkouška',
        language: 'cs',
        publicTitle: 'Vyřídit žádost',
        category: 'debts',
        owner: office,
        status: 'accepted',
        due: '2026-12-01',
        offeredAt: '2026-11-20T08:00:00Z',
        mayAnswer: false,
        mayCarryOut: false,
        mayManage: true,
        readers: [],
      },
    ],
    conferences: [],
    consents: [
      {
        id: consentIdSchema.parse('c1'),
        agencyId: office,
        subjects: [alena],
        grants: { housing: 'read', debts: 'summary' },
        ownEntries: [],
        namedFacts: [fact],
        validFrom: '2026-11-07T23:00:00.000Z',
        validUntil: '2027-05-19T22:00:00.000Z',
        signedBy: 'Alena Smyšlená',
        form: 'written',
        recordedAt: '2026-11-08T10:00:00Z',
        state: 'inForce',
      },
    ],
    matrix: {
      [lead]: column(cell('contribute'), { children: cell('read') }),
      [office]: column(cell('none', { hard: true }), {
        identity: cell('read'),
        housing: cell('read', { consent: 'read' }),
        income: cell('contribute'),
        debts: cell('summary', { consent: 'summary' }),
        legal: cell('read', { refused: true }),
      }),
      [flats]: column(cell('none'), { housing: cell('summary', { ceilingOwnEntries: true }), debts: cell('summary') }),
    },
    legalBases: [],
  }
}
