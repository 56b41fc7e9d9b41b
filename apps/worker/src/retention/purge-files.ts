import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { inTransaction } from '../postgres/transaction.ts';
import { ended } from './due.ts';
import type { Purge } from './purge.ts';

const found = z.array(z.object({ id: z.uuid() }));

/** Nobody uses the file `f` any more: uploaded long ago, and every import of it, or corrected by it, ended long ago. */
const UNUSED = `f.organization_id = $1 and f.purged_at is null
  and f.created_at < now() - make_interval(days => $2::int)
  and ${['file_id', 'correction_file_id']
    .map(
      (column) => `not exists (
      select from imports i
      where i.organization_id = f.organization_id and i.${column} = f.id and not ${ended('$2')})`,
    )
    .join(' and ')}`;

/**
 * Deletes uploaded files past their time, with what was made of them, and the cells that their imports' profiles show.
 * The row of a file stays, since imports name it.
 *
 * @returns how many files
 */
export async function purgeFiles(purge: Purge): Promise<number> {
  const { client, organizationId, retention, signal } = purge;
  const values = [organizationId, retention.filesDays];
  const due = await client.query(`select id from files f where ${UNUSED} order by id`, values);
  if (due.rows.length === 0) return 0;
  const folder = join(purge.storageDir, organizationId);
  const names = await namesByFile(folder);
  let purged = 0;
  for (const { id } of found.parse(due.rows)) {
    if (signal.aborted) break;
    const paths = (names.get(id) ?? []).map((name) => join(folder, name));
    if (await purgeFile(purge, id, paths)) purged++;
  }
  return purged;
}

/**
 * The bytes go before the transaction ends: should it never do so, the next purge finds the file still marked as there,
 * and does both again. Meanwhile nobody can begin to use the file, since its row and those of its imports are locked.
 */
function purgeFile(
  { client, organizationId, retention }: Purge,
  id: string,
  paths: readonly string[],
): Promise<boolean> {
  return inTransaction(client, async () => {
    const ids = [organizationId, id];
    // An import that is just being made of it holds the row: it is waited for, and then seen by the next statement.
    await client.query('select from files where organization_id = $1 and id = $2 for update', ids);
    await client.query(
      'select from imports where organization_id = $1 and (file_id = $2 or correction_file_id = $2) for update',
      ids,
    );
    const marked = await client.query(`update files f set purged_at = now() where ${UNUSED} and f.id = $3`, [
      organizationId,
      retention.filesDays,
      id,
    ]);
    if (marked.rowCount === 0) return false;
    await client.query(
      `update imports set profile = jsonb_set(jsonb_set(profile, '{preview}', '[]'), '{columns}', coalesce((
         select jsonb_agg(column_profile || '{"samples": []}' order by place)
         from jsonb_array_elements(profile -> 'columns') with ordinality as c (column_profile, place)), '[]'))
       where organization_id = $1 and file_id = $2 and profile is not null`,
      ids,
    );
    for (const path of paths) await rm(path, { force: true });
    return true;
  });
}

/** `<id>` itself, and every `<id>.…` beside it: rewritten as UTF-8, whole or in part. */
async function namesByFile(folder: string): Promise<ReadonlyMap<string, string[]>> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return Map.groupBy(names, (name) => name.split('.', 1)[0] ?? '');
}
