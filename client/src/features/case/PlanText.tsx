import type { AgencyRef, DocumentRef } from '@spojka/shared/protocol/views'
import { lazy, Suspense } from 'react'
import { Skeleton } from '../../ui/Skeleton.tsx'

const RichText = lazy(() => import('../document/RichText.tsx').then((module) => ({ default: module.RichText })))

/** A document of the plan. Until somebody wants to write it is only read, so that a page of texts is not a page of editors. */
export function PlanText(props: { document: DocumentRef; writing: boolean; agencies: readonly AgencyRef[]; label: string }) {
  const { document, writing, agencies, label } = props
  return (
    <Suspense fallback={<Skeleton lines={2} />}>
      <RichText
        key={`${document.id} ${writing}`}
        document={writing ? document : { ...document, mayWrite: false }}
        agencies={agencies}
        label={label}
        autoFocus={writing}
      />
    </Suspense>
  )
}
