/** How a goal may end. Apart from the schemas, so that a page can list them without the schemas' library. */
export const goalOutcomes = ['reached', 'partly', 'dropped'] as const
export type GoalOutcome = (typeof goalOutcomes)[number]
