import { type ImportJob, importJobSchema } from '@sluice/shared';
import type { Task } from 'graphile-worker';
import type { Client } from 'pg';
import { claimReady } from '../engine/recount/claim-ready.ts';
import { recount } from '../engine/recount/recount.ts';
import { MAX_RECOUNTS, queueWholeCheck, WholeCheckNeeded } from '../engine/recount/whole-check.ts';
import { asFailure, logFailure } from '../engine/run/as-failure.ts';
import { release } from '../engine/run/release.ts';
import { toRun } from '../engine/run/run.ts';
import { HAND_OVER } from '../engine/run/statements/let-go.ts';
import { Cancelled } from '../engine/run/stopped.ts';
import { errorKind } from '../postgres/error-kind.ts';
import { isBlameless } from '../postgres/sqlstate.ts';
import { withTenantClient } from '../postgres/tenant-client.ts';
import type { TaskContext } from './context.ts';

/**
 * Brings the counts of an import that is ready up to date with what was corrected. However many corrections are made while one
 * of these runs, one more counts them all. Where single rows cannot be decided again by themselves, or that has failed, the
 * import is queued for a whole new check: its figures are never left as they are.
 */
export function recountTask(context: TaskContext): Task {
  return async (payload) => {
    const job = importJobSchema.parse(payload);
    await context.registered;
    await context.registry.hold(job.importId, () =>
      withTenantClient(context.databaseUrl, job.organizationId, (client) =>
        runRecount(
          context,
          job,
          client,
          context.log.child({ organization: job.organizationId, import: job.importId, task: 'recount' }),
        ),
      ),
    );
  };
}

async function runRecount(
  context: TaskContext,
  job: ImportJob,
  client: Client,
  log: TaskContext['log'],
): Promise<void> {
  const claimed = await claimReady(client, { ...job, workerId: context.workerId });
  if (!claimed) return log.debug('nothing to do');
  const owned = { ...job, epoch: claimed.epoch };
  const begun = performance.now();
  let connected = true;
  client.once('end', () => {
    connected = false;
  });
  try {
    if (claimed.attempts > MAX_RECOUNTS) throw new WholeCheckNeeded('it broke off too often');
    const counted = await recount(toRun(claimed, { ...job, ...context, phase: 'check', client, log }));
    log.info({ ...counted, ms: Math.round(performance.now() - begun) }, 'corrections counted');
  } catch (error) {
    if (error instanceof Cancelled) return log.info('cancelled');
    if (context.signal.aborted && connected) {
      await client.query(HAND_OVER, [job.organizationId, job.importId, owned.epoch, 'recount']);
      return log.info('handed over');
    }
    const failure = error instanceof WholeCheckNeeded ? undefined : asFailure(error);
    if (failure) logFailure(log, failure);
    if (failure || error instanceof WholeCheckNeeded) {
      const queued = await queueWholeCheck(client, owned);
      const reason = failure?.code ?? (error instanceof Error ? error.message : '');
      log.info({ reason, queued }, 'a whole check is needed');
      return;
    }
    log.warn(errorKind(error), 'corrections are not counted; tried again');
    const blameless = !connected || isBlameless(error);
    // Should this connection break too, the reconciler finds the import.
    await withTenantClient(context.databaseUrl, job.organizationId, (other) =>
      release(other, owned, blameless),
    ).catch(() => undefined);
    throw error;
  }
}
