import type { Model, Value } from '../file/generated.ts';
import type { Change } from './journal.ts';
import type { Row } from './records.ts';
import { trimScale } from './records.ts';

/** What an undo must leave, and how many records it deletes, restores wholly, and keeps something of. */
export interface Undone {
  readonly table: Map<string, Row>;
  readonly records: number;
  readonly values: number;
  readonly kept: number;
  /** Of the kept ones those that nobody has edited: a later import found them the same. */
  readonly vouched: number;
}

/** What every table of an entity has besides the entity's own columns. */
const OF_EVERY_TABLE = new Set(['id', 'created_at']);

/**
 * Plays a journal back in memory, by the rules that users are told: only what is still as the import wrote it goes back, and
 * what a later import found the same in all of its columns stays.
 *
 * @param present the table just before the undo
 * @param vouched the ids of the records that a later import, which stands, found unchanged
 */
export function undoInMemory(
  model: Model,
  journal: readonly Change[],
  present: ReadonlyMap<string, Row>,
  vouched: ReadonlySet<string>,
): Undone {
  const table = new Map(present);
  const decimals = new Set(model.columns.filter(({ numeric }) => numeric).map(({ name }) => name));
  const counts = { records: 0, values: 0, kept: 0, vouched: 0 };
  for (const { recordId, columns, before, after } of journal) {
    const record = present.get(recordId);
    if (!record) {
      counts.kept++;
      continue;
    }
    const canonical = (name: string, value: Value = null) => (decimals.has(name) ? trimScale(value) : value);
    const written = new Map(columns.map((name, index) => [name, canonical(name, after[index])]));
    if (!before) {
      const isAsWritten = Object.entries(record).every(
        ([name, value]) => OF_EVERY_TABLE.has(name) || value === (written.get(name) ?? null),
      );
      const goes = isAsWritten && !vouched.has(recordId);
      if (goes) table.delete(recordId);
      counts[goes ? 'records' : 'kept']++;
      if (isAsWritten && !goes) counts.vouched++;
      continue;
    }
    const was = new Map(columns.map((name, index) => [name, canonical(name, before[index])]));
    const changed = columns.filter((name) => was.get(name) !== written.get(name));
    const back = changed.filter((name) => record[name] === written.get(name));
    if (vouched.has(recordId) && back.length > 0) {
      counts.kept++;
      if (back.length === changed.length) counts.vouched++;
      continue;
    }
    table.set(recordId, {
      ...record,
      ...Object.fromEntries(back.map((name) => [name, was.get(name) ?? null])),
    });
    counts[back.length === changed.length ? 'values' : 'kept']++;
  }
  return { table, ...counts };
}
