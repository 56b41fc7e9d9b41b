import type { ClientBase } from 'pg';

/**
 * Lets sluice_owner make schemas in this database and tables in `public`; and sluice_app make tables of a session, which
 * anybody may unless it was taken away: an undo gathers in one what later imports vouch for.
 */
export async function grantOwnerPrivileges(client: ClientBase): Promise<void> {
  const database = await currentDatabase(client);
  await client.query(`grant create on database ${database} to sluice_owner`);
  await client.query(`grant temporary on database ${database} to sluice_app`);
  await client.query('grant usage, create on schema public to sluice_owner');
}

/** The name of the database that the client is connected to, quoted. */
export async function currentDatabase(client: ClientBase): Promise<string> {
  const { rows } = await client.query<{ name: string }>('select quote_ident(current_database()) as name');
  const name = rows[0]?.name;
  if (name === undefined) throw new Error('current_database() returned no row');
  return name;
}
