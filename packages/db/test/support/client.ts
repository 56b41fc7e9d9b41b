import { connectionConfig, type DatabaseRole } from '@sluice/db';
import { Client, DatabaseError, type QueryResultRow } from 'pg';

/** Runs `work` on a connection as the superuser (no role) or in a role, and closes it. */
export async function withClient<Result>(
  url: string,
  role: DatabaseRole | undefined,
  work: (client: Client) => Promise<Result>,
): Promise<Result> {
  const client = new Client(role === undefined ? url : connectionConfig(url, role, 'test'));
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The rows of one statement. */
export async function rowsOf<Row extends QueryResultRow>(
  client: Client,
  sql: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  return (await client.query<Row>(sql, [...values])).rows;
}

/** Runs `work` in a transaction that is undone afterwards, with the organisation set when one is given. */
export async function inOrganization<Result>(
  client: Client,
  organizationId: string | undefined,
  work: () => Promise<Result>,
): Promise<Result> {
  await client.query('begin');
  try {
    if (organizationId !== undefined) {
      await client.query(`select set_config('app.organization_id', $1, true)`, [organizationId]);
    }
    return await work();
  } finally {
    await client.query('rollback');
  }
}

/** The SQLSTATE with which `work` fails; `ok` when it succeeds. */
export async function outcomeOf(work: () => Promise<unknown>): Promise<string> {
  try {
    await work();
    return 'ok';
  } catch (error) {
    if (error instanceof DatabaseError && error.code !== undefined) return error.code;
    throw error;
  }
}
