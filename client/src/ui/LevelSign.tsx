import { atLeast, type Level } from '@spojka/shared/access/vocabulary'
import { type Texts, useTexts } from '../app/language/index.ts'
import { Icon } from './Icon.tsx'
import './LevelSign.css'

export interface LevelSignProps {
  level: Level
  /** The most the network would allow; outlined where the level is lower. */
  ceiling: Level
  refused: boolean
  /** Nobody may raise it. */
  hard: boolean
  ownEntries: boolean
}

/** The level by shape and in words: two bars, one bar, none; outlined what the network would allow; a hatched cross what the client refused. */
export function LevelSign({ level, ceiling, refused, hard, ownEntries }: LevelSignProps) {
  const t = useTexts()
  return (
    <span className="level-sign" data-level={level}>
      <svg className="level-sign-bars" viewBox="0 0 20 14" width="20" height="14" aria-hidden="true" focusable="false">
        {refused && level === 'none' ? <Cross /> : <Bars filled={bars(level)} outlined={bars(ceiling)} />}
      </svg>
      <span className="level-sign-words">{levelWords(t, level, refused, ownEntries)}</span>
      {hard ? (
        <span className="level-sign-hard" title={t(($) => $.ui.level.hard)}>
          <Icon name="lock" />
          <span className="visually-hidden">, {t(($) => $.ui.level.hard)}</span>
        </span>
      ) : null}
    </span>
  )
}

/** The words beside the sign. */
export function levelWords(t: Texts, level: Level, refused: boolean, ownEntries: boolean): string {
  if (level === 'contribute') return t(($) => $.ui.level.contribute)
  if (level === 'read') return t(($) => $.ui.level.read)
  if (level === 'summary') return ownEntries ? t(($) => $.ui.level.summaryOwn) : t(($) => $.ui.level.summary)
  if (refused) return t(($) => $.ui.level.refused)
  return ownEntries ? t(($) => $.ui.level.ownOnly) : t(($) => $.ui.level.none)
}

const bars = (level: Level): number => (atLeast(level, 'read') ? 2 : level === 'summary' ? 1 : 0)

function Bars({ filled, outlined }: { filled: number; outlined: number }) {
  if (filled === 0 && outlined === 0) return <path className="level-sign-line" d="M1 7h7" />
  return [0, 1].map((bar) => {
    if (bar >= Math.max(filled, outlined)) return null
    return bar < filled ? (
      <rect key={bar} className="level-sign-filled" x={1 + bar * 9} y="1" width="6" height="12" rx="0.5" />
    ) : (
      <rect key={bar} className="level-sign-outlined" x={1.5 + bar * 9} y="1.5" width="5" height="11" rx="0.5" />
    )
  })
}

const Cross = () => (
  <>
    <path className="level-sign-hatch" d="M1 5 5 1M1 9 9 1M1 13 13 1M5 13 13 5M9 13l4-4" />
    <path className="level-sign-cross" d="m2 2 10 10M12 2 2 12" />
  </>
)
