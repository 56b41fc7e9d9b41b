import type { Team } from './people.ts';
import type { TestApi } from './start-api.ts';

/** A row of a file, as its import wrote it: the values of `columns` before (null: a new record) and after. */
export interface JournalRow {
  readonly row: number;
  readonly recordId: string;
  readonly before: readonly (string | null)[] | null;
  readonly after: readonly (string | null)[];
}

/** Puts rows into the journal of an import of leads, each change at its own moment, as the worker would have. */
export async function writeJournal(
  api: TestApi,
  team: Team,
  importId: string,
  columns: readonly string[],
  rows: readonly JournalRow[],
): Promise<void> {
  for (const { row, recordId, before, after } of rows) {
    await api.admin.query(
      `insert into record_changes
         (organization_id, import_id, row_number, line, entity, record_id, columns, before, after, at)
       values ($1, $2, $3, $3 + 1, 'leads', $4, $5, $6, $7, clock_timestamp())`,
      [team.organizationId, importId, row, recordId, columns, before, after],
    );
  }
}

/** Writes a lead as an import does: nothing of it counts as an edit. */
export async function writeLead(
  api: TestApi,
  team: Team,
  id: string,
  values: Readonly<Record<string, string | null>>,
): Promise<void> {
  const names = Object.keys(values);
  const client = await api.admin.connect();
  try {
    await client.query('begin');
    await client.query(`select set_config('app.writer', 'import', true)`);
    await client.query(
      `insert into leads (organization_id, id, ${names.join(', ')})
       values ($1, $2, ${names.map((_, index) => `$${index + 3}`).join(', ')})
       on conflict (organization_id, id) do update set ${names.map((name) => `${name} = excluded.${name}`).join(', ')}`,
      [team.organizationId, id, ...Object.values(values)],
    );
    await client.query('commit');
  } finally {
    client.release();
  }
}

/** Notes that an import found some records as its rows say, in these columns, as the worker would have. */
export async function writeUnchanged(
  api: TestApi,
  team: Team,
  importId: string,
  columns: readonly string[],
  recordIds: readonly string[],
): Promise<void> {
  await api.admin.query(
    `insert into import_batches
       (organization_id, import_id, phase, batch, rows, processed_rows, duration_ms, unchanged_records, unchanged_columns)
     values ($1, $2, 'commit', 1, cardinality($4::uuid[]), cardinality($4::uuid[]), 1, $4, $3)`,
    [team.organizationId, importId, columns, recordIds],
  );
}
