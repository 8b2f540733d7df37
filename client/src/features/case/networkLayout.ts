/** Where the helpers stand around the client: those close to them on the inner circle, professionals on the outer one, evenly and in their order. */
import type { Helper } from '@spojka/shared/domain/plan/commands'

export interface Placed {
  readonly index: number
  readonly helper: Helper
  readonly formal: boolean
  readonly x: number
  readonly y: number
}

export const size = { width: 440, height: 370 } as const
export const centre = { x: 220, y: 172 } as const
export const circles = { informal: { rx: 95, ry: 76 }, formal: { rx: 170, ry: 142 } } as const

export const isFormal = (helper: Helper): boolean => helper.kind === 'professional'

export function placed(helpers: readonly Helper[]): Placed[] {
  const ring = (formal: boolean) => {
    const here = helpers.flatMap((helper, index) => (isFormal(helper) === formal ? [{ helper, index }] : []))
    const { rx, ry } = formal ? circles.formal : circles.informal
    return here.map(({ helper, index }, n) => {
      // The outer circle begins half a step later, so that two do not stand behind each other.
      const angle = ((n + (formal ? 0.5 : 0)) / here.length) * 2 * Math.PI - Math.PI / 2
      return { index, helper, formal, x: Math.round(centre.x + rx * Math.cos(angle)), y: Math.round(centre.y + ry * Math.sin(angle)) }
    })
  }
  return [...ring(false), ...ring(true)]
}

/** `MN` of `Marie Nováková`: what stands in the circle, and beside the name in the list. */
export const initials = (name: string): string =>
  name
    .trim()
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => word[0]?.toLocaleUpperCase() ?? '')
    .join('')
