/**
 * erasureList: remembers beside the store which persons were erased from it, so that a store restored from an older backup is erased from again before
 * anybody is served.
 *
 * Why beside it: what lies in the store goes back with the store. It holds ids and times alone. A line is on disk before the erasure is answered.
 */
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { State } from '@spojka/shared/domain/state'
import { caseIdSchema, personIdSchema, subjectIdSchema } from '@spojka/shared/protocol/ids'
import { z } from 'zod'

const erasureSchema = z.strictObject({
  caseId: caseIdSchema,
  subjectId: subjectIdSchema,
  at: z.int(),
  by: personIdSchema.optional(),
})
export type NotedErasure = z.infer<typeof erasureSchema>

export interface ErasureList {
  /** Neither place has a list: nobody was erased yet, or it was lost with its disk. */
  readonly isMissing: boolean
  read(): readonly NotedErasure[]
  note(erasure: NotedErasure): void
}

/**
 * The files in these directories: the data directory, and where the witness is kept, which outlives its disk. A line that a power cut tore is of an
 * erasure that nobody was told of; the log knows it as well.
 */
export function erasureListIn(...directories: readonly [string, ...string[]]): ErasureList {
  const places = [...new Set(directories)]
  const lists = places.map((directory) => join(directory, 'erasures.jsonl'))
  return {
    get isMissing() {
      return !lists.some((file) => existsSync(file))
    },
    // What stands in both is erased once (`erasuresToRepeat`).
    read: () => lists.filter((file) => existsSync(file)).flatMap(linesOf),
    note(erasure) {
      for (const directory of places) mkdirSync(directory, { recursive: true, mode: 0o700 })
      for (const file of lists) append(file, erasure)
    },
  }
}

const linesOf = (file: string): NotedErasure[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => parsed(line) ?? [])

function append(file: string, erasure: NotedErasure): void {
  const handle = openSync(file, 'a', 0o600)
  try {
    writeSync(handle, `\n${JSON.stringify(erasure)}`)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

function parsed(line: string): NotedErasure | undefined {
  try {
    return erasureSchema.parse(JSON.parse(line))
  } catch {
    return undefined
  }
}

/** Which of them a state knows nothing of: the persons are back. */
export function erasuresToRepeat(state: State, noted: readonly NotedErasure[]): readonly NotedErasure[] {
  const seen = new Set<string>()
  return noted.filter(({ caseId, subjectId }) => {
    const subject = state.cases.get(caseId)?.subjects.find((s) => s.id === subjectId)
    if (subject === undefined || subject.erased || seen.has(subjectId)) return false
    seen.add(subjectId)
    return true
  })
}
