import { lazy, Suspense } from 'react'
import { Skeleton } from '../../ui/Skeleton.tsx'
import type { RichTextProps } from '../document/RichText.tsx'

const RichText = lazy(() => import('../document/RichText.tsx').then((module) => ({ default: module.RichText })))

/** A document of the plan. Until somebody wants to write it is only read, so that a page of texts is not a page of editors. */
export function PlanText({ writing, document, ...rest }: RichTextProps & { writing: boolean }) {
  return (
    <Suspense fallback={<Skeleton lines={2} />}>
      <RichText
        key={`${document.id} ${writing}`}
        document={writing ? document : { ...document, mayWrite: false }}
        autoFocus={writing}
        {...rest}
      />
    </Suspense>
  )
}
