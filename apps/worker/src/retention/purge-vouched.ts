import { inTransaction } from '../postgres/transaction.ts';
import { ended } from './due.ts';
import { MAX_AT_ONCE, type Purge } from './purge.ts';

/** A batch has two thousand records at most. */
const MAX_BATCHES = Math.ceil(MAX_AT_ONCE / 2_000);

/**
 * Forgets which records imports found the same, once that protects nothing any more: it lasts as long as a journal does,
 * and longer where an import of the entity that may be undone was there before it. Such a one had an undo or a redo since, from
 * whose end its own journal is kept anew.
 */
const FORGET = `
update import_batches b set unchanged_records = null, unchanged_columns = null, unchanged_filled = null
from (
  select b.import_id, b.phase, b.batch
  from imports i join import_batches b on b.organization_id = i.organization_id and b.import_id = i.id
  where i.organization_id = $1 and ${ended('$2')} and i.unchanged > 0
    and b.phase in ('commit', 'retry') and b.unchanged_records is not null
    and not exists (
      select from imports o
      where o.organization_id = i.organization_id and o.entity = i.entity and o.id <> i.id
        and o.created_at < i.completed_at and o.inserted + o.updated > 0 and o.journal_purged_at is null)
  limit ${MAX_BATCHES}
) as due
where b.organization_id = $1 and b.import_id = due.import_id and b.phase = due.phase and b.batch = due.batch`;

/** @returns how many batches */
export async function purgeVouched({ client, organizationId, retention, signal }: Purge): Promise<number> {
  const values = [organizationId, retention.journalDays];
  let forgotten = 0;
  while (!signal.aborted) {
    const { rowCount } = await inTransaction(client, () => client.query(FORGET, values));
    if (!rowCount) break;
    forgotten += rowCount;
  }
  return forgotten;
}
