import { fileIdOf, fileKey, isOriginal, type StorageKey } from '@sluice/storage';
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
  const ids = found.parse(due.rows).map(({ id }) => id);
  const derived = await derivedOf(purge, ids);
  let purged = 0;
  for (const id of ids) {
    if (signal.aborted) break;
    const keys = [fileKey(organizationId, id), ...(derived.get(id) ?? [])];
    if (await purgeFile(purge, id, keys)) purged++;
  }
  return purged;
}

/**
 * The bytes go before the transaction ends: should it never do so, the next purge finds the file still marked as there,
 * and does both again. Meanwhile nobody can begin to use the file, since its row and those of its imports are locked.
 */
function purgeFile(
  { client, organizationId, retention, storage }: Purge,
  id: string,
  keys: readonly StorageKey[],
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
    for (const key of keys) await storage.remove(key);
    return true;
  });
}

/** What was made of these files: rewritten as UTF-8. */
async function derivedOf(
  { organizationId, storage }: Purge,
  fileIds: readonly string[],
): Promise<ReadonlyMap<string, StorageKey[]>> {
  const derived = new Map(fileIds.map((id): [string, StorageKey[]] => [id, []]));
  for await (const page of storage.list(organizationId)) {
    for (const { key } of page) if (!isOriginal(key)) derived.get(fileIdOf(key))?.push(key);
  }
  return derived;
}
