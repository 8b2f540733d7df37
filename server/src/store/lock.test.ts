import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { networkFileSystem, refuseNetworkDisk } from './localDisk.ts'
import { lockDirectory } from './lock.ts'
import { temporaryDirectory } from './testing/temporaryDirectory.ts'

const now = () => Date.UTC(2026, 10, 25, 8)
const SENTENCE = /^DATA_DIR: .* is in use by process \d+ on .+ since 2026-\d\d-\d\dT[\d:.]+Z; stop it first or choose another directory\.$/

it('[STORE3] a directory is locked once, the second is told by whom, and it is free after the release', () => {
  const directory = temporaryDirectory()
  const first = lockDirectory(directory, now)
  expect(() => lockDirectory(directory, now)).toThrow(SENTENCE)
  expect(() => lockDirectory(directory, now)).toThrow(`process ${process.pid} on ${hostname()} since 2026-11-25T08:00:00.000Z`)
  first.release()
  lockDirectory(directory, now).release()
  expect(existsSync(join(directory, 'owner.json'))).toBe(false)
})

it.runIf(existsSync('/proc/self/stat'))(
  '[STORE3] without a lock that holds, a note is believed of a process that certainly lives, and of no other',
  () => {
    const directory = temporaryDirectory()
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    const started = execFileSync('awk', ['{ print $22 }', `/proc/${process.ppid}/stat`], { encoding: 'utf8' }).trim()
    const note = { pid: process.ppid, host: hostname(), since: '2026-01-01T00:00:00.000Z', process: `${boot}/${started}` }
    const write = (changed: object) => writeFileSync(join(directory, 'owner.json'), JSON.stringify({ ...note, ...changed }))
    write({})
    expect(() => lockDirectory(directory, now)).toThrow(`process ${process.ppid} `)
    for (const changed of [{ process: `${boot}/1` }, { process: '' }, { host: 'another-machine' }, { pid: 2 ** 22 + 1 }]) {
      write(changed)
      lockDirectory(directory, now).release()
    }
    writeFileSync(join(directory, 'owner.json'), '{ half')
    lockDirectory(directory, now).release()
  },
)

it('[STORE3] a network file system is recognised, whichever sign its number comes with, and a local one is not refused', () => {
  expect([0x6969, 0xff534d42, 0xff534d42 | 0, 0xfe534d42].map(networkFileSystem)).toEqual(['NFS', 'CIFS', 'CIFS', 'SMB2'])
  for (const local of [0xef53, 0x58465342, 0x9123683e, 0x01021994, 0x2fc12fc1, 0x794c7630]) expect(networkFileSystem(local)).toBeUndefined()
  refuseNetworkDisk(temporaryDirectory())
})
