import { useTexts } from '../../app/language/index.ts'
import { Icon } from '../../ui/Icon.tsx'
import { LevelSign, type LevelSignProps } from '../../ui/LevelSign.tsx'

const sign = (more: Partial<LevelSignProps>): LevelSignProps => ({
  level: 'none',
  ceiling: 'none',
  refused: false,
  hard: false,
  ownEntries: false,
  ...more,
})

/** What the signs mean, and which keys work. */
export function Legend({ who, count }: { who: string; count: number }) {
  const t = useTexts()
  const lines = [
    [sign({ level: 'read', ceiling: 'read' }), t(($) => $.consent.legend.whole)],
    [sign({ level: 'summary', ceiling: 'summary' }), t(($) => $.consent.legend.summary)],
    [sign({ ceiling: 'read' }), t(($) => $.consent.legend.more)],
    [sign({}), t(($) => $.consent.legend.none)],
    [sign({ refused: true }), t(($) => $.consent.legend.refused, { who, count })],
  ] as const
  return (
    <div className="consent-legend">
      <ul aria-label={t(($) => $.consent.legend.label)}>
        {lines.map(([props, words]) => (
          <li key={words}>
            <span aria-hidden="true">
              <LevelSign {...props} />
            </span>
            {words}
          </li>
        ))}
        <li>
          <Icon name="lock" /> {t(($) => $.consent.legend.hard)}
        </li>
      </ul>
      <details>
        <summary>{t(($) => $.consent.grid.keys)}</summary>
        <p>{t(($) => $.consent.grid.keysHelp)}</p>
      </details>
    </div>
  )
}
