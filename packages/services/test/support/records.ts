import type { EntityName } from '@sluice/shared';
import type { Asking } from '../../src/asking.ts';
import type { Harness } from './harness.ts';

/** Writes a record as an import does, without an edit; its id. @param values by column */
export async function writeRecord(
  { admin }: Harness,
  { caller }: Asking,
  entity: EntityName,
  values: Readonly<Record<string, unknown>>,
): Promise<string> {
  const row = JSON.stringify({ organization_id: caller.organization.id, apart: true, ...values });
  const columns = ['organization_id', 'apart', ...Object.keys(values)].filter(
    (column, at, all) => all.indexOf(column) === at,
  );
  const client = await admin.connect();
  try {
    await client.query('begin');
    await client.query(`select set_config('app.writer', 'import', true)`);
    const { rows } = await client.query<{ id: string }>(
      `insert into ${entity} (${columns.join(', ')})
       select ${columns.join(', ')} from jsonb_populate_record(null::${entity}, $1) returning id`,
      [row],
    );
    await client.query('commit');
    if (!rows[0]) throw new Error('no record was written');
    return rows[0].id;
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}
