/** What a host in a test does not care about; an incident fails the test. */
import type { ClockOptions } from '../steadyClock.ts'
import type { UpkeepOptions } from '../upkeep.ts'

export const quiet: Omit<UpkeepOptions, 'log'> & Pick<ClockOptions, 'elapsed'> = {
  // Time passes when the test says so.
  elapsed: () => 0,
  format: 'test',
  onIncident: (error) => {
    throw error
  },
  deleteWords: async () => undefined,
  forgetPast: () => undefined,
  isOpen: () => false,
  renewed: () => undefined,
  noteErasure: () => undefined,
}
