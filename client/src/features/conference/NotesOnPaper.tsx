/**
 * The notes of an item as they stand on paper: text and who wrote it, without an editor, so that all of them are there when the page is printed,
 * also those outside of the window.
 */
import type { AgencyId } from '@spojka/shared/protocol/ids'
import type { AgencyRef, DocumentRef } from '@spojka/shared/protocol/views'
import { type ReactNode, useEffect, useState } from 'react'
import * as Y from 'yjs'
import { useCaseLanguage } from '../../app/caseLanguage.ts'
import { useTexts } from '../../app/language/index.ts'
import { useDocument } from '../../live/useDocument.ts'
import { AgencyTag } from '../../ui/AgencyTag.tsx'
import { agencyById } from '../../ui/agencies.ts'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { blockAuthors } from '../document/marginTags.ts'

export function NotesOnPaper({ document, agencies }: { document: DocumentRef; agencies: readonly AgencyRef[] }) {
  const t = useTexts()
  const lang = useCaseLanguage()
  const live = useDocument({ ...document, mayWrite: false })
  const fragment = live.doc.getXmlFragment('default')
  useChanges(fragment)
  if (live.state === 'loading') return <Skeleton lines={2} />
  const authors = blockAuthors(fragment, (client) => live.authors.get(client))
  const blocks = fragment.toArray()
  if (
    live.state === 'closed' ||
    fragment
      .toString()
      .replace(/<[^>]*>/g, '')
      .trim() === ''
  ) {
    return <p className="conference-quiet">{t(($) => $.conference.minutes.noNotes)}</p>
  }
  return (
    <div className="paper">
      {blocks.map((block, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no name, and nothing in them keeps a state
        <div key={at} className="paper-block">
          <Author author={authors[at]} before={authors[at - 1]} agencies={agencies} />
          <div className="paper-text" lang={lang}>
            {drawn(block)}
          </div>
        </div>
      ))}
    </div>
  )
}

function Author(props: { author: AgencyId | undefined; before: AgencyId | undefined; agencies: readonly AgencyRef[] }) {
  const { author, before, agencies } = props
  return (
    <span className="paper-author">
      {author === before ? null : <AgencyTag agency={agencyById(author, agencies)} agencies={agencies} />}
    </span>
  )
}

/** Draws again whenever something is written. */
function useChanges(fragment: Y.XmlFragment): void {
  const [, again] = useState(0)
  useEffect(() => {
    const changed = () => again((count) => count + 1)
    fragment.observeDeep(changed)
    return () => fragment.unobserveDeep(changed)
  }, [fragment])
}

type Node = ReturnType<Y.XmlFragment['toArray']>[number]

function drawn(node: Node): ReactNode {
  if (node instanceof Y.XmlText) return runs(node)
  if (!(node instanceof Y.XmlElement)) return null
  const inside = node.toArray().map((child, at) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: see above
    return <Inside key={at} node={child} />
  })
  switch (node.nodeName) {
    case 'heading':
      return <h4>{inside}</h4>
    case 'bullet_list':
      return <ul>{inside}</ul>
    case 'ordered_list':
      return <ol start={Number(node.getAttribute('order') ?? 1)}>{inside}</ol>
    case 'list_item':
      return <li>{inside}</li>
    case 'blockquote':
      return <blockquote>{inside}</blockquote>
    case 'hard_break':
      return <br />
    default:
      return <p>{inside}</p>
  }
}

const Inside = ({ node }: { node: Node }) => drawn(node)

interface Run {
  readonly insert: unknown
  readonly attributes?: Readonly<Record<string, unknown>>
}

/** Text with its marks; a link is printed as its words. */
function runs(text: Y.XmlText): ReactNode {
  const delta: readonly Run[] = text.toDelta()
  return delta.map(({ insert, attributes = {} }, at) => {
    const words = typeof insert === 'string' ? insert : ''
    const strong = 'strong' in attributes ? <strong>{words}</strong> : words
    // biome-ignore lint/suspicious/noArrayIndexKey: see above
    return <span key={at}>{'em' in attributes ? <em>{strong}</em> : strong}</span>
  })
}
