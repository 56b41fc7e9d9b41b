import { type ImportJob, importJobSchema, RunFailure } from '@sluice/shared';
import type { Task } from 'graphile-worker';
import type { Client } from 'pg';
import { asFailure } from '../import/as-failure.ts';
import { claim } from '../import/claim.ts';
import { failImport } from '../import/fail.ts';
import { fileOf } from '../import/file-of.ts';
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
  run: (run: Run) => Promise<void>,
): Task {
  return async (payload) => {
    const job = importJobSchema.parse(payload);
    const log = context.log.child({ organization: job.organizationId, import: job.importId, phase });
    await withTenantClient(context.databaseUrl, job.organizationId, async (client) => {
      const claimed = await claim(client, { ...job, phase });
      if (!claimed) return log.info('nothing to do');
      const file = await fileOf(client, job.organizationId, claimed.file_id);
      const { epoch } = claimed;
      const runLog = log.child({ epoch });
      runLog.info({ row: claimed.cursor_row, total: claimed.total_rows }, 'claimed');
      const begun = performance.now();
      try {
        await run(toRun(claimed, file, { ...job, ...context, client, log: runLog }));
        runLog.info({ ms: Math.round(performance.now() - begun) }, 'done');
      } catch (error) {
        await settle(client, { ...job, epoch, fileName: file.name }, error, runLog);
      }
    });
  };
}

async function settle(
  client: Client,
  owned: ImportJob & { epoch: number; fileName: string },
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
  await failImport(client, owned, new RunFailure(failure.code, { file: owned.fileName, ...failure.params }));
}

function withoutValues({ params }: RunFailure) {
  const { line, sqlstate, detail } = params;
  return { line, sqlstate, detail };
}
