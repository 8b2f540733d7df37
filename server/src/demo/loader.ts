/**
 * Loads worked cases into an empty network, through the same commands as people use and in the order of their days: whatever a person could
 * not do, the loader cannot do either. The clock is moved along with the days, so that consents expire and withdrawals follow as they would.
 */
import type { Command, CommandResult } from '@spojka/shared/protocol/commands'
import type { DocumentId } from '@spojka/shared/protocol/ids'
import type { DocumentAccess } from '../collab/port.ts'
import type { Actor, NetworkService } from '../network/port.ts'
import { demoCalendar } from './calendar.ts'
import { castOf } from './cast.ts'
import type { DemoFile } from './schema.ts'
import { StepRefused } from './stepRefused.ts'
import { type Step, stepsOf } from './steps.ts'

/** Executes a command; one that is refused ends its step with `StepRefused`. */
export type Act = (actor: Actor, command: Command) => Promise<CommandResult>

export interface DemoTarget {
  readonly network: NetworkService
  documentAccess(actor: Actor, documentId: DocumentId): DocumentAccess
  /** Writes paragraphs into a document as a person would, through the gate. */
  write(actor: Actor, documentId: DocumentId, text: string): Promise<void>
  /** Moves the network's clock to an instant; undefined lets it run again. */
  setClock(instant: number | undefined): void
  readonly now: () => number
  readonly newId: () => string
  readonly passwordHash: (email: string) => Promise<string>
}

const timeZone = 'Europe/Prague'

/**
 * Answers with what was left out: a step that people could not have taken either is skipped, and the rest is loaded.
 * The built-in cases leave nothing out.
 */
export async function loadDemo(file: DemoFile, day: number, target: DemoTarget): Promise<readonly string[]> {
  const { network, newId } = target
  const calendar = demoCalendar(day, target.now(), timeZone)
  const act: Act = async (actor, command) => {
    const done = await network.execute(actor, newId(), command)
    if (done.ok) return done.result
    throw new StepRefused(`${command.type} was refused: ${JSON.stringify(done.refusal)}`)
  }
  const steps: { step: Step; order: number; of: string }[] = []
  const leftOut: string[] = []
  try {
    const firstDay = Math.min(day, ...file.cases.flatMap((c) => c.consents.map((k) => k.signedDay)))
    target.setClock(calendar.instant(firstDay) - 60_000)
    const cast = await castOf(file, timeZone, act, target.passwordHash)
    for (const demo of file.cases) {
      for (const step of stepsOf(demo, { cast, calendar, act, target })) {
        if (step.day <= day) steps.push({ step, order: steps.length, of: demo.id })
      }
    }
    steps.sort((a, b) => a.step.day - b.step.day || a.order - b.order)
    for (const { step, of } of steps) {
      target.setClock(calendar.instant(step.day))
      await step.run().catch((error: unknown) => {
        if (!(error instanceof StepRefused)) throw error
        leftOut.push(`${of}, day ${step.day}: ${error.message}`)
      })
    }
    return leftOut
  } finally {
    target.setClock(undefined)
  }
}
