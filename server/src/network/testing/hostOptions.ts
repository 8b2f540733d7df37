/** What a host in a test does not care about; an incident fails the test. */
import type { UpkeepOptions } from '../upkeep.ts'

export const quiet: Omit<UpkeepOptions, 'log'> = {
  format: 'test',
  onIncident: (error) => {
    throw error
  },
  deleteWords: async () => undefined,
  forgetPast: () => undefined,
  noteErasure: () => undefined,
}
