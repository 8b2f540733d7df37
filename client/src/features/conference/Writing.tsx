import { lazy, Suspense } from 'react'
import { Skeleton } from '../../ui/Skeleton.tsx'
import type { RichTextProps } from '../document/RichText.tsx'

const RichText = lazy(() => import('../document/RichText.tsx').then((module) => ({ default: module.RichText })))

/** A document's text; the editor itself is loaded only once somebody sees one. */
export function Writing(props: RichTextProps) {
  return (
    <Suspense fallback={<Skeleton lines={2} />}>
      <RichText key={props.document.id} {...props} />
    </Suspense>
  )
}
