/** Takes `never`: a forgotten case does not compile. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${typeof value}`)
}
