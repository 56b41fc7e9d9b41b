import { type ImportJob, RunFailure } from '@sluice/shared';
import type { Client } from 'pg';
import { z } from 'zod';
import { MAX_ATTEMPTS, MAX_ATTEMPTS_IN_ALL, STALE_MS } from '../../lease/limits.ts';
import { inTransaction } from '../../postgres/transaction.ts';
import { batchSizeFor } from './batch-size.ts';
import { failWithin } from './fail-import.ts';
import type { RunPhase } from './running-status.ts';
import {
  BEGIN_PHASE,
  CLAIM,
  COUNT_CORRECTIONS,
  FIND_CORRECTIONS,
  FIND_UNPLANNED,
  FORGET_BATCHES,
  FORGET_DRY_RUN,
} from './statements/claim.ts';

/** What a claim itself needs of the import. A profile that is no profile fails the import later, once it is claimed. */
const taken = z.object({
  epoch: z.int(),
  attempts: z.int(),
  attempts_in_all: z.int(),
  processed_rows: z.int(),
  total_rows: z.int().nullable(),
  step_processed: z.int(),
  step_total: z.int().nullable(),
  cursor_row: z.int(),
  was_queued: z.boolean(),
  profile: z.object({ rows: z.int().min(0) }).catch({ rows: 0 }),
  source: z.object({ kind: z.string() }),
});

const begun = z.tuple([z.object({ correction_file_id: z.string().nullable() })]);

/** An import just claimed: its fencing token, and its row of the table `imports`. */
export interface Claim {
  readonly epoch: number;
  readonly row: unknown;
  /** Whether there are corrections to be laid over the source. */
  readonly hasCorrections: boolean;
}

export interface ClaimRequest extends ImportJob {
  readonly phase: RunPhase;
  /** Who claims it. */
  readonly workerId: string;
}

/**
 * Makes this worker the owner of an import: raises its epoch, so that whatever an earlier owner still sends finds a
 * shut gate. A new start begins at the first row with empty counters; one that was under way, or is continued, goes
 * on from its checkpoint. One that broke its workers too often is given up instead.
 *
 * An import is never taken from a worker that lives: of two jobs for one import, the second does nothing.
 *
 * @returns the epoch, and the import's row as it is: whoever reads it must be ready to fail the import for what is in
 *   it. Undefined when there is nothing to do: cancelled, finished, deleted, claimed by another worker, or given up
 */
export function claim(client: Client, request: ClaimRequest): Promise<Claim | undefined> {
  return inTransaction(client, async () => {
    const { organizationId, importId, phase, workerId } = request;
    const { rows } = await client.query(CLAIM, [organizationId, importId, phase, workerId, STALE_MS / 1000]);
    if (rows.length === 0) return undefined;
    const present = taken.parse(rows[0]);
    const { epoch, cursor_row, was_queued, profile } = present;
    const reads = phase === 'check' || phase === 'commit';
    const limit = limitReached(present, reads);
    if (limit !== undefined) {
      const reason = new RunFailure('worker_lost', { attempts: limit });
      await failWithin(client, { organizationId, importId, epoch }, reason);
      return undefined;
    }
    const isNew = reads && was_queued && cursor_row === 0;
    const startsAnew = isNew || (phase === 'check' && (await isUnplanned(client, request)));
    // How many rows an account has is asked when it is read.
    const sourceRows = present.source.kind === 'connection' ? null : profile.rows;
    const row = startsAnew ? await begin(client, request, sourceRows) : rows[0];
    const corrections = reads && (await client.query(FIND_CORRECTIONS, [organizationId, importId]));
    return { epoch, row, hasCorrections: corrections && corrections.rows.length > 0 };
  });
}

/**
 * Whether rows were checked that nothing is planned of, by a worker of the former release: they are checked anew, for what
 * becomes of others may depend on them.
 */
async function isUnplanned(client: Client, { organizationId, importId }: ImportJob): Promise<boolean> {
  return (await client.query(FIND_UNPLANNED, [organizationId, importId])).rows.length > 0;
}

/** How many attempts were too many, in a row or in all; undefined where one more is granted. */
function limitReached(row: z.infer<typeof taken>, reads: boolean): number | undefined {
  if (row.attempts > MAX_ATTEMPTS) return MAX_ATTEMPTS;
  const [done, total] = reads ? [row.processed_rows, row.total_rows] : [row.step_processed, row.step_total];
  const most = MAX_ATTEMPTS_IN_ALL + (total ? Math.floor((100 * done) / total) : 0);
  return row.attempts_in_all > most ? most : undefined;
}

/** Sets a phase that reads the source to its first row, and forgets what an earlier one of its kind left. */
async function begin(
  client: Client,
  { organizationId, importId, phase }: ClaimRequest,
  sourceRows: number | null,
): Promise<unknown> {
  const { rows } = await client.query(BEGIN_PHASE, [
    organizationId,
    importId,
    sourceRows,
    sourceRows === null ? null : Math.ceil(sourceRows / batchSizeFor(sourceRows)),
    phase === 'check',
  ]);
  await client.query(FORGET_BATCHES, [organizationId, importId, phase]);
  // A corrected report is of the rows that are listed: `beginDryRun` follows once it is applied.
  const [{ correction_file_id: report }] = begun.parse(rows);
  if (phase === 'check' && report === null) await beginDryRun(client, organizationId, importId);
  return rows[0];
}

/** Forgets what an earlier dry run left, and takes up the corrections as they are now. */
export async function beginDryRun(client: Client, ...ids: readonly [string, string]): Promise<void> {
  for (const statement of [...FORGET_DRY_RUN, ...COUNT_CORRECTIONS]) await client.query(statement, [...ids]);
}
