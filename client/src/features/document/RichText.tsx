import type { AgencyRef, DocumentRef } from '@spojka/shared/protocol/views'
import { useDocument } from '../../live/useDocument.ts'
import { SaveState } from '../../ui/SaveState.tsx'

export type SentenceAction = 'offer' | 'decision' | 'message'

export interface RichTextProps {
  document: DocumentRef
  agencies: readonly AgencyRef[]
  label: string
  marginTags?: boolean
  onSentence?: (action: SentenceAction, text: string) => void
  autoFocus?: boolean
}

export function RichText(props: RichTextProps) {
  const live = useDocument(props.document)
  return (
    <section aria-label={props.label}>
      <SaveState state={live.state} since={live.offlineSince} />
    </section>
  )
}
