/**
 * upcast: an event as an earlier release wrote it, made into one of today.
 *
 * Why: the log is never rewritten, so last year's words are read by this year's code for as long as the network lives. An event whose fields change gets
 * a new version and a step from the one before; code that decides who may see what knows today's form only. An event that comes to mean something else
 * is a new type: what was allowed then stays what was allowed.
 *
 * Not here: what an event means (evolve), whether the result is well formed (event.ts).
 */

/** Read from a row, and not yet known to be anything. */
export type OldEvent = Readonly<Record<string, unknown>> & { readonly type: string }

/** From each version of a type to the next, the first step from version 1. */
export type Steps = Readonly<Record<string, readonly ((event: OldEvent) => OldEvent)[]>>

/** Empty as long as nothing that was ever recorded has changed its form; a new optional field changes none. */
export const steps: Steps = {}

/** The version in which an event of this type is written today; 1 for a type whose form never changed. */
export const versionOf = (type: string, known: Steps = steps): number => (known[type]?.length ?? 0) + 1

/** Undefined where the version is one that this release does not know. */
export function upcast(event: OldEvent, version: number, known: Steps = steps): OldEvent | undefined {
  if (!Number.isInteger(version) || version < 1 || version > versionOf(event.type, known)) return undefined
  return (known[event.type] ?? []).slice(version - 1).reduce((old, step) => step(old), event)
}
