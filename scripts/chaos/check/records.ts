import type { Database } from '../database.ts';
import type { ModelName, Value } from '../file/generated.ts';

/** A record as the table has it: every column as text, by name. */
export type Row = Readonly<Record<string, Value>>;

/** The records of a table at one moment, by id. */
export type Records = ReadonlyMap<string, Row>;

/**
 * Reads all records of an organisation's entity; of the table's columns only what the product notes for itself is left out.
 */
export async function readRecords(
  database: Database,
  organizationId: string,
  table: ModelName | 'scrobbles' | 'releases',
): Promise<Records> {
  const columns = await database.rows<{ name: string; numeric: boolean }>(
    `select column_name as name, data_type = 'numeric' as numeric from information_schema.columns
     where table_schema = 'public' and table_name = $1
       and column_name not in ('organization_id', 'updated_at', 'contested', 'apart')
       and is_generated = 'NEVER'
     order by ordinal_position`,
    [table],
  );
  const list = columns
    .map(({ name, numeric }) => (numeric ? `trim_scale("${name}")::text as "${name}"` : `"${name}"::text`))
    .join(', ');
  const rows = await database.rows<Row>(
    `select ${list} from "${table}" where organization_id = $1 order by id`,
    [organizationId],
  );
  return new Map(rows.map((row) => [row.id ?? '', row]));
}

/** What a record that a row creates is called until its id is known. @param place of the row, from 0 */
export function newRecord(place: number): string {
  return `row ${place + 1}`;
}

/** Whether a record was in the table before the import, and is not one that a row creates. */
export function isOfTable(record: string | undefined): record is string {
  return record !== undefined && !record.startsWith('row ');
}

/** Records under the names that those have which an import creates, by its journal: see `newRecord`. */
export async function namedAsExpected(
  database: Database,
  importId: string,
  records: Records,
): Promise<Records> {
  const created = await database.rows<{ id: string; row: number }>(
    `select record_id as id, row_number as row from record_changes where import_id = $1 and before is null`,
    [importId],
  );
  const names = new Map(created.map(({ id, row }) => [id, newRecord(row - 1)]));
  return new Map([...records].map(([id, row]) => [names.get(id) ?? id, row]));
}

/** A number as the journal has it, without the zeros that only its column's type adds. */
export function trimScale(value: Value): Value {
  return value?.includes('.') ? value.replace(/\.?0+$/, '') : value;
}

/** The first few differences between two states of a table, in words; none when they are the same. */
export function differences(expected: Records, found: Records): string[] {
  const said: string[] = [];
  if (found.size !== expected.size) said.push(`${found.size} records instead of ${expected.size}`);
  for (const [key, row] of expected) {
    if (said.length >= 5) break;
    const there = found.get(key);
    if (!there) said.push(`${key} is missing`);
    else said.push(...differingColumns(key, row, there));
  }
  for (const key of found.keys()) {
    if (said.length >= 8) break;
    if (!expected.has(key)) said.push(`${key} should not be there`);
  }
  return said;
}

function differingColumns(key: string, expected: Row, found: Row): string[] {
  return Object.keys(expected)
    .filter((name) => expected[name] !== found[name])
    .map(
      (name) =>
        `${key}: ${name} is ${JSON.stringify(found[name])} instead of ${JSON.stringify(expected[name])}`,
    );
}
