/** timers: the time, as something that can be handed in; tests turn it by hand. */
export interface Timers {
  /** Milliseconds since 1970. */
  now(): number
  /** Both return what calls them off. */
  every(milliseconds: number, run: () => void): () => void
  after(milliseconds: number, run: () => void): () => void
}

/** The machine's own; none of them keeps the process alive. */
export const systemTimers: Timers = {
  now: () => Date.now(),
  every: (milliseconds, run) => {
    const timer = setInterval(run, milliseconds).unref()
    return () => clearInterval(timer)
  },
  after: (milliseconds, run) => {
    const timer = setTimeout(run, milliseconds).unref()
    return () => clearTimeout(timer)
  },
}
