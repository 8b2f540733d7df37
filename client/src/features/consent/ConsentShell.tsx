import type { CaseView } from '@spojka/shared/protocol/views'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useTexts } from '../../app/language/index.ts'
import { Shell } from '../../app/Shell.tsx'
import { CaseText } from '../../ui/CaseText.tsx'

/** The frame of the page: whose case it is by its code name, and the way back to it. */
export function ConsentShell({ view, children }: { view: CaseView; children: ReactNode }) {
  const t = useTexts()
  return (
    <Shell
      title={t(($) => $.consent.context)}
      layout="full"
      fictional={view.fictional}
      language={view.language}
      agencies={view.agencies}
      context={
        <>
          <Link to={`/pripad/${view.id}`}>
            <strong>
              <CaseText>{view.label}</CaseText>
            </strong>
          </Link>
          <span>{t(($) => $.consent.context)}</span>
        </>
      }
    >
      {children}
    </Shell>
  )
}
