/**
 * A document as a person sees it: the text with the marks of who wrote what, the carets of the others, a small toolbar, and whether it is saved.
 * It opens when it comes into view and closes a while after it has left, so that a long page does not hold a socket for every paragraph.
 */
import type { Category } from '@spojka/shared/access/vocabulary'
import type { AgencyRef, DocumentRef } from '@spojka/shared/protocol/views'
import { useEffect, useRef, useState } from 'react'
import { useCaseLanguage } from '../../app/caseLanguage.ts'
import { useTexts } from '../../app/language/index.ts'
import { useSeatId } from '../../app/session.ts'
import { type LiveDocument, useDocument } from '../../live/useDocument.ts'
import { ClosedCard } from '../../ui/ClosedCard.tsx'
import { SaveState } from '../../ui/SaveState.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { WrittenNote } from '../freeText/WrittenNote.tsx'
import { Leftover } from './Leftover.tsx'
import { NewerText } from './NewerText.tsx'
import { SentenceBubble } from './SentenceBubble.tsx'
import { Toolbar } from './Toolbar.tsx'
import { useEditor } from './useEditor.ts'
import { useNear } from './useNear.ts'
import './RichText.css'

export type SentenceAction = 'offer' | 'decision' | 'message'

const everyAction: readonly SentenceAction[] = ['offer', 'decision', 'message']

export interface RichTextProps {
  document: DocumentRef
  /** Those the viewer may know of; carets and margin tags speak of nobody else. */
  agencies: readonly AgencyRef[]
  /** What this text is. */
  label: string
  /** What the closed card calls it: the section's name. Without it, the label. */
  section?: string
  /** The tag of the agency that wrote each paragraph, at the left margin; leaves 3.5 rem for it. */
  marginTags?: boolean
  /** Where the others write, and their names; false where no person is to be named (the common screen). */
  carets?: boolean
  /** Turns the selected words into something that binds. */
  onSentence?: (action: SentenceAction, text: string) => void
  /** Which of them this person may do; without it all three. */
  sentenceActions?: readonly SentenceAction[]
  autoFocus?: boolean
  /** The sections this text stands in; whoever writes a word that is at home elsewhere is told so. */
  here?: readonly Category[]
}

export function RichText(props: RichTextProps) {
  const [frame, near, height] = useNear()
  return (
    <div className="rich-text" ref={frame} data-margin={props.marginTags || undefined} style={near ? undefined : { minHeight: height }}>
      {near ? <OpenText key={props.document.id} {...props} /> : null}
    </div>
  )
}

function OpenText(props: RichTextProps) {
  const live = useDocument(props.document, props.section ?? props.label)
  if (live.state === 'closed') {
    return (
      <ClosedCard
        title={props.section ?? props.label}
        mayWrite={props.document.mayWrite}
        unsaved={live.unsaved}
        onDiscard={live.discardUnsaved}
      />
    )
  }
  return (
    <>
      {live.unsaved === undefined ? null : <Leftover words={live.unsaved} onDiscard={live.discardUnsaved} />}
      <Editor {...props} live={live} />
    </>
  )
}

function Editor(props: RichTextProps & { live: LiveDocument }) {
  const t = useTexts()
  const { live, document } = props
  const lang = useCaseLanguage()
  const place = useRef<HTMLDivElement>(null)
  const ownAgency = useSeatId()
  const opened = useOpened(live)
  const editable = document.mayWrite && opened && !live.isOutdated
  const { glance, run, ...editor } = useEditor(place, {
    live,
    agencies: props.agencies,
    ownAgency,
    editable,
    label: props.label,
    withMargin: props.marginTags ?? false,
    withCarets: props.carets ?? true,
    autoFocus: props.autoFocus ?? false,
  })
  const isNewer = editor.isNewer || live.isOutdated
  const { onSentence, sentenceActions = everyAction } = props
  return (
    <>
      {document.mayWrite ? (
        <div className="rich-text-bar">
          <SaveState state={live.state} since={live.offlineSince} />
          <Toolbar glance={glance} isDisabled={!editable || isNewer} onAction={run} />
        </div>
      ) : null}
      <div className="rich-text-page">
        {opened ? null : <Skeleton lines={2} />}
        {isNewer ? <NewerText doc={live.doc} /> : null}
        {opened && !isNewer && glance.empty ? (
          <p className="rich-text-empty" aria-hidden="true">
            {document.mayWrite ? t(($) => $.document.emptyWritable) : t(($) => $.document.empty)}
          </p>
        ) : null}
        <div ref={place} lang={lang} hidden={!opened || isNewer} />
        {onSentence && glance.selected && sentenceActions.length > 0 ? (
          <SentenceBubble
            at={glance.selected}
            actions={sentenceActions}
            onChoose={(action) => onSentence(action, glance.selected?.text ?? '')}
          />
        ) : null}
      </div>
      {editable && !isNewer && props.here ? <WrittenNote doc={live.doc} here={props.here} /> : null}
    </>
  )
}

/** Once it has been loaded a document stays open to writing, with or without a connection. */
function useOpened(live: LiveDocument): boolean {
  const [opened, setOpened] = useState<LiveDocument['doc']>()
  const loaded = live.state !== 'loading' && live.state !== 'closed'
  useEffect(() => {
    if (loaded) setOpened(live.doc)
  }, [loaded, live.doc])
  return opened === live.doc
}
