/**
 * failpoints: named places in the way of a write at which the process can be made to end, as patches over a copy of the sources.
 *
 * A place ends the process when the file named by FAILPOINT_FILE says its name and how often it is still to be passed; so a running server is armed from
 * outside, and both of its threads obey.
 */
import type { Patch } from '../patched/patchedSources.ts'
import type { StoreKind } from './ground.ts'

const dieAt = (name: string): string =>
  `{ const fs = process.getBuiltinModule('node:fs'), file = process.env['FAILPOINT_FILE'] ?? ''
    if (fs.existsSync(file)) {
      const [at, left] = fs.readFileSync(file, 'utf8').split('/')
      if (at === '${name}' && Number(left) <= 1) process.kill(process.pid, 'SIGKILL')
      if (at === '${name}') fs.writeFileSync(file, at + '/' + (Number(left) - 1))
    } }\n`

/** `mostPasses`: it is passed so often within a second of writing that any of these may be the last. */
interface Place {
  readonly name: string
  readonly mostPasses: number
  readonly file: string
  /** Of one of the stores only. */
  readonly only?: StoreKind
  /** Stands there once; the end comes before it. */
  readonly before: string
}

const places: readonly Place[] = [
  {
    name: 'before an append',
    mostPasses: 60,
    file: 'server/src/store/networkLog.ts',
    before: '      const headSeal = secrets.headSeal(networkId, last.seq, last.hash)\n',
  },
  {
    name: 'after the insert, before COMMIT',
    mostPasses: 60,
    only: 'sqlite',
    file: 'server/src/store/sqlite/tables.ts',
    before: "      const begun = performance.now()\n      db.exec('COMMIT')",
  },
  {
    name: 'after COMMIT, before the answer of the thread',
    mostPasses: 60,
    only: 'sqlite',
    file: 'server/src/store/sqlite/tables.ts',
    before: '      return performance.now() - begun\n',
  },
  {
    name: 'after COMMIT, before it is applied',
    mostPasses: 60,
    file: 'server/src/network/twoStates.ts',
    before: '    // The state is what stands in the log and nothing else',
  },
  {
    name: 'after it is in force, before anybody is told',
    mostPasses: 20,
    file: 'server/src/network/twoStates.ts',
    before: '    inForce(before, first)\n',
  },
  {
    name: 'after it is applied, before it is passed on',
    mostPasses: 60,
    file: 'server/src/collab/room.ts',
    before: '    this.#passOn(ready)\n',
  },
  {
    name: 'between two sockets it is passed on to',
    mostPasses: 60,
    file: 'server/src/collab/room.ts',
    before: '      for (const { author, frame } of frames) if (author !== member) member.send(frame)\n',
  },
  {
    name: 'before it is acknowledged',
    mostPasses: 20,
    file: 'server/src/live/requests.ts',
    before: "        onCommand('accepted')\n",
  },
  {
    name: 'within the fence, of documents',
    mostPasses: 10,
    file: 'server/src/collab/server.ts',
    before: '      for (const connection of [...connections]) if (touches(connection.documentId)) connection.rejudge()\n',
  },
  {
    name: 'within the fence, of views',
    mostPasses: 10,
    file: 'server/src/live/fence.ts',
    before: '    const view = viewsOfOneTurn(network)\n',
  },
  {
    name: 'within a compaction, before its entry',
    mostPasses: 4,
    file: 'server/src/network/upkeep.ts',
    before: '    let old: readonly number[] = []\n',
  },
  {
    name: 'within a compaction, before the old payloads go',
    mostPasses: 4,
    file: 'server/src/network/upkeep.ts',
    before: '    await this.#takeAway(old)\n',
  },
  {
    name: 'before a snapshot is kept',
    mostPasses: 2,
    file: 'server/src/store/networkLog.ts',
    before: '      await store.putSnapshot(networkId',
  },
]

/** What is done with a log once a minute and for thousands of entries is done all the time here. */
const busyUpkeep: Patch = {
  name: 'an upkeep that never rests',
  edits: [
    { file: 'server/src/network/upkeep.ts', find: 'const tidyEvery = 60_000', replace: 'const tidyEvery = 150' },
    { file: 'server/src/network/limits.ts', find: 'historyParts: 200', replace: 'historyParts: 10' },
    { file: 'server/src/network/limits.ts', find: 'historyRestMs: 600_000', replace: 'historyRestMs: 0' },
    { file: 'server/src/network/limits.ts', find: 'snapshotEntries: 20_000', replace: 'snapshotEntries: 100' },
  ],
}

export const failpointNames = (kind: StoreKind): readonly string[] =>
  places.filter(({ only }) => only === undefined || only === kind).map(({ name }) => name)

/** All of them at once; the file decides. */
export const failpoints: readonly Patch[] = [
  busyUpkeep,
  ...places.map(({ name, file, before }) => ({ name, edits: [{ file, find: before, replace: dieAt(name) + before }] })),
]

/** What the file is to say for a place, `chance` (0 to 1) of its passes ahead. */
export function armed(name: string, chance: number): string {
  const place = places.find((one) => one.name === name)
  return `${name}/${1 + Math.floor(chance * (place?.mostPasses ?? 1))}`
}
