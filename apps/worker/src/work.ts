import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import {
  createLog,
  installCrashHandler,
  loggable,
  Metrics,
  startTraces,
  whenParentLeaves,
} from '@sluice/runtime';
import { orExit, readWorkerEnvironment } from '@sluice/runtime/environment';
import { sayDatabase } from '@sluice/runtime/running';
import { remotesFrom } from '@sluice/services/connections/remotes';
import { createMailer } from '@sluice/services/mail/create-mailer';
import { Logger as QueueLogger, run, type WorkerEvents } from 'graphile-worker';
import type { Logger } from 'pino';
import { Fenced } from './engine/run/stopped.ts';
import { type Lease, takeLease } from './lease/lease.ts';
import { watchOthers } from './lease/watch.ts';
import { measured } from './observe/instruments.ts';
import { observeQueue } from './observe/observe-queue.ts';
import { serveStatus } from './observe/status-server.ts';
import { openScratch, openStorage } from './open-storage.ts';
import { createQueuePool } from './postgres/queue-pool.ts';
import { CRON } from './tasks/cron.ts';
import { tasks } from './tasks/index.ts';

import { RunRegistry } from './tasks/run-registry.ts';

/** A worker that is asked to stop is gone by then. */
const DEADLINE_MS = 8_000;

const env = await orExit(readWorkerEnvironment);
const log = createLog('sluice-worker', env.logLevel);
installCrashHandler(log);
// Until it works it holds no import. The database often goes with the supervisor, and a start may wait for it long.
let leave: () => unknown = () => process.exit();
if (env.supervised) whenParentLeaves(() => leave());
const stopTraces = env.traces ? await startTraces('sluice-worker') : undefined;
const storage = await openStorage(env, log);
const pool = createQueuePool(env.databaseUrl, log);

const stopServing = env.status
  ? await serveStatus({
      ...env.status,
      metrics: new Metrics((meter) => observeQueue(meter, pool, log)),
      log,
    })
  : undefined;

const workerId = randomUUID();
const registry = new RunRegistry();
const stopping = new AbortController();
const registered = Promise.withResolvers<void>();
// A task that waits for it is told; where none does, this worker ends anyway.
registered.promise.catch(() => undefined);

const events: WorkerEvents = new EventEmitter();
const poolCreated = Promise.withResolvers<string>();
events.once('pool:create', ({ workerPool }) => poolCreated.resolve(workerPool.id));

const runner = await run({
  pgPool: pool,
  concurrency: env.concurrency,
  noHandleSignals: true,
  // Cancel and start must be felt at once; notifications do that, and the poll is for those that get lost.
  pollInterval: 1_000,
  logger: queueLogger(log),
  parsedCronItems: CRON,
  events,
  taskList: tasks({
    databaseUrl: env.databaseUrl,
    storage,
    scratch: await openScratch(env.storageDir),
    remotes: remotesFrom(env.remotes),
    now: () => new Date(),
    mailer: createMailer(env.mail, (code) => log.warn({ code }, 'an e-mail was not sent')),
    publicUrl: env.publicUrl,
    log,
    signal: stopping.signal,
    workerId,
    registry,
    registered: registered.promise,
  }),
});
const lease: Lease = await takeLease({
  databaseUrl: env.databaseUrl,
  workerId,
  poolId: await poolCreated.promise,
  onLost(reason) {
    // Others take up its imports from now on. What it still has in hand is fenced; ending is the one safe thing to do.
    log.fatal({ reason }, 'the lease is lost');
    process.exit(1);
  },
});
registered.resolve();
const watching = watchOthers(
  {
    pool,
    workerId,
    registry,
    log,
    onReclaim: (count) => measured().reclaims.add(count),
  },
  stopping.signal,
);
let stopped = false;
async function stop(reason: string, exitCode = 0): Promise<void> {
  if (stopped) return;
  stopped = true;
  process.exitCode = exitCode;
  log.info({ reason }, 'stopping');
  // With the database gone, or a file that is read whole, the rest would take its time: what is written stands in
  // batches, and the import goes on from its checkpoint in another worker.
  setTimeout(() => process.exit(1), DEADLINE_MS).unref();
  stopping.abort();
  // Where it is ending already, it refuses to be stopped, and its own promise tells when it has ended.
  await Promise.allSettled([runner.stop(), runner.promise]);
  await watching;
  await lease.release();
  stopServing?.();
  await stopTraces?.();
  await pool.end();
  log.info('stopped');
  if (process.connected) process.disconnect();
}

process.once('SIGTERM', () => void stop('SIGTERM'));
process.once('SIGINT', () => void stop('SIGINT'));
leave = () => stop('the supervisor is gone');
// The queue ends by itself when it cannot tell what became of a job. A worker without it would stay on the list of the
// living, take nothing up, and keep that job from everybody else.
events.once('pool:gracefulShutdown', () => void stop('the queue ended', 1));
// Last, so that whoever waits for it may ask the worker to stop at once.
log.info({ worker: workerId, concurrency: env.concurrency, database: sayDatabase(env.database).en }, 'ready');
await runner.promise.catch(() => undefined);
await stop('the queue ended', 1);

/**
 * What the queue has to say, in our log. It repeats the text of every error, and a database's error may quote a cell:
 * what follows a colon or a quotation mark is therefore left out, and of the error only its kind is told.
 */
function queueLogger(log: Logger): QueueLogger {
  return new QueueLogger(() => (level, message, meta) => {
    const error: unknown = meta?.error ?? meta?.fatalError;
    // A fenced task must throw, to keep the queue from completing the job of the new owner: nothing has gone wrong.
    const ours = error instanceof Fenced ? 'debug' : level === 'warning' ? 'warn' : level;
    log[ours]({ queue: true, ...(error !== undefined && loggable(error)) }, message.split(/[:'\n]/, 1)[0]);
  });
}
