/**
 * metrics: Prometheus text. Labels are enums of our own (method, route pattern, status, outcome), so none can carry a person or a case. Which command it
 * was is not counted: that somebody has just withdrawn a consent or broken the glass is nobody's business who can open this page.
 */
import type { Refusal } from '@spojka/shared/protocol/refusal'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { AvailabilitySource } from '../network/port.ts'

export interface Metrics {
  request(method: string, route: string, status: number, seconds: number): void
  command(outcome: 'accepted' | Refusal['code']): void
  text(): Promise<string>
  readonly contentType: string
}

const methods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'DELETE'])

export interface MetricsOptions {
  readonly liveSockets: () => number
  readonly availability: AvailabilitySource
  readonly freeBytes: (() => number | undefined) | undefined
}

export function createMetrics({ liveSockets, availability, freeBytes }: MetricsOptions): Metrics {
  const registers = [new Registry()]
  const [registry] = registers as [Registry]
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'spojka_http_request_seconds',
    help: 'Duration of HTTP requests',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3],
    registers,
  })
  const commands = new Counter({
    name: 'spojka_commands_total',
    help: 'Commands by outcome',
    labelNames: ['outcome'] as const,
    registers,
  })
  new Gauge({
    name: 'spojka_live_sockets',
    help: 'Live Socket.IO connections',
    registers,
    collect() {
      this.set(liveSockets())
    },
  })
  new Gauge({
    name: 'spojka_writable',
    help: '1 while changes are saved, 0 while it is read-only',
    registers,
    collect() {
      this.set(availability.availability.state === 'writable' ? 1 : 0)
    },
  })
  new Gauge({
    name: 'spojka_store_free_bytes',
    help: 'Room left on the disk of the store',
    registers,
    collect() {
      const free = freeBytes?.()
      if (free !== undefined) this.set(free)
    },
  })
  return {
    request: (method, route, status, seconds) =>
      requests.observe({ method: methods.has(method) ? method : 'other', route, status: String(status) }, seconds),
    command: (outcome) => commands.inc({ outcome }),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  }
}
