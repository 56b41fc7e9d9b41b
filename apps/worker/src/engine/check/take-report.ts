import { inTransaction } from '../../postgres/transaction.ts';
import { applyCorrections } from '../retry/retry-corrections.ts';
import { beginDryRun } from '../run/claim.ts';
import type { Run } from '../run/run.ts';
import { FIND_CORRECTIONS } from '../run/statements/claim.ts';

/**
 * Applies a corrected report of the refused rows of the dry run before, where one was handed in, and then begins this one:
 * all at once, so that a run that breaks off applies the report again or not at all. One that is none is forgotten with the
 * failure of the run, so that the check can be continued without it.
 *
 * @returns the run, with the corrections that are laid over its source
 * @throws as `applyCorrections`
 */
export async function takeReport(run: Run): Promise<Run> {
  const { client, organizationId, importId } = run;
  await applyCorrections(run, (forget) =>
    inTransaction(client, async () => {
      await forget();
      await beginDryRun(client, organizationId, importId);
    }),
  );
  const { rows } = await client.query(FIND_CORRECTIONS, [organizationId, importId]);
  return { ...run, hasCorrections: rows.length > 0 };
}
