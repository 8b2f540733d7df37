/**
 * seen: of two who change the same thing at once the second is told, so that nothing the first wrote is lost without a word.
 *
 * Whoever changes a whole thing says what stood there when she began (`seen`), in her own words: a client has it from its view, and nothing is counted
 * or kept for it. It is held against what she may see now and against nothing else, so the answer tells no more than her view does ([ACC3]).
 * A client that does not say it goes on as before: its word is the last one.
 */

/** The same change twice is none. */
export const isSame = (a: unknown, b: unknown): boolean => told(a) === told(b)

/** Somebody changed it since. */
export const isStale = (seen: unknown, stands: unknown): boolean => seen !== undefined && !isSame(seen, stands)

/** Of something that already stands so a second press says nothing; other words than those that stand would be lost. */
export const saysMore = <T extends object>(said: { readonly [K in keyof T]?: T[K] | undefined }, stands: T): boolean =>
  (Object.keys(said) as (keyof T)[]).some((field) => said[field] !== undefined && !isSame(said[field], stands[field]))

/** One form for what is equal: the order of fields says nothing, nor does a field without a value. */
const told = (value: unknown): string =>
  JSON.stringify(value, (_, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one) ? Object.fromEntries(Object.entries(one).sort(byName)) : one,
  ) ?? ''

const byName = ([a]: [string, unknown], [b]: [string, unknown]): number => (a < b ? -1 : 1)
