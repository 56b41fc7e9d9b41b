import { z } from 'zod';
import { inTransaction } from '../postgres/transaction.ts';
import { ended } from './due.ts';
import type { Purge } from './purge.ts';

const found = z.array(z.object({ id: z.uuid() }));

/** What of an import goes: its rows or its journal. */
interface Part {
  /** When it went, in the table `imports`. */
  readonly column: 'rows_purged_at' | 'journal_purged_at';
  readonly days: number;
  /** The tables that hold it. */
  readonly tables: readonly string[];
}

/**
 * Marks every import that a part of is due as having lost it, and then deletes that part. In this order: from the mark
 * on nobody can retry, continue or undo what is only half there. An import that is marked and still has some of it, as
 * a purge that was broken off leaves it, is due again.
 *
 * @param clear deletes some of the part of one import, in a transaction; returns how many rows, 0 when none is left
 * @returns how many rows were deleted
 */
export async function eachDueImport(
  { client, organizationId, signal }: Purge,
  { column, days, tables }: Part,
  clear: (importId: string) => Promise<number>,
): Promise<number> {
  const leftovers = tables.map(
    (table) =>
      `exists (select from ${table} t where t.organization_id = i.organization_id and t.import_id = i.id)`,
  );
  const due = `i.organization_id = $1 and ${ended('$2')} and (i.${column} is null or ${leftovers.join(' or ')})`;
  const values = [organizationId, days];
  const { rows } = await client.query(`select id from imports i where ${due} order by id`, values);
  let deleted = 0;
  for (const { id } of found.parse(rows)) {
    if (signal.aborted) break;
    const { rowCount } = await inTransaction(client, () =>
      client.query(`update imports i set ${column} = coalesce(${column}, now()) where ${due} and i.id = $3`, [
        ...values,
        id,
      ]),
    );
    // A person has taken it up again since it was found.
    if (rowCount === 0) continue;
    for (let some = -1; some !== 0 && !signal.aborted; deleted += some) {
      some = await inTransaction(client, () => clear(id));
    }
  }
  return deleted;
}
