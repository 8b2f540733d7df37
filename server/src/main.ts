/**
 * main: the only place that builds things and connects them: config, clock, store, network, documents, servers; start and stop.
 *
 *   node main.js [--demo [--fresh]]
 *
 * Exit codes: 0 stopped in order, 1 not started (one sentence says why), 70 outcome of a write unknown, or a bug: start again, the tail is verified.
 */
import { randomBytes } from 'node:crypto'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { watchExpiry } from './clockwork/expiry.ts'
import { createCollabServer } from './collab/server.ts'
import { ConfigError, readConfig } from './config/config.ts'
import { repositoryRoot } from './config/root.ts'
import {
  checkDemoPassword,
  demoPeople,
  describePeople,
  emptyDemoStore,
  isDemoStore,
  isHalfLoaded,
  markDemoStore,
  markLoaded,
  readDemoFile,
} from './demo/demo.ts'
import { loadDemo } from './demo/loader.ts'
import { listen } from './http/listen.ts'
import { createIncidents, createLogger } from './http/log.ts'
import { createServers } from './http/server.ts'
import { reportStore } from './http/storeReport.ts'
import { createAccessTokens } from './identity/accessToken.ts'
import { createLinks } from './identity/links.ts'
import { hashPassword, passwordMatches } from './identity/password.ts'
import { openSessions } from './identity/sessions.ts'
import { createSetup } from './identity/setup.ts'
import { createDocumentPort } from './network/documentPort.ts'
import { erasureListIn } from './network/erasureList.ts'
import { codeFingerprint } from './network/fingerprint.ts'
import { NetworkHost } from './network/host.ts'
import { openStore } from './store/openStore.ts'
import { NotWritten, StoreRefused } from './store/port.ts'

/** Shorter than the time a supervisor gives before it kills. */
const longestStopMs = 8000

const { values: options } = parseArgs({ options: { demo: { type: 'boolean' }, fresh: { type: 'boolean' } } })

