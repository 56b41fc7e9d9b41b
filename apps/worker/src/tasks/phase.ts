import { type ImportJob, importJobSchema, type RunFailure } from '@sluice/shared';
import type { Task } from 'graphile-worker';
import type { Client } from 'pg';
import { asFailure } from '../import/as-failure.ts';
import { claim } from '../import/claim.ts';
import { failImport } from '../import/fail-import.ts';
import { type Run, toRun } from '../import/run.ts';
import { Cancelled, HandedOver } from '../import/stopped.ts';
import { withTenantClient } from '../postgres/tenant-client.ts';
import type { TaskContext } from './context.ts';

/**
 * The task of a phase that goes through the whole source: claims the import, runs it, and ends it in exactly one way.
 * Completed and cancelled end here; a reason that trying again would not mend fails the import; everything else is
 * thrown, so that the queue tries again and the import goes on from its checkpoint.
 */
export function phaseTask(
  context: TaskContext,
  phase: 'check' | 'commit',
  work: (run: Run) => Promise<void>,
): Task {
  return async (payload) => {
    const job = importJobSchema.parse(payload);
    const log = context.log.child({ organization: job.organizationId, import: job.importId, phase });
    await withTenantClient(context.databaseUrl, job.organizationId, async (client) => {
      const claimed = await claim(client, { ...job, phase });
      if (!claimed) return log.info('nothing to do');
      const { epoch } = claimed;
      const runLog = log.child({ epoch });
      const begun = performance.now();
      try {
        const run = toRun(claimed, { ...job, ...context, client, log: runLog });
        runLog.info({ row: run.position.row, total: run.totalRows }, 'claimed');
        await work(run);
        runLog.info({ ms: Math.round(performance.now() - begun) }, 'done');
      } catch (error) {
        await settle(client, { ...job, epoch }, error, runLog);
      }
    });
  };
}

async function settle(
  client: Client,
  owned: ImportJob & { epoch: number },
  error: unknown,
  log: TaskContext['log'],
): Promise<void> {
  if (error instanceof Cancelled) return log.info('cancelled');
  if (error instanceof HandedOver) {
    log.info('handed over');
    throw error;
  }
  const failure = asFailure(error);
  if (!failure) throw error;
  // The cause is logged by kind and place only: its message may hold a cell's value.
  log.error({ code: failure.code, params: withoutValues(failure) }, 'failed');
  await failImport(client, owned, failure);
}

function withoutValues({ params }: RunFailure) {
  const { line, sqlstate, detail } = params;
  return { line, sqlstate, detail };
}
