import type { DuplicatePolicy, Options } from '@sluice/shared';
import type { GeneratedFile, GeneratedRow, Value } from '../file/generated.ts';
import type { Row } from './records.ts';

export type Outcome = 'inserted' | 'updated' | 'unchanged' | 'skipped' | 'error';

/** What must become of a row, and the code of an issue that must be stored with it where it needs attention. */
export interface Expected {
  readonly outcome: Outcome;
  readonly code?: string;
  /** By the dry run, which cannot know what the table itself refuses. */
  readonly planned: Outcome;
}

/**
 * What must become of every row of a file, by the rules that users are told (see “Rules that users meet” in
 * docs/way-of-a-row.md), computed here without our engine.
 *
 * @param existing the table before the import
 * @param changed the records that somebody has edited or deleted since the dry run
 */
export function expectRows(
  file: Pick<GeneratedFile, 'model' | 'rows'>,
  existing: ReadonlyMap<string, Row>,
  policy: DuplicatePolicy,
  changed: ReadonlySet<string> = new Set(),
): Expected[] {
  const counting = countingRows(file, policy);
  return file.rows.map(({ key, values, issue, databaseRefuses }, index) => {
    if (key === undefined || !values) return same('error', issue);
    const record = existing.get(key);
    if (counting.get(key) !== index) return same(leftOut(policy), 'merged_into_line');
    if (policy !== 'update' && record) return same(leftOut(policy), 'duplicate_in_table');
    const outcome = !record ? 'inserted' : sameValues(file, record, values) ? 'unchanged' : 'updated';
    if (changed.has(key)) return { outcome: 'error', code: 'changed_since_check', planned: outcome };
    if (!databaseRefuses) return same(outcome);
    return { outcome: 'error', code: 'refused_by_database', planned: outcome };
  });
}

/**
 * Rows with what earlier ones of their person say where they have nothing, where the last one counts; and with what a record
 * that they update has, as far as empty cells leave values alone: always in the columns that it is known by.
 *
 * @param existing the table before the import
 */
export function laidOver(
  { model, rows: fileRows }: Pick<GeneratedFile, 'model' | 'rows'>,
  existing: ReadonlyMap<string, Row>,
  emptyCells: Options['emptyCells'],
  policy: DuplicatePolicy,
): GeneratedRow[] {
  const said = new Map<string, readonly Value[]>();
  const rows = fileRows.map((row) => {
    if (policy !== 'update' || row.key === undefined || !row.values) return row;
    const earlier = said.get(row.key);
    const values = row.values.map((value, index) => value ?? earlier?.[index] ?? null);
    said.set(row.key, values);
    return { ...row, values };
  });
  return rows.map((row) => {
    const record = row.key === undefined ? undefined : existing.get(row.key);
    if (!record || !row.values) return row;
    const values = model.columns.map(({ name, identity }, index) => {
      const left = emptyCells === 'keep' || identity === true ? record[name] : null;
      return row.values?.[index] ?? left ?? null;
    });
    return { ...row, values };
  });
}

/** The table once the first rows of a file are imported. */
export function tableAfter(
  file: Pick<GeneratedFile, 'model' | 'rows'>,
  existing: ReadonlyMap<string, Row>,
  expected: readonly Expected[],
  rowsDone: number,
): Map<string, Row> {
  const table = new Map(existing);
  for (const [index, { key, values }] of file.rows.slice(0, rowsDone).entries()) {
    const outcome = expected[index]?.outcome;
    if (key === undefined || !values || (outcome !== 'inserted' && outcome !== 'updated')) continue;
    table.set(key, { ...existing.get(key), ...recordOf(file, values) });
  }
  return table;
}

export function recordOf({ model }: Pick<GeneratedFile, 'model'>, values: readonly Value[]): Row {
  return Object.fromEntries(model.columns.map(({ name }, index) => [name, values[index] ?? null]));
}

export function countOutcomes(outcomes: readonly Outcome[]): Record<Outcome, number> {
  const counts = { inserted: 0, updated: 0, unchanged: 0, skipped: 0, error: 0 };
  for (const outcome of outcomes) counts[outcome]++;
  return counts;
}

function same(outcome: Outcome, code?: string): Expected {
  return { outcome, planned: outcome, ...(code !== undefined && { code }) };
}

function leftOut(policy: DuplicatePolicy): Outcome {
  if (policy === 'update') return 'skipped';
  return policy === 'error' ? 'error' : 'skipped';
}

/** By key, the place of the row that counts: the last one where records are updated, the first one otherwise. */
function countingRows({ rows }: Pick<GeneratedFile, 'rows'>, policy: DuplicatePolicy): Map<string, number> {
  const places = new Map<string, number>();
  for (const [index, { key }] of rows.entries()) {
    if (key !== undefined && (policy === 'update' || !places.has(key))) places.set(key, index);
  }
  return places;
}

function sameValues({ model }: Pick<GeneratedFile, 'model'>, record: Row, values: readonly Value[]): boolean {
  return model.columns.every(({ name }, index) => record[name] === (values[index] ?? null));
}
