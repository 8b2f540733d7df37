import type { Helper } from '@spojka/shared/domain/plan/commands'
import { useTexts } from '../../app/language/index.ts'
import { centre, circles, initials, placed, size } from './networkLayout.ts'

/** The network as people draw it on paper. Each helper can be pressed, with a pointer or by keyboard, where one may change it; the list says the same in words. */
export function NetworkDrawing(props: { helpers: readonly Helper[]; onPress: ((index: number) => void) | undefined }) {
  const t = useTexts()
  const { helpers, onPress } = props
  return (
    <svg
      className="network-drawing"
      viewBox={`0 0 ${size.width} ${size.height}`}
      role={onPress ? 'group' : 'img'}
      aria-label={t(($) => $.helpNetwork.drawing)}
    >
      {(['formal', 'informal'] as const).map((ring) => (
        <ellipse key={ring} className="network-ring" cx={centre.x} cy={centre.y} rx={circles[ring].rx} ry={circles[ring].ry} />
      ))}
      <circle className="network-client" cx={centre.x} cy={centre.y} r={30} />
      <text className="network-client-name" x={centre.x} y={centre.y + 5}>
        {t(($) => $.helpNetwork.client)}
      </text>
      <g className="network-legend" transform={`translate(8 ${size.height - 26})`}>
        <circle className="network-mark" r={6} />
        <text x={14} y={5}>
          {t(($) => $.helpNetwork.informal)}
        </text>
        <rect className="network-mark" x={-6} y={14} width={12} height={12} rx={2} />
        <text x={14} y={25}>
          {t(($) => $.helpNetwork.formal)}
        </text>
      </g>
      {placed(helpers).map(({ index, helper, formal, x, y }) => (
        <g
          key={index}
          className="network-helper"
          data-formal={formal || undefined}
          transform={`translate(${x} ${y})`}
          {...(onPress
            ? {
                role: 'button',
                tabIndex: 0,
                'aria-label': t(($) => $.helpNetwork.changeThis, { name: helper.name }),
                onClick: () => onPress(index),
                onKeyDown: (event) => {
                  if (event.key !== 'Enter' && event.key !== ' ') return
                  event.preventDefault()
                  onPress(index)
                },
              }
            : {})}
        >
          <circle className="network-focus" r={26} />
          {formal ? (
            <rect className="network-mark" x={-19} y={-19} width={38} height={38} rx={3} />
          ) : (
            <circle className="network-mark" r={20} />
          )}
          <text className="network-initials" y={5}>
            {initials(helper.name)}
          </text>
          <text className="network-name" y={36}>
            {helper.name.length > 20 ? `${helper.name.slice(0, 19)}…` : helper.name}
          </text>
        </g>
      ))}
    </svg>
  )
}
