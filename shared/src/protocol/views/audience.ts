/**
 * audience: for whom each field of a view is. A view is written as groups of fields, each under the name of those who may be given it, so there
 * is no field without one. The description of the interface shows it, and the tests of the domain hold every view to it.
 *
 * Whoever is hidden from somebody is absent from every field for them; that is no audience of its own.
 */
import { z } from 'zod'

/** The closed list, with what each means. */
export const audiences = {
  withTheWhole: 'whoever is given the thing it belongs to',
  self: 'the one who asks, in the present seat',
  everybodyInNetwork: 'everybody who sits in the network',
  administrators: 'who administers the network, or the agency',
  knowersOfCase: 'who may know that the case exists',
  caseManager: 'the case manager',
  answerersForEmergency: 'the case manager, data-protection officers, and colleagues of the lead when it was the manager herself',
  officers: 'the data-protection officers',
  readersOfLegal: 'the case manager, and who reads the legal matters of the person concerned',
  lead: 'the leading agency',
  receiverOfCase: 'the person to whom the case is offered',
  handoverParties: 'the person to whom the case is offered, and the case manager',
  knowersOfPerson: 'who may know the name of the person concerned',
  readersOfIdentity: 'who reads the identity of the person concerned',
  sectionOpen: 'to whom anything of the section is open',
  readersOfSection: 'who reads the section it belongs to',
  readersOfGoals: 'who reads the goals, and the case manager',
  readersOfEntry: 'who reads the entry',
  authorAndCaseManager: 'its author and the case manager',
  addressees: 'its addressees, its author, and the case manager who reads the entry',
  readersOfDecision: 'those named in the decision, and readers of its section',
  knowersOfTask: 'the parties to the responsibility, and to whom its section is open at least as summaries',
  readersOfTask: 'the parties to the responsibility, and readers of its section',
  partiesOfTask: 'the owner of the responsibility, who offered it, and the case manager',
  companionsOfTask: 'who was admitted to the agenda item in which it arose',
  knowersOfConference: 'who organises or leads the conference, or is admitted to one of its items',
  participantsOfItem: 'who is admitted to the agenda item, organises or leads',
  readersOfNotes: 'who is admitted to the agenda item, once it has begun',
  agendaKeepers: 'who organises or leads the conference',
  leader: 'who leads the conference',
  organiser: 'the agency that organises the conference',
  readersOfMessage: 'the leading agency, and those to whom the message was put',
  readersOfDraft: 'the leading agency, and those to whom these very words were put',
  everybodyPresent: 'what everybody present may see',
} as const satisfies Readonly<Record<string, string>>
export type Audience = keyof typeof audiences

/** Under this name the audience of a field stands in its schema and in the description of the interface. */
export const audienceKey = 'x-audience'

type Groups = { readonly [A in Audience]?: z.ZodRawShape }
type Together<U> = (U extends unknown ? (shape: U) => void : never) extends (shape: infer I) => void ? { [K in keyof I]: I[K] } : never
type FieldsOf<G> = Together<{ [A in keyof G]: G[A] }[keyof G]>

/** The schema of a view, or of a thing in one, from its fields by audience. */
export function view<G extends Groups>(groups: G & Record<Exclude<keyof G, Audience>, never>): z.ZodObject<FieldsOf<G>, z.core.$strict> {
  const fields: Record<string, z.core.$ZodType> = {}
  for (const [audience, shape] of Object.entries(groups as Groups)) {
    for (const [name, schema] of Object.entries(shape)) {
      if (name in fields) throw new Error(`${name} has two audiences`)
      fields[name] = (schema as z.ZodType).meta({ ...(schema as z.ZodType).meta(), [audienceKey]: audience })
    }
  }
  return z.strictObject(fields) as unknown as z.ZodObject<FieldsOf<G>, z.core.$strict>
}

/** A thing that is given as a whole or not at all. */
export const part = <S extends z.ZodRawShape>(shape: S): z.ZodObject<FieldsOf<{ withTheWhole: S }>, z.core.$strict> =>
  view({ withTheWhole: shape } as never) as never

/** The audience a field was declared with. */
export const audienceOf = (schema: z.core.$ZodType): Audience | undefined =>
  (schema as z.ZodType).meta()?.[audienceKey] as Audience | undefined
