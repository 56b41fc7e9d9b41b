import type { Client } from 'pg';
import { rowsOf } from './client.ts';

/** The tables that hold rows of organisations, from the catalogue: a table nobody thought of is among them. */
export async function tenantTables(admin: Client): Promise<string[]> {
  const rows = await rowsOf<{ name: string }>(
    admin,
    `select c.relname as name
     from pg_class c
     join pg_attribute a on a.attrelid = c.oid and a.attname = 'organization_id' and not a.attisdropped
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
     order by 1`,
  );
  return rows.map((row) => row.name);
}
