import type { CaseRef } from '@spojka/shared/protocol/views'
import { Link } from 'react-router'
import { CaseLanguage } from '../../app/caseLanguage.ts'
import { useTexts } from '../../app/language/index.ts'
import { CaseText } from '../../ui/CaseText.tsx'

/** Open cases first; by their neutral names. */
export function CaseList({ cases }: { cases: readonly CaseRef[] }) {
  const t = useTexts()
  const ordered = cases.toSorted(
    (a, b) => Number(a.state === 'closed') - Number(b.state === 'closed') || a.label.localeCompare(b.label, 'cs'),
  )
  return (
    <ul className="today-list">
      {ordered.map((one) => (
        <CaseLanguage key={one.id} value={one.language}>
          <li>
            <Link className="today-row today-row-plain" to={`/pripad/${one.id}`}>
              <span className="today-name">
                <CaseText>{one.label}</CaseText>
              </span>
              {one.caseManager ? <span className="today-note">{t(($) => $.today.caseManager)}</span> : null}
              {one.state === 'closed' ? <span className="today-note">{t(($) => $.today.caseClosed)}</span> : null}
            </Link>
          </li>
        </CaseLanguage>
      ))}
    </ul>
  )
}
