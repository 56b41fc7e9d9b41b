import { transition } from '@sluice/db';
import { DEFAULT_RETENTION, type Retention, retentionSchema } from '@sluice/shared';
import type { Client } from 'pg';
import { z } from 'zod';
import { eachDueImport } from './each-due-import.ts';
import { MAX_AT_ONCE, type Purge } from './purge.ts';
import { purgeFiles } from './purge-files.ts';
import { purgeRows } from './purge-rows.ts';
import { purgeVouched } from './purge-vouched.ts';

/** What a purge of an organisation did. */
export interface Purged {
  readonly cancelled: number;
  readonly files: number;
  readonly rows: number;
  /** Entries of journals. */
  readonly changes: number;
  /** Batches of which it is forgotten what records they found the same. */
  readonly batches: number;
}

/** Deletes what is past its time in one organisation, in small transactions. Can be broken off and done again. */
export async function purgeOrganization(context: Omit<Purge, 'retention'>): Promise<Purged> {
  const purge = { ...context, retention: await readRetention(context.client, context.organizationId) };
  return {
    cancelled: await cancelForgotten(purge),
    files: await purgeFiles(purge),
    rows: await purgeRows(purge),
    changes: await purgeJournals(purge),
    batches: await purgeVouched(purge),
  };
}

async function readRetention(client: Client, organizationId: string): Promise<Retention> {
  const { rows } = await client.query(
    `select files_days as "filesDays", rows_days as "rowsDays", journal_days as "journalDays"
     from retention_settings where organization_id = $1`,
    [organizationId],
  );
  return rows.length === 0 ? DEFAULT_RETENTION : retentionSchema.parse(rows[0]);
}

const found = z.array(z.object({ id: z.uuid() }));

/** Unless somebody has touched it since it was found. */
const FORGET = transition('forget', { where: ['updated_at < now() - make_interval(days => $3::int)'] });

/**
 * Cancels drafts and dry runs that nobody has touched for as long as files are kept: nobody seems to want them any
 * more, and their file holds people's data. They end when they were touched last, so that their file goes at once.
 *
 * @returns how many
 */
async function cancelForgotten({ client, organizationId, retention }: Purge): Promise<number> {
  const forgotten = 'updated_at < now() - make_interval(days => $2::int)';
  const { rows } = await client.query(
    `select id from imports where organization_id = $1 and status in ('draft', 'ready') and ${forgotten}`,
    [organizationId, retention.filesDays],
  );
  let cancelled = 0;
  for (const { id } of found.parse(rows)) {
    const { rowCount } = await client.query(FORGET, [organizationId, id, retention.filesDays]);
    cancelled += rowCount ?? 0;
  }
  return cancelled;
}

const purgedRow = z.object({ purged: z.int() });

/**
 * Deletes journals past their time, through the one function that may: it looks by itself whether they are.
 *
 * @returns how many entries
 */
function purgeJournals(purge: Purge): Promise<number> {
  const { client, retention } = purge;
  const part = {
    column: 'journal_purged_at',
    days: retention.journalDays,
    tables: ['record_changes'],
  } as const;
  return eachDueImport(purge, part, async (importId) => {
    const { rows } = await client.query('select sluice.purge_journal($1, $2) as purged', [
      importId,
      MAX_AT_ONCE,
    ]);
    return purgedRow.parse(rows[0]).purged;
  });
}
