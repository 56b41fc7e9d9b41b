import { connectionConfig, migrationsPending } from '@sluice/db';
import type { FastifyInstance } from 'fastify';
import { Pool } from 'pg';

/** A worker says every few seconds that it is alive. */
const WORKER_SEEN_WITHIN_S = 10;
const TIMEOUT_MS = 2_000;

export interface Readiness {
  readonly status: 'ready' | 'not_ready';
  readonly database: 'ok' | 'unreachable';
  /** `unknown` while the database is unreachable. */
  readonly migrations: 'ok' | 'pending' | 'unknown';
  readonly worker: 'ok' | 'missing' | 'unknown';
}

/**
 * `GET /healthz`: the process answers. `GET /readyz`: an import would go through now, with 503 and the reason where
 * it would not.
 */
export function mountHealth(app: FastifyInstance, databaseUrl: string): void {
  const pool = new Pool({
    ...connectionConfig(databaseUrl, 'sluice_app', 'sluice-api-health'),
    max: 1,
    connectionTimeoutMillis: TIMEOUT_MS,
    query_timeout: TIMEOUT_MS,
    idleTimeoutMillis: 30_000,
  });
  // An idle connection that the server ends is no event: the next question opens another.
  pool.on('error', () => undefined);
  app.addHook('onClose', () => pool.end());

  app.get('/healthz', async () => ({ status: 'ok' }));
  app.get('/readyz', async (_request, reply) => {
    const readiness = await readinessOf(pool);
    return reply.code(readiness.status === 'ready' ? 200 : 503).send(readiness);
  });
}

async function readinessOf(pool: Pool): Promise<Readiness> {
  try {
    const pending = await migrationsPending(pool);
    if (pending.length > 0) return notReady({ database: 'ok', migrations: 'pending', worker: 'unknown' });
    const seen = await pool.query(
      'select 1 from workers where seen_at > now() - make_interval(secs => $1) limit 1',
      [WORKER_SEEN_WITHIN_S],
    );
    if (seen.rowCount === 0) return notReady({ database: 'ok', migrations: 'ok', worker: 'missing' });
    return { status: 'ready', database: 'ok', migrations: 'ok', worker: 'ok' };
  } catch {
    return notReady({ database: 'unreachable', migrations: 'unknown', worker: 'unknown' });
  }
}

function notReady(reasons: Omit<Readiness, 'status'>): Readiness {
  return { status: 'not_ready', ...reasons };
}
