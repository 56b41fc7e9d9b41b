import { emptyColumns } from '@sluice/rows';
import type { ListedRow, RowIssue } from '@sluice/shared';
import { refusedRow } from '../batch/refused-row.ts';
import type { Batch } from '../batch/statements/batch-parameters.ts';
import type { DecidedBatch, Recognition } from './decide-batch.ts';
import { issueOfMerged, issueOfRefusal, remarkOf } from './said-of-rows.ts';

/**
 * A batch, or a piece of one, with what was decided of its rows: those that are refused, or whose person's outcome another
 * row carries, are listed instead of sent; of the others it is told to which record each is written.
 *
 * @param newId of the record that a row creates
 */
export function decidedBatch(
  judged: Batch,
  decided: DecidedBatch,
  { rule, reader }: Recognition,
  newId: (row: number) => string,
): Batch {
  const { accepted: all } = judged;
  const accepted = emptyColumns(all.values.length);
  const sources: Batch['sources'][number][] = [];
  const records: string[] = [];
  const listed: ListedRow[] = [...judged.listed];
  let { errors, skipped } = judged;
  for (const [at, row] of all.rows.entries()) {
    const [known, source] = [decided.rows.get(row), judged.sources[at]];
    if (!known || !source) throw new RangeError(`row ${row} was not decided`);
    const { decision, planned } = known;
    const line = all.lines[at] ?? 0;
    const list = (issue: RowIssue, outcome: 'error' | 'skipped') => {
      listed.push({ ...refusedRow({ ...source, row, line }, [issue]), outcome });
      if (outcome === 'error') errors++;
      else skipped++;
    };
    if (decision.outcome.kind === 'refused') {
      list(issueOfRefusal(decision.outcome.refusal), 'error');
      continue;
    }
    if (decision.outcome.kind === 'merged') {
      const merged = { kind: 'merged', row: planned.carrier ?? row, line: decision.outcome.into } as const;
      list(issueOfMerged(merged, rule.policy), rule.policy === 'error' ? 'error' : 'skipped');
      continue;
    }
    const remarks = [...(all.remarks.get(at) ?? []), ...decision.remarks.map(remarkOf)];
    if (remarks.length > 0) accepted.remarks.set(accepted.rows.length, remarks);
    accepted.rows.push(row);
    accepted.lines.push(line);
    const by = decision.by === undefined ? [] : reader.fieldsOf(decision.by);
    accepted.keys.push(by.map((place) => all.values[place]?.[at] ?? '').join(' '));
    const laid = decided.laid.get(row);
    for (const [place, column] of accepted.values.entries())
      column.push((laid ? laid[place] : all.values[place]?.[at]) ?? null);
    sources.push(source);
    records.push(planned.recordId ?? newId(row));
  }
  return { ...judged, accepted, sources, records, listed, errors, skipped };
}
