import { connectionConfig } from '@sluice/db';
import { loggable } from '@sluice/runtime';
import { Pool } from 'pg';
import type { Logger } from 'pino';

/**
 * The connections to the queue. A connection that breaks is replaced by the pool; without listeners on the pool and on
 * each connection, it would end the process.
 */
export function createQueuePool(databaseUrl: string, log: Logger, max = 6): Pool {
  const pool = new Pool({ ...connectionConfig(databaseUrl, 'sluice_queue', 'sluice-worker-queue'), max });
  const tell = (error: Error) => log.warn(loggable(error), 'a connection to the queue broke');
  pool.on('error', tell);
  pool.on('connect', (client) => client.on('error', tell));
  return pool;
}
