/** Who is writing in a document at this moment, told by the carets that move in it. */
import type { DocumentRef } from '@spojka/shared/protocol/views'
import { useEffect, useState } from 'react'
import { useDocument } from '../../live/useDocument.ts'

/** A caret that rested this long is only reading. */
const restsAfter = 8_000

/** Agencies by id, as the server stamps them on carets. */
export function useWriting(document: DocumentRef): ReadonlySet<string> {
  const { awareness } = useDocument(document)
  const [writing, setWriting] = useState<ReadonlySet<string>>(new Set())
  useEffect(() => {
    const resting = new Map<string, ReturnType<typeof setTimeout>>()
    const tell = () => setWriting(new Set(resting.keys()))
    const moved = ({ added, updated }: { added: number[]; updated: number[] }) => {
      for (const client of [...added, ...updated]) {
        const state = awareness.getStates().get(client)
        const agency = state?.cursor ? agencyIn(state.user) : undefined
        if (agency === undefined) continue
        clearTimeout(resting.get(agency))
        resting.set(
          agency,
          setTimeout(() => {
            resting.delete(agency)
            tell()
          }, restsAfter),
        )
      }
      tell()
    }
    awareness.on('change', moved)
    return () => {
      awareness.off('change', moved)
      for (const timer of resting.values()) clearTimeout(timer)
    }
  }, [awareness])
  return writing
}

function agencyIn(user: unknown): string | undefined {
  return typeof user === 'object' && user !== null && 'agencyId' in user && typeof user.agencyId === 'string' ? user.agencyId : undefined
}
