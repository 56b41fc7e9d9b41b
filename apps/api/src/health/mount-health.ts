import { connectionConfig, migrationsPending } from '@sluice/db';
import type { FastifyInstance } from 'fastify';
import { Pool } from 'pg';
import type { Services } from '../services.ts';

/** A worker says every few seconds that it is alive. */
const WORKER_SEEN_WITHIN_S = 10;
const TIMEOUT_MS = 2_000;

export interface Readiness {
  readonly status: 'ready' | 'not_ready';
  readonly database: 'ok' | 'unreachable';
  /** `unclaimed` until it is known that database and stored files belong together. */
  readonly storage: 'ok' | 'unclaimed';
  /** `unknown` while the database is unreachable. */
  readonly migrations: 'ok' | 'pending' | 'unknown';
  readonly worker: 'ok' | 'missing' | 'unknown';
}

/**
 * `GET /healthz`: the process answers. `GET /readyz`: an import would go through now, with 503 and the reason where
 * it would not. Whoever has started this process, or finds it in the register of what runs, knows it by the name in the
 * header: at an address may answer another Sluice.
 */
export function mountHealth(
  app: FastifyInstance,
  { env, storageClaim }: Pick<Services, 'env' | 'storageClaim'>,
): void {
  const pool = new Pool({
    ...connectionConfig(env.databaseUrl, 'sluice_app', 'sluice-api-health'),
    max: 1,
    connectionTimeoutMillis: TIMEOUT_MS,
    query_timeout: TIMEOUT_MS,
    idleTimeoutMillis: 30_000,
  });
  // An idle connection that the server ends is no event: the next question opens another.
  pool.on('error', () => undefined);
  app.addHook('onClose', () => pool.end());

  app.get('/healthz', async (_request, reply) => {
    reply.header('x-sluice-instance', env.instance);
    return { status: 'ok' };
  });
  app.get('/readyz', async (_request, reply) => {
    const storage = storageClaim.held ? 'ok' : 'unclaimed';
    const readiness = await readinessOf(pool, storage);
    return reply.code(readiness.status === 'ready' ? 200 : 503).send(readiness);
  });
}

async function readinessOf(pool: Pool, storage: Readiness['storage']): Promise<Readiness> {
  try {
    const pending = await migrationsPending(pool);
    if (pending.length > 0) {
      return notReady({ database: 'ok', storage, migrations: 'pending', worker: 'unknown' });
    }
    const seen = await pool.query(
      'select 1 from workers where seen_at > now() - make_interval(secs => $1) limit 1',
      [WORKER_SEEN_WITHIN_S],
    );
    const worker = seen.rowCount === 0 ? 'missing' : 'ok';
    if (worker === 'missing' || storage === 'unclaimed') {
      return notReady({ database: 'ok', storage, migrations: 'ok', worker });
    }
    return { status: 'ready', database: 'ok', storage, migrations: 'ok', worker };
  } catch {
    return notReady({ database: 'unreachable', storage, migrations: 'unknown', worker: 'unknown' });
  }
}

function notReady(reasons: Omit<Readiness, 'status'>): Readiness {
  return { status: 'not_ready', ...reasons };
}
