import type { DuplicatePolicy } from '@sluice/shared';
import { folded } from '../file/forms.ts';
import { REFUSED_TEXT } from '../file/generate.ts';
import type { GeneratedFile, GeneratedRow, Model, Value } from '../file/generated.ts';
import type { Plan } from '../plan.ts';
import { newRecord, type Row } from './records.ts';
import { valueIn, whoIsWho } from './who-is-who.ts';

export type Outcome = 'inserted' | 'updated' | 'unchanged' | 'skipped' | 'error';

/** What must become of a row, and the code of an issue that must be stored with it where it needs attention. */
export interface Expected {
  readonly outcome: Outcome;
  readonly code?: string;
  /** By the dry run, which cannot know what the table itself refuses, nor what somebody changes after it. */
  readonly planned: Outcome;
  /** The record that it is about, where it is told: an id, or the name of a new one (`newRecord`). */
  readonly record?: string;
  /** What that record has then in the model's columns, in their order; where the row carries what becomes of it. */
  readonly values?: readonly Value[];
  /** It is imported with the remark that somebody else has the same value. */
  readonly apart?: boolean;
}

export type Rules = Pick<Plan, 'policy' | 'emptyCells' | 'match' | 'matchAlone'>;

/**
 * What must become of every row of a file, by the rules that users are told (see “Rules that users meet” in
 * docs/way-of-a-row.md), computed here without our engine.
 *
 * @param existing the table before the import, by id
 */
export function expectRows(
  { model, rows }: Pick<GeneratedFile, 'model' | 'rows'>,
  existing: ReadonlyMap<string, Row>,
  rules: Rules,
): Expected[] {
  const { policy } = rules;
  const people = whoIsWho(
    model,
    rows.map(({ values }) => values),
    existing,
    rules,
  );
  return rows.map((row, at): Expected => {
    const who = people[at];
    if (!who) return same('error', row.issue);
    const { rows: own } = who;
    if (own.length === 0) return same('error', who.who);
    // The last of a person's rows counts where records are updated, the first one otherwise.
    const carrier = (policy === 'update' ? own.at(-1) : own[0]) ?? at;
    const known = existing.get(who.who);
    const record = known ? who.who : newRecord(carrier);
    if (carrier !== at) return { ...same(leftOut(policy), 'merged_into_line'), record };
    if (known && policy !== 'update') return { ...same(leftOut(policy), 'duplicate_in_table'), record };
    const counting = policy === 'update' ? own.flatMap((place) => rows[place] ?? []) : [row];
    const values = written(model, counting, known, rules);
    const outcome = !known ? 'inserted' : isAs(model, known, values) ? 'unchanged' : 'updated';
    const told = { record, values, ...(who.setApart && { apart: true }) };
    const refuses = counting.some(({ databaseRefuses }) => databaseRefuses);
    if (!refuses || valueIn(model, values, model.freeText) !== REFUSED_TEXT)
      return { ...same(outcome), ...told };
    return { outcome: 'error', code: 'refused_by_database', planned: outcome, ...told };
  });
}

/**
 * The rows of one person laid over each other, in the order of the file; and over what their record has, as far as empty
 * cells leave values alone: always in the columns that it is known by, or was told to be known by.
 */
function written(
  { columns, identities, person }: Model,
  rows: readonly GeneratedRow[],
  record: Row | undefined,
  { emptyCells, match = [] }: Rules,
): Value[] {
  const chosen = identities.filter((each) => match.includes(each.name)).flatMap((each) => each.columns);
  return columns.map(({ name, ...column }, index) => {
    const all = rows.flatMap(({ values }) => values?.[index] ?? []);
    if (name === person?.first && all.length > 0) return firstName(record?.[name] ?? null, all);
    const said = all.at(-1);
    const left =
      record && (emptyCells === 'keep' || column.identity || chosen.includes(name)) ? record[name] : null;
    return said ?? left ?? null;
  });
}

/** The last first name that is said, of those that are no initial of the one before; no cell that is empty takes one away. */
function firstName(known: Value, said: readonly string[]): Value {
  return said.reduce<Value>((before, name) => (isInitial(name, before ?? '') ? before : name), known);
}

function isInitial(name: string, of: string): boolean {
  const [one, whole] = [folded(name), folded(of)];
  return one.length === 1 && whole.length > 1 && whole.startsWith(one);
}

/** The table once the first rows of a file are imported. */
export function tableAfter(
  model: Model,
  existing: ReadonlyMap<string, Row>,
  expected: readonly Expected[],
  rowsDone: number,
): Map<string, Row> {
  const table = new Map(existing);
  for (const { outcome, record, values } of expected.slice(0, rowsDone)) {
    if (record === undefined || !values || (outcome !== 'inserted' && outcome !== 'updated')) continue;
    table.set(record, { ...existing.get(record), ...recordOf({ model }, values) });
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
  return policy === 'error' ? 'error' : 'skipped';
}

function isAs({ columns }: Model, record: Row, values: readonly Value[]): boolean {
  return columns.every(({ name }, index) => record[name] === (values[index] ?? null));
}
