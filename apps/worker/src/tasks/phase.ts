import { type ImportJob, importJobSchema } from '@sluice/shared';
import type { Task } from 'graphile-worker';
import type { Client } from 'pg';
import { asFailure, logFailure } from '../engine/run/as-failure.ts';
import { claim } from '../engine/run/claim.ts';
import { failImport } from '../engine/run/fail-import.ts';
import { untilStopped } from '../engine/run/hand-over.ts';
import { release } from '../engine/run/release.ts';
import { type Run, toRun } from '../engine/run/run.ts';
import type { RunPhase } from '../engine/run/running-status.ts';
import { Cancelled, HandedOver } from '../engine/run/stopped.ts';
import { observeRun, type RunEnd } from '../observe/observe-run.ts';
import { errorKind } from '../postgres/error-kind.ts';
import { isBlameless } from '../postgres/sqlstate.ts';
import { withTenantClient } from '../postgres/tenant-client.ts';
import type { TaskContext } from './context.ts';

/**
 * The task of a phase: claims the import, runs it, and ends it in exactly one way. Completed and cancelled end here; a
 * reason that trying again would not mend fails the import; everything else is thrown, so that the queue tries again
 * and the import goes on from its checkpoint.
 *
 * A run that was fenced must throw too: the queue completes jobs by their id without asking who holds them, and a
 * return would delete the job of the new owner.
 */
export function phaseTask(context: TaskContext, phase: RunPhase, work: (run: Run) => Promise<void>): Task {
  return async (payload) => {
    const job = importJobSchema.parse(payload);
    const log = context.log.child({ organization: job.organizationId, import: job.importId, phase });
    await context.registered;
    const held = await context.registry.hold(job.importId, () =>
      withTenantClient(context.databaseUrl, job.organizationId, (client) =>
        runPhase(context, { ...job, phase }, client, log, work),
      ),
    );
    if (!held) log.info('in hand already');
  };
}

async function runPhase(
  context: TaskContext,
  job: ImportJob & { readonly phase: RunPhase },
  client: Client,
  log: TaskContext['log'],
  work: (run: Run) => Promise<void>,
): Promise<void> {
  const claimed = await claim(client, { ...job, workerId: context.workerId });
  if (!claimed) return log.info('nothing to do');
  const { epoch } = claimed;
  const runLog = log.child({ epoch });
  const begun = performance.now();
  let connected = true;
  client.once('end', () => {
    connected = false;
  });
  await observeRun({ ...job, epoch }, async () => {
    try {
      const run = toRun(claimed, { ...job, ...context, client, log: runLog });
      runLog.info({ row: run.position.row, total: run.totalRows }, 'claimed');
      await untilStopped(run, () => work(run));
      runLog.info({ ms: Math.round(performance.now() - begun) }, 'done');
      return 'done';
    } catch (error) {
      return settle(context, client, { ...job, epoch, connected }, error, runLog);
    }
  });
}

async function settle(
  context: TaskContext,
  client: Client,
  owned: ImportJob & { readonly epoch: number; readonly connected: boolean },
  error: unknown,
  log: TaskContext['log'],
): Promise<RunEnd> {
  // The job of what was handed over is another one now: this one may go.
  const end =
    error instanceof Cancelled ? 'cancelled' : error instanceof HandedOver ? 'handed over' : undefined;
  if (end) {
    log.info(end);
    return end;
  }
  const failure = asFailure(error);
  if (failure) {
    logFailure(log, failure);
    await failImport(client, owned, failure);
    return 'failed';
  }
  log.warn(errorKind(error), 'broken off; tried again from the checkpoint');
  // The server, the connection or another transaction did it: nothing of the import is to blame.
  const blameless = !owned.connected || isBlameless(error);
  // Should this connection break too, the reconciler finds the import.
  await withTenantClient(context.databaseUrl, owned.organizationId, (newClient) =>
    release(newClient, owned, blameless),
  ).catch(() => undefined);
  throw error;
}
