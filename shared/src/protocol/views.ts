/**
 * What leaves the server: one schema for each topic. In a view, what the seat may not see is absent; there is no count of it, no gap, no id.
 *
 * `readers` are the agencies that may read a thing as it stands, as far as the viewer may know of them: the line "who will read this".
 * Agencies are named once in `agencies` (those the viewer may know of) and referred to by id everywhere else.
 */
export * from './views/administration.ts'
export * from './views/case.ts'
export * from './views/conference.ts'
export * from './views/consent.ts'
export * from './views/decision.ts'
export * from './views/emergency.ts'
export * from './views/exposure.ts'
export * from './views/goals.ts'
export * from './views/me.ts'
export * from './views/network.ts'
export * from './views/parts.ts'
export * from './views/plan.ts'
export * from './views/references.ts'
export * from './views/responsibilities.ts'
export * from './views/responsibility.ts'
export * from './views/room.ts'
