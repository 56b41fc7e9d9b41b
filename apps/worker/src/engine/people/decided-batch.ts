import { foundLetter } from '@sluice/shared';
import { SortedRows } from '../batch/sorted-rows.ts';
import type { Batch } from '../batch/statements/batch-parameters.ts';
import type { DecidedBatch, Recognition } from './decide-batch.ts';
import { issueOfMerged, issueOfRefusal, remarkOf } from './said-of-rows.ts';

/** What counts where the rows of a batch are written, and not only compared with the records that are there. */
interface Writes {
  /** Records that are written for another row, with the line of that: each is written once. */
  readonly written: ReadonlyMap<string, number>;
  readonly versions: ReadonlyMap<string, string>;
}

/**
 * A batch, or a piece of one, with what was decided of its rows: those that are refused, or whose person's outcome another
 * row carries, are listed instead of sent; of the others it is told to which record each is written. Where they are written, a
 * row of a record that is known is listed too, unless the duplicate policy is to update it.
 *
 * @param newId of the record that a row creates
 */
export function decidedBatch(
  judged: Batch,
  decided: DecidedBatch,
  { rule, reader }: Recognition,
  newId: (row: number) => string,
  writes?: Writes,
): Batch {
  const sorted = new SortedRows(judged);
  for (const [at, row] of judged.accepted.rows.entries()) {
    const known = decided.rows.get(row);
    if (!known) throw new RangeError(`row ${row} was not decided`);
    const { decision, planned } = known;
    if (decision.outcome.kind === 'refused') {
      sorted.list(at, [issueOfRefusal(decision.outcome.refusal)], 'error');
      continue;
    }
    if (decision.outcome.kind === 'merged') {
      const merged = { kind: 'merged', row: planned.carrier ?? row, line: decision.outcome.into } as const;
      sorted.list(at, [issueOfMerged(merged, rule.policy)], rule.policy === 'error' ? 'error' : 'skipped');
      continue;
    }
    const by = decision.by === undefined ? [] : reader.fieldsOf(decision.by);
    const key = by.map((place) => judged.accepted.values[place]?.[at] ?? '').join(' ');
    // What its record has is only asked for where that may be changed.
    if (writes && (planned.outcome === 'skipped' || planned.outcome === 'error')) {
      const params = { key, ...(planned.recordId !== null && { records: planned.recordId }) };
      sorted.list(at, [{ code: 'duplicate_in_table', params }], planned.outcome);
      continue;
    }
    const record = planned.recordId ?? newId(row);
    const line = writes?.written.get(record);
    if (line !== undefined) {
      const params = { key, line, rule: 'error' };
      sorted.list(at, [{ code: 'duplicate_in_file', params }], 'error');
      continue;
    }
    const remarks = [...(judged.accepted.remarks.get(at) ?? []), ...decision.remarks.map(remarkOf)];
    const found = decision.outcome.kind === 'record' ? foundLetter(decision.by) : null;
    const version = writes?.versions.get(record) ?? null;
    sorted.send(at, { record, version, key, remarks, found, values: decided.laid.get(row) });
  }
  return sorted.batch();
}
