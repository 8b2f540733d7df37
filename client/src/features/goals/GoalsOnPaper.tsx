import { useTexts } from '../../app/language/index.ts'
import { Goal } from './Goal.tsx'
import type { GoalsSource } from './source.ts'
import './Goals.css'

/** The goals and their steps as they stand, only to be read. */
export function GoalsOnPaper({ source }: { source: GoalsSource }) {
  const t = useTexts()
  if (source.goals.list.length === 0) return null
  return (
    <section className="minutes-part">
      <h2>{t(($) => $.goals.title)}</h2>
      {source.goals.list.map((goal) => (
        <Goal key={goal.id} goal={goal} source={{ ...source, goals: { ...source.goals, mayWrite: false } }} onRemoved={() => undefined} />
      ))}
    </section>
  )
}
