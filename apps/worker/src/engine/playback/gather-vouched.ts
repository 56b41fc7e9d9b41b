import type { JournalColumns } from '@sluice/db';
import { z } from 'zod';
import { handOverIfStopping } from '../run/hand-over.ts';
import type { Run } from '../run/run.ts';
import {
  ADD_WRITTEN_RECORDS,
  addVouchedStatement,
  makeVouchedStatement,
  SELECT_VOUCHING_BATCHES,
} from './statements/gather-vouched.ts';

/** Records that one statement takes in: few enough that a stop is felt at once. */
const MAX_AT_ONCE = 50_000;

const lastRow = z.tuple([z.object({ last: z.int().nullable() })]);
const batchRows = z.array(
  z.object({ import_id: z.uuid(), phase: z.string(), batch: z.int(), records: z.int() }),
);
type VouchingBatch = z.infer<typeof batchRows>[number];

/**
 * Gathers, for the undo of an import, the records that it wrote and that later imports vouch for, in a table of the
 * session. Once for the run, and not once for each of its batches: each line of a later import is read once, so that it
 * takes time that grows with the import and the later ones together. Nothing that it reads changes meanwhile, since no other import
 * of the entity is at work.
 *
 * @throws Cancelled, Fenced, HandedOver
 */
export async function gatherVouched(run: Run, journal: JournalColumns): Promise<void> {
  const { client, organizationId, importId } = run;
  const ids = [organizationId, importId];
  await client.query(makeVouchedStatement(journal));
  let from: number | null = 0;
  while (from !== null) {
    await handOverIfStopping(run);
    const written: { rows: unknown[] } = await client.query(ADD_WRITTEN_RECORDS, [...ids, from, MAX_AT_ONCE]);
    from = lastRow.parse(written.rows)[0].last;
  }
  const { rows } = await client.query(SELECT_VOUCHING_BATCHES, ids);
  const addVouched = addVouchedStatement(journal);
  for (const batches of inGroups(batchRows.parse(rows))) {
    await handOverIfStopping(run);
    await client.query(addVouched, [
      organizationId,
      batches.map(({ import_id }) => import_id),
      batches.map(({ phase }) => phase),
      batches.map(({ batch }) => batch),
    ]);
  }
}

/** Neighbours together, as long as their records are few enough. */
function* inGroups(batches: readonly VouchingBatch[]): Generator<VouchingBatch[]> {
  let group: VouchingBatch[] = [];
  let records = 0;
  for (const batch of batches) {
    if (group.length > 0 && records + batch.records > MAX_AT_ONCE) {
      yield group;
      group = [];
      records = 0;
    }
    group.push(batch);
    records += batch.records;
  }
  if (group.length > 0) yield group;
}
