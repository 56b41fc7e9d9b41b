import { SERVICE_FACTS, type Waiting } from '@sluice/shared';
import type { Client } from 'pg';
import { runBatches } from '../batch/run-batches.ts';
import { WITHOUT_NESTED_LOOPS } from '../batch/statements/batch-frame.ts';
import { commitWriter } from '../commit/commit.ts';
import { WITHOUT_SORTS } from '../people/statements/find-candidates.ts';
import type { Run } from '../run/run.ts';
import { stopAtShutGate } from '../run/stop-at-shut-gate.ts';
import { Beside } from './beside.ts';
import { markGone } from './mark-gone.ts';
import { COMPLETE_PULL, EXPECT } from './statements/pull-progress.ts';

/**
 * One pass over what an account has: each answer of its service is a batch, decided on what the table says by then, and
 * written in one transaction with the cursor behind it. Nobody was promised anything of it before.
 *
 * How many rows are to come is asked at the beginning, and corrected by what comes.
 *
 * @param aside another connection that sees the same organisation
 * @throws Cancelled, Fenced, HandedOver; RunFailure as the source
 */
export async function pull(claimed: Run, aside: Client): Promise<void> {
  const { client, organizationId, importId, epoch } = claimed;
  const beside = new Beside(aside, claimed);
  const signal = AbortSignal.any([claimed.signal, beside.lost]);
  const run = { ...claimed, signal, onWaiting: (waiting?: Waiting) => beside.say(waiting) };
  try {
    const expected = new Expected(run, run.totalRows > 0 ? run.totalRows : await countRows(run));
    await expected.say();
    await client.query(WITHOUT_NESTED_LOOPS);
    await client.query(WITHOUT_SORTS);
    const writerFor = await commitWriter(run);
    await runBatches({ ...run, totalRows: expected.rows }, async (batch, idle) => {
      await idle();
      await expected.reach(batch.next.row);
      return writerFor(batch, idle);
    });
    await markGone(run);
    const { rowCount } = await client.query(COMPLETE_PULL, [organizationId, importId, epoch]);
    if (rowCount !== 1) await stopAtShutGate(run);
  } finally {
    await beside.end();
  }
}

async function countRows(run: Run): Promise<number> {
  const described = await run.source.describe(run);
  if (described.kind !== 'connection') throw new RangeError('only accounts are pulled');
  return described.rows;
}

/** How many rows are to come, as the import's row says it. */
class Expected {
  readonly #run: Run;
  rows: number;

  constructor(run: Run, rows: number) {
    this.#run = run;
    this.rows = rows;
  }

  async say(): Promise<void> {
    const { client, organizationId, importId, epoch, reads } = this.#run;
    if (reads.kind !== 'connection') throw new RangeError('only accounts are pulled');
    const batches = Math.ceil(this.rows / SERVICE_FACTS[reads.service].rowsOfARequest);
    await client.query(EXPECT, [organizationId, importId, epoch, this.rows, batches]);
  }

  /** No row is written beyond what is expected: where more come than were counted, more are. */
  async reach(row: number): Promise<void> {
    if (row <= this.rows) return;
    this.rows = row;
    await this.say();
  }
}
