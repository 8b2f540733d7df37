import type { AgencyId } from '@spojka/shared/protocol/ids'
import type { DocumentRef } from '@spojka/shared/protocol/views'
import { useState } from 'react'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { DocumentState } from './documentState.ts'

export interface LiveDocument {
  readonly doc: Y.Doc
  readonly awareness: Awareness
  readonly state: DocumentState
  readonly offlineSince?: Date
  readonly authors: ReadonlyMap<number, AgencyId>
  readonly unsaved?: string
}

export function useDocument(_document: DocumentRef): LiveDocument {
  const [doc] = useState(() => new Y.Doc())
  const [awareness] = useState(() => new Awareness(doc))
  return { doc, awareness, state: 'loading', authors: new Map() }
}
