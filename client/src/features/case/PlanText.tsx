import { lazy, Suspense, useContext } from 'react'
import { useTexts } from '../../app/language/index.ts'
import { Skeleton } from '../../ui/Skeleton.tsx'
import type { RichTextProps } from '../document/RichText.tsx'
import { LookingContext } from '../viewAs/looking.ts'

const RichText = lazy(() => import('../document/RichText.tsx').then((module) => ({ default: module.RichText })))

/** A document of the plan. Until somebody wants to write it is only read, so that a page of texts is not a page of editors. */
export function PlanText({ writing, document, ...rest }: RichTextProps & { writing: boolean }) {
  const t = useTexts()
  const looking = useContext(LookingContext)
  if (looking && !looking.readable.has(document.id))
    return <p className="view-as-closed">{t(($) => $.viewAs.closedText, { name: looking.as.shortName })}</p>
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
