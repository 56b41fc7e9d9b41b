import { randomUUID } from 'node:crypto';
import { Logger as QueueLogger, run } from 'graphile-worker';
import { pino } from 'pino';
import { readEnv } from './env.ts';
import { startHeartbeat } from './heartbeat.ts';
import { createQueuePool } from './postgres/queue-pool.ts';
import { tasks } from './tasks/index.ts';

/** A worker that is asked to stop is gone by then. */
const DEADLINE_MS = 8_000;

const env = await readEnv();
const log = pino({ name: 'sluice-worker', level: env.logLevel });
const pool = createQueuePool(env.databaseUrl, log);

const stopping = new AbortController();
const stopHeartbeat = await startHeartbeat(pool, randomUUID(), log);
const runner = await run({
  pgPool: pool,
  concurrency: env.concurrency,
  noHandleSignals: true,
  // Cancel and start must be felt at once; notifications do that, and the poll is for those that get lost.
  pollInterval: 1_000,
  logger: new QueueLogger(
    () => (level, message) => log[level === 'warning' ? 'warn' : level]({ queue: true }, message),
  ),
  taskList: tasks({ databaseUrl: env.databaseUrl, storageDir: env.storageDir, log, signal: stopping.signal }),
});
log.info({ concurrency: env.concurrency }, 'ready');

let stopped = false;
async function stop(reason: string): Promise<void> {
  if (stopped) return;
  stopped = true;
  log.info({ reason }, 'stopping');
  // With the database gone, or a file that is read whole, the rest would take its time: what is written stands in
  // batches, and the import goes on from its checkpoint in another worker.
  setTimeout(() => process.exit(1), DEADLINE_MS).unref();
  stopping.abort();
  await runner.stop();
  await stopHeartbeat();
  await pool.end();
  log.info('stopped');
  if (process.connected) process.disconnect();
}

process.once('SIGTERM', () => void stop('SIGTERM'));
process.once('SIGINT', () => void stop('SIGINT'));
// A supervised worker never outlives its supervisor, however that ends.
if (env.supervised) process.once('disconnect', () => void stop('the supervisor is gone'));
await runner.promise;
if (!stopped) process.exitCode = 1;
