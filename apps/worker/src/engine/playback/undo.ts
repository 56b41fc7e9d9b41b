import { LATER_IMPORTS_EXIST } from '@sluice/db';
import { z } from 'zod';
import type { Run } from '../run/run.ts';
import { gatherVouched } from './gather-vouched.ts';
import { playBack } from './playback.ts';
import { undoBatchStatement } from './statements/undo-batch.ts';

const laterRow = z.tuple([z.object({ found: z.boolean(), vouching: z.boolean(), merging: z.boolean() })]);

/**
 * Plays an import's journal back: what it wrote, and is still as it wrote it, becomes what it was before.
 *
 * @throws Cancelled, Fenced, HandedOver, RunFailure
 */
export async function undo(run: Run): Promise<void> {
  const { rows } = await run.client.query(LATER_IMPORTS_EXIST, [run.organizationId, run.importId]);
  const [later] = laterRow.parse(rows);
  await playBack(run, 'undo', {
    statement: (journal) => undoBatchStatement(journal, later),
    prepare: (journal) => (later.vouching ? gatherVouched(run, journal) : Promise.resolve()),
  });
}
