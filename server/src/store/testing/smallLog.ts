/** For logs that a test makes by hand: they keep no snapshot and erase nothing. */
import type { NetworkLog } from '../port.ts'

export const smallLog: Pick<NetworkLog, 'erase' | 'putSnapshot' | 'snapshot' | 'dropSnapshots' | 'head'> = {
  erase: async () => undefined,
  putSnapshot: async () => undefined,
  snapshot: async () => undefined,
  dropSnapshots: async () => undefined,
  head: () => ({ seq: 0, hash: new Uint8Array() }),
}
