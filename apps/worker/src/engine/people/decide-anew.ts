import type { Batch } from '../batch/statements/batch-parameters.ts';
import { newRecordIds } from '../plan/new-record-id.ts';
import type { Run } from '../run/run.ts';
import { decideBatch, type Recognition } from './decide-batch.ts';
import { decidedBatch } from './decided-batch.ts';
import { writtenAlready } from './written-already.ts';

/**
 * Decides the accepted rows of a batch on what the table says now, whatever a dry run made of them. A row whose record the
 * import has written already, for another row, is refused: each record is written once, so that one undo takes it back.
 *
 * @param taken records that the same statement writes for other rows, with the lines of these
 */
export async function decideAnew(
  run: Run,
  recognition: Recognition,
  judged: Batch,
  taken: ReadonlyMap<string, number> = new Map(),
): Promise<Batch> {
  if (judged.accepted.rows.length === 0) return judged;
  const decided = await decideBatch(recognition, judged.accepted);
  const found = [...decided.rows.values()].flatMap(({ planned }) => planned.recordId ?? []);
  const written = new Map([...(await writtenAlready(run, found)), ...taken]);
  const { versions } = decided;
  return decidedBatch(judged, decided, recognition, newRecordIds(run), { written, versions });
}
