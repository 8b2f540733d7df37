/** How long a session lasts: the server holds to it, and a page without a line has to know by itself. Without zod, which stays out of the first screen. */
export const sessionIdleMs = 30 * 60_000
export const sessionLastsMs = 12 * 60 * 60_000
