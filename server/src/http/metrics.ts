/**
 * metrics: Prometheus text. Labels are enums of our own (method, route pattern, status, outcome), so none can carry a person or a case. Which command it
 * was is not counted: that somebody has just withdrawn a consent or broken the glass is nobody's business who can open this page.
 */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

export interface Metrics {
  request(method: string, route: string, status: number, seconds: number): void
  command(outcome: string): void
  text(): Promise<string>
  readonly contentType: string
}

const methods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'DELETE'])

export function createMetrics(liveSockets: () => number): Metrics {
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
  return {
    request: (method, route, status, seconds) =>
      requests.observe({ method: methods.has(method) ? method : 'other', route, status: String(status) }, seconds),
    command: (outcome) => commands.inc({ outcome }),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  }
}
