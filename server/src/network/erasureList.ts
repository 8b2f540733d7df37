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
  read(): readonly NotedErasure[]
  note(erasure: NotedErasure): void
}

/** The file in a data directory. A line that a power cut tore is of an erasure that nobody was told of; the log knows it as well. */
export function erasureListIn(dataDir: string): ErasureList {
  const file = join(dataDir, 'erasures.jsonl')
  return {
    read() {
      if (!existsSync(file)) return []
      return readFileSync(file, 'utf8')
        .split('\n')
        .flatMap((line) => parsed(line) ?? [])
    },
    note(erasure) {
      // With a database elsewhere there may be nothing else in it.
      mkdirSync(dataDir, { recursive: true, mode: 0o700 })
      const handle = openSync(file, 'a', 0o600)
      try {
        writeSync(handle, `\n${JSON.stringify(erasure)}`)
        fsyncSync(handle)
      } finally {
        closeSync(handle)
      }
    },
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
