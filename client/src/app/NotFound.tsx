import { Link } from 'react-router'
import { useTexts } from './language/index.ts'
import { Shell } from './Shell.tsx'

/** Absent, or not yours to know of: one page for both. */
export function NotFound() {
  const t = useTexts()
  return (
    <Shell title={t(($) => $.app.notFoundTitle)}>
      <h1>{t(($) => $.app.notFoundTitle)}</h1>
      <p>{t(($) => $.app.notFound)}</p>
      <p>
        <Link to="/">{t(($) => $.app.toStart)}</Link>
      </p>
    </Shell>
  )
}
