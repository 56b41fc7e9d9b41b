import { Metrics, mayReadMetrics } from '@sluice/runtime';
import { AppError } from '@sluice/shared';
import type { FastifyInstance } from 'fastify';
import type { Services } from '../services.ts';

/**
 * `GET /metrics` for Prometheus: to this very machine, or to whoever brings `SLUICE_METRICS_TOKEN`. To everybody else
 * there is no such page.
 */
export function mountMetrics(app: FastifyInstance, { env, metrics }: Services): void {
  app.get('/metrics', async (request, reply) => {
    if (!mayReadMetrics(request.raw, env.metricsToken)) throw new AppError('not_found');
    return reply
      .type(Metrics.contentType)
      .header('cache-control', 'no-store')
      .send(await metrics.text());
  });
}
