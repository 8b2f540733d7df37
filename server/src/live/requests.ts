/**
 * requests: what a client asks for, checked and carried out; the same for HTTP and socket.
 *
 * What came in is never repeated in an answer: a field is named by our own schema or not at all.
 */
import { type CommandRequest, commandIdSchema, commandSchema } from '@spojka/shared/protocol/commands'
import { type Refusal, Refused } from '@spojka/shared/protocol/refusal'
import { z } from 'zod'
import type { Budgets } from '../identity/budgets.ts'
import type { Links } from '../identity/links.ts'
import type { Proofs } from '../identity/proofs.ts'
import type { Session } from '../identity/sessions.ts'
import type { StillSignedIn } from '../identity/signedIn.ts'
import type { NetworkService, Result } from '../network/port.ts'

export interface RequestsOptions {
  readonly network: NetworkService
  readonly budgets: Budgets
  readonly proofs: Proofs
  readonly stillSignedIn: StillSignedIn
  /** Notes a bug and gives its number. */
  readonly incident: (error: unknown) => string
  /** Of one-time links, where somebody may make them. */
  readonly links?: Links | undefined
  readonly onCommand: (outcome: 'accepted' | Refusal['code']) => void
}

export type Answered = { readonly id: string; readonly result: Result } | { readonly refusal: Refusal }

export interface Requests {
  /** Never rejects: a bug becomes an incident. */
  command(session: Session, request: unknown): Promise<Answered>
}

/** Stands in the place of a password that was right. */
const proof = 'proven'
const envelopeSchema = z.looseObject({ id: commandIdSchema })

/** The value as the schema has it, or a thrown refusal that names the fields which are wrong. */
export function parseOrRefuse<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw new Refused({ code: 'invalid', fields: fieldsOf(parsed.error) })
  return parsed.data
}

/** Top-level names only. What no schema knows has no name here: unknown keys are the caller's own words. */
export function fieldsOf(error: z.ZodError): string[] {
  const names = error.issues.map((issue) => (typeof issue.path[0] === 'string' ? issue.path[0] : 'body'))
  return [...new Set(names)]
}

export function createRequests({ network, budgets, proofs, stillSignedIn, links, incident, onCommand }: RequestsOptions): Requests {
  /** The link leaves in this answer and stands nowhere else; the command's result in the log knows only which invitation it is. */
  const withLink = (session: Session, id: string, result: Result): Result =>
    links === undefined || result.invitationId === undefined
      ? result
      : { ...result, link: links.addressOf(links.tokenOf(session.personId, id)) }

  /** To break the glass one proves once more who one is, and so does whoever stands by it; no password goes further than this. */
  async function proven(session: Session, command: CommandRequest): Promise<CommandRequest> {
    if (command.type !== 'breakGlass') return command
    await prove(session, network.account(session.personId)?.email ?? '', command.password, 'password')
    if (command.second === undefined) return { ...command, password: proof }
    const { email, password } = command.second
    await prove(session, email, password, 'second')
    return { ...command, password: proof, second: { email, password: proof } }
  }

  async function prove({ personId }: Session, email: string, password: string, field: string): Promise<void> {
    if ((await proofs.proveAgain(personId, email, password)) === undefined) throw new Refused({ code: 'invalid', fields: [field] })
  }

  return {
    async command(session, request) {
      const refused = (refusal: Refusal): Answered => {
        onCommand(refusal.code)
        return { refusal }
      }
      try {
        const retryAfter = await budgets.take('commands', session.id)
        if (retryAfter !== undefined) return refused({ code: 'too-many', retryAfter })
        const { id, ...fields } = parseOrRefuse(envelopeSchema, request)
        const command = parseOrRefuse(commandSchema, fields)
        stillSignedIn(session)
        const proved = await proven(session, command)
        stillSignedIn(session)
        const executed = await network.execute(session, id, proved)
        if (!executed.ok) {
          if (executed.refusal.code === 'not-found') network.exposure.refused(session, { command })
          return refused(executed.refusal)
        }
        onCommand('accepted')
        return { id, result: withLink(session, id, executed.result) }
      } catch (error) {
        return refused(error instanceof Refused ? error.refusal : { code: 'internal', incident: incident(error) })
      }
    },
  }
}
