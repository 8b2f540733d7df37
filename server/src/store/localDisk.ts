/**
 * localDisk: refuses to keep a store on a network file system.
 *
 * Why: there a sync does not promise that bytes are on a disk, locks are advice, and the write-ahead log needs memory that all
 * users of the file share. It would work until the day it matters.
 */
import { statfsSync } from 'node:fs'
import { StoreRefused } from './port.ts'

/** The numbers Linux gives (statfs(2)); elsewhere none of them occurs, and nothing is refused. */
const NETWORK_FILE_SYSTEMS: ReadonlyMap<number, string> = new Map([
  [0x6969, 'NFS'],
  [0x517b, 'SMB'],
  [0xff534d42, 'CIFS'],
  [0xfe534d42, 'SMB2'],
])

export function refuseNetworkDisk(dataDir: string): void {
  const name = networkFileSystem(statfsSync(dataDir).type)
  if (name !== undefined)
    throw new StoreRefused(`DATA_DIR: ${dataDir} is on a network file system (${name}); it has to be on a local disk.`)
}

export function networkFileSystem(type: number): string | undefined {
  return NETWORK_FILE_SYSTEMS.get(type >>> 0)
}
