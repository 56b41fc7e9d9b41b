import { LATER_IMPORTS_EXIST } from '@sluice/db';
import { z } from 'zod';
import type { Run } from '../run/run.ts';
import { playBack } from './playback.ts';
import { undoBatchStatement } from './statements/undo-batch.ts';

const foundRow = z.tuple([z.object({ found: z.boolean() })]);

/**
 * Plays an import's journal back: what it wrote, and is still as it wrote it, becomes what it was before.
 *
 * @throws Cancelled, Fenced, HandedOver, RunFailure
 */
export async function undo(run: Run): Promise<void> {
  const { rows } = await run.client.query(LATER_IMPORTS_EXIST, [run.organizationId, run.importId]);
  const [{ found }] = foundRow.parse(rows);
  await playBack(run, 'undo', (journal) => undoBatchStatement(journal, found));
}
