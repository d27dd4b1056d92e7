import { watchLogs } from '@plumbline/platform/log/watch'
import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Foundations } from './compose.ts'

/** `/healthz` (alive), `/readyz` (database and file store answer), `/metrics` (Prometheus text). */
export function addOperationsRoutes(
  app: FastifyInstance,
  { database, fileStore }: Pick<Foundations, 'database' | 'fileStore'>,
): void {
  const metrics = new Registry()
  collectDefaultMetrics({ register: metrics })
  const duration = new Histogram({
    name: 'plumbline_http_request_duration_seconds',
    help: 'Time to answer a request, by route.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
    registers: [metrics],
  })
  app.addHook('onResponse', async (request, reply) => {
    // The pattern, never the address: addresses hold ids.
    duration.observe(
      { method: request.method, route: request.routeOptions.url ?? 'none', status: String(reply.statusCode) },
      reply.elapsedTime / 1000,
    )
  })
  const logs = {
    refused: new Gauge({
      name: 'plumbline_logs_refused',
      help: 'Logs that the signer refuses to sign, as they do not continue what it signed before. More than 0 is an alarm.',
      registers: [metrics],
    }),
    waiting: new Gauge({
      name: 'plumbline_log_entries_waiting',
      help: 'Entries that stand in no log yet. A number that only grows is an alarm.',
      registers: [metrics],
    }),
  }
  app.get('/healthz', async () => ({ status: 'alive' }))
  app.get('/readyz', async (_request, reply) => {
    try {
      await Promise.all([database.pool.query('select 1'), fileStore.check()])
      return { status: 'ready' }
    } catch {
      return reply.code(503).send({ status: 'not ready' })
    }
  })
  app.get('/metrics', async (_request, reply) => {
    const { refused, waiting } = await watchLogs(database.logPool)
    logs.refused.set(refused)
    logs.waiting.set(waiting)
    return reply.type(metrics.contentType).send(await metrics.metrics())
  })
}
