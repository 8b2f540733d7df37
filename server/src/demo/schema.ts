/** The file of worked cases, as far as it is loaded. Days count from the day of the conference. Everything in it is invented. */
import { categorySchema, levelSchema, seatKindSchema } from '@spojka/shared/access/vocabulary'
import { z } from 'zod'

const key = z.string().min(1)
const keys = z.array(key).default([])
const grants = z.partialRecord(categorySchema, levelSchema).default({})
const localised = z.union([z.string(), z.record(z.string(), z.string())])

/** Facts the client named: which entries she opened as a summary, to whom (where it does not stand with one agency's consent), from which day. */
const namedFactSchema = z
  .union([
    key,
    z.object({
      entry: key.optional(),
      fact: key.optional(),
      entries: z.array(key).optional(),
      facts: z.array(key).optional(),
      agency: key.optional(),
      agencies: z.array(key).optional(),
      day: z.number().optional(),
      fromDay: z.number().optional(),
      signedDay: z.number().optional(),
      subjects: keys,
    }),
  ])
  .transform((named) => {
    if (typeof named === 'string') return { facts: [named], agencies: [], day: undefined, subjects: [] }
    const { entry, fact, entries = [], facts = [], agency, agencies = [], day, fromDay, signedDay, subjects } = named
    return {
      facts: [entry, fact, ...entries, ...facts].filter((f) => f !== undefined),
      agencies: agency === undefined ? agencies : [agency, ...agencies],
      day: day ?? fromDay ?? signedDay,
      subjects,
    }
  })

const agencySchema = z.object({
  key,
  name: z.string(),
  seat: seatKindSchema,
  person: z.object({ name: z.string(), role: z.string().default(''), email: z.string(), phone: z.string().optional() }),
  remote: z.boolean().default(false),
  hiddenFrom: keys,
})

const consentSchema = z.object({
  agency: key,
  subjects: keys,
  signedDay: z.number(),
  validToDay: z.number(),
  signedBy: z.string(),
  form: z.string().default('written'),
  grants,
  ownEntries: z.array(categorySchema).default([]),
  refused: z.array(categorySchema).default([]),
  namedFacts: z.array(namedFactSchema).default([]),
})

const legalBasisSchema = z.object({
  agency: key,
  basis: z.string(),
  act: z.string().optional(),
  grants,
  facts: keys,
  subjects: keys,
  overridesCeiling: z.boolean().default(false),
  clientTold: z.boolean().default(true),
  notToldReason: z.string().optional(),
  day: z.number().optional(),
  note: z.string().optional(),
})

const entrySchema = z.object({
  id: key,
  category: categorySchema,
  author: key,
  about: keys,
  day: z.number().default(0),
  text: z.string(),
  lockedFor: keys,
  emergency: z.boolean().default(false),
  summaries: z.array(z.object({ to: z.array(key), text: z.string(), about: z.array(key).optional() })).default([]),
})

const responsibilitySchema = z.object({
  title: z.string(),
  publicTitle: z.string(),
  category: categorySchema,
  owner: key,
  helpers: keys,
  dueDay: z.number(),
  accepted: z.boolean().nullable().default(null),
  acceptedHow: z.string().optional(),
  refusalReason: z.string().optional(),
})

const scriptSchema = z.object({
  day: z.number(),
  what: z.string(),
  agency: key.optional(),
  categories: z.array(categorySchema).optional(),
  namedFacts: z.array(namedFactSchema).optional(),
  facts: z.array(key).optional(),
  entries: z.array(key).optional(),
  entry: key.optional(),
})

/** What a court has given a guardian to decide; the file says it in words, and the categories are those of property. */
const guardianshipSchema = z.object({ guardian: z.string(), matters: z.string() })

export const demoCaseSchema = z.object({
  id: key,
  title: localised,
  language: z.string().default('cs'),
  subjects: z.array(z.object({ key, name: z.string(), age: z.number().optional(), guardianship: guardianshipSchema.optional() })),
  town: z.string().default('Příkladov'),
  agencies: z.array(agencySchema),
  caseManager: key,
  goal: z.string().optional(),
  consents: z.array(consentSchema),
  legalBases: z.array(legalBasisSchema).default([]),
  ceilingOverrides: z
    .array(z.object({ seat: seatKindSchema, category: categorySchema, level: levelSchema, reason: z.string(), approvedBy: z.string() }))
    .default([]),
  namedFacts: z.array(namedFactSchema).default([]),
  agenda: z.array(z.object({ title: localised, categories: z.array(categorySchema), agencies: z.array(key) })).default([]),
  entries: z.array(entrySchema).default([]),
  responsibilities: z.array(responsibilitySchema).default([]),
  script: z.array(scriptSchema).default([]),
  evaluationDay: z.int().optional(),
  sections: z.partialRecord(categorySchema, z.string()).default({}),
  sectionsAbout: z.partialRecord(categorySchema, z.array(key)).default({}),
  swot: z
    .object({
      strengths: z.array(z.string()),
      weaknesses: z.array(z.string()),
      opportunities: z.array(z.string()),
      threats: z.array(z.string()),
    })
    .optional(),
  helpNetwork: z
    .array(z.object({ name: z.string(), relation: z.string().optional(), kind: z.string(), help: z.string().optional() }))
    .optional(),
  messageToClient: localised.optional(),
  decisions: z.array(z.object({ text: z.string(), category: categorySchema, agencies: z.array(key) })).default([]),
})
export type DemoCase = z.infer<typeof demoCaseSchema>

const isAtTheTable = ({ agencies, caseManager }: z.infer<typeof demoCaseSchema>): boolean => agencies.some((a) => a.key === caseManager)

export const demoFileSchema = z.object({
  memberships: z.array(z.object({ email: z.string(), agency: key, role: z.string() })).default([]),
  cases: z.array(demoCaseSchema.refine(isAtTheTable)),
})
export type DemoFile = z.infer<typeof demoFileSchema>