async function start(): Promise<void> {
  const config = readConfig(process.env)
  const logger = createLogger(config.logLevel)
  const incident = createIncidents(logger)
  // What nobody expected may have left anything half done: whoever starts it again reads what is in the log.
  process.on('uncaughtException', (error) => {
    incident(error)
    process.exit(70)
  })
  const { password, day, cases } = config.demo
  const demoFile = options.demo ? readDemoFile(cases ?? join(repositoryRoot, 'server', 'demo', 'demo-cases.json')) : undefined
  if (options.demo && (options.fresh || isHalfLoaded(config))) await emptyDemoStore(config)

  const store = await openStore({
    dataDir: config.dataDir,
    mongodb: config.mongodb,
    masterKey: config.masterKey,
    masterKeyFile: config.masterKeyFile,
    witnessFile: config.witnessFile,
    onWitnessFailed: incident,
    now: Date.now,
    onUnknownOutcome: (error) => {
      incident(error)
      process.exit(70)
    },
  })
  const links = createLinks(store.derivedKey('one-time-link'), config.publicUrl)
  let clock: number | undefined
  const networkId = (await store.network()) ?? randomBytes(16).toString('base64url')
  const erasures = erasureListIn(config.dataDir, dirname(config.witnessFile))
  const host = new NetworkHost({
    log: await store.log(networkId),
    now: () => clock ?? Date.now(),
    textOf: (documentId) => collab.textOf(documentId),
    tokenHash: (personId, commandId) => links.hashOf(links.tokenOf(personId, commandId)),
    format: codeFingerprint(),
    onIncident: incident,
    noteErasure: erasures.note,
    forgetPast: (documentId) => collab.forgetPast(documentId),
    isOpen: (documentId) => collab.isOpen(documentId),
    renewed: (documentId) => collab.renewed(documentId),
    deleteWords: (actor, documentId, pattern) => collab.deleteWords({ ...actor, sessionId: 'erasure' }, documentId, pattern),
  })
  await host.load()
  if (options.demo && isDemoStore(config)) await checkDemoPassword(host, (passwordHash) => passwordMatches(passwordHash, password))
  host.exposure.begin()

  const sessions = await openSessions({
    store: store.sessions,
    key: store.derivedKey('refresh-token'),
    // While nothing is written a session lives in memory.
    onStoreError: (error) => void (error instanceof NotWritten || incident(error)),
  })
  const tokens = createAccessTokens(store.derivedKey('access-token'), sessions)
  const collab = createCollabServer({
    port: createDocumentPort(host, tokens, sessions, store),
    allowedOrigins: [...config.origins],
    limits: config.limits.collab,
    onIncident: (what) => void incident(new Error(what)),
    // In somebody else's name, or other words for what one has said already: no editor does either.
    onRefused: (why) => {
      if (why === 'foreign' || why === 'conflict') logger.warn('a forged frame was refused', { code: why })
    },
  })
  // What a change closed is closed in the turn in which it came into force, before anybody is answered.
  host.onChange((change) => collab.fence(change.touchesDocument))
  sessions.onEnded(() => collab.fence())
  store.onAvailability(({ state }) => {
    collab.fence()
    if (state === 'writable') sessions.storeAgain()
  })
  const stopReporting = reportStore(store, logger)

  // What a crash kept from being written down, or from being taken away, is made up for.
  await host.upkeep.finish()
  await host.eraseAgain(erasures.read())
  sessions.endUnless((session) => host.mayActFor(session))
  const setup = createSetup({ network: host, links })
  let ready = false
  const servers = createServers({
    config,
    network: host,
    sessions,
    tokens,
    logger,
    ready: () => ready,
    availability: store,
    freeBytes: () => store.diskSpace()?.free,
    entrance: { links, setup },
    collab: (request, socket, head) => collab.handleUpgrade(request, socket, head),
    ...(options.demo && { demoPeople: () => (isDemoStore(config) ? demoPeople(host, password) : undefined) }),
  })
  await listen(servers.server, config)

  if (demoFile !== undefined && host.isEmpty) {
    markDemoStore(config)
    const leftOut = await loadDemo(demoFile, day, {
      network: host,
      documentAccess: (actor, documentId) => host.documents.access(actor, documentId),
      write: (actor, documentId, text) => collab.write({ ...actor, sessionId: 'demo' }, documentId, text),
      setClock: (instant) => {
        clock = instant
      },
      now: Date.now,
      newId: () => randomBytes(16).toString('base64url'),
      passwordHash: () => hashPassword(password),
    })
    markLoaded(config)
    for (const step of leftOut) console.log(`Left out of ${step}`)
  }
  const stopWatching = watchExpiry(host)
  host.upkeep.watch(config.limits.upkeep)
  ready = true

  if (options.demo && isDemoStore(config)) console.log(describePeople(demoPeople(host, password)))
  console.log(`Spojka: ${config.publicUrl}`)
  if (host.isEmpty) {
    console.log(
      'Nothing is here yet. This link works once, for three days or until the next start; it creates the network and its administrator:',
    )
    console.log(setup.foundingLink())
  }

  let stopping = false
  const stop = async (): Promise<void> => {
    if (stopping) return
    stopping = true
    ready = false
    // A database that does not answer is not waited for: the next start finds out what became of the last write.
    setTimeout(() => process.exit(70), longestStopMs).unref()
    stopWatching()
    stopReporting()
    collab.close()
    await servers.close()
    await host.exposure.stop()
    sessions.stop()
    await sessions.settled()
    await host.upkeep.stop()
    await store.close()
    process.exit(0)
  }
  process.once('SIGTERM', () => void stop())
  process.once('SIGINT', () => void stop())
}

start().catch((error: unknown) => {
  const expected = error instanceof ConfigError || error instanceof StoreRefused
  console.error(expected ? error.message : error)
  process.exit(1)
})
