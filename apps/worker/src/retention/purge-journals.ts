import { z } from 'zod';
import { eachDueImport } from './each-due-import.ts';
import { MOST_AT_ONCE, type Purge } from './purge.ts';

const purgedRow = z.object({ purged: z.int() });

/**
 * Deletes journals past their time, through the one function that may: it looks by itself whether they are.
 *
 * @returns how many entries
 */
export function purgeJournals(purge: Purge): Promise<number> {
  const { client, retention } = purge;
  const part = {
    column: 'journal_purged_at',
    days: retention.journalDays,
    tables: ['record_changes'],
  } as const;
  return eachDueImport(purge, part, async (importId) => {
    const { rows } = await client.query('select sluice.purge_journal($1, $2) as purged', [
      importId,
      MOST_AT_ONCE,
    ]);
    return purgedRow.parse(rows[0]).purged;
  });
}
