import type { CaseRef } from '@spojka/shared/protocol/views'
import { Link } from 'react-router'
import { useTexts } from '../../app/language/index.ts'

/** Open cases first; by their neutral names. */
export function CaseList({ cases }: { cases: readonly CaseRef[] }) {
  const t = useTexts()
  const ordered = cases.toSorted(
    (a, b) => Number(a.state === 'closed') - Number(b.state === 'closed') || a.label.localeCompare(b.label, 'cs'),
  )
  return (
    <ul className="today-list">
      {ordered.map((one) => (
        <li key={one.id}>
          <Link className="today-row today-row-plain" to={`/pripad/${one.id}`}>
            <span className="today-name">{one.label}</span>
            {one.caseManager ? <span className="today-note">{t(($) => $.today.caseManager)}</span> : null}
            {one.state === 'closed' ? <span className="today-note">{t(($) => $.today.caseClosed)}</span> : null}
          </Link>
        </li>
      ))}
    </ul>
  )
}
