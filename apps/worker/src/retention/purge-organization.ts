import { DEFAULT_RETENTION, type Retention, retentionSchema } from '@sluice/shared';
import type { Client } from 'pg';
import { cancelForgotten } from './cancel-forgotten.ts';
import type { Purge } from './purge.ts';
import { purgeFiles } from './purge-files.ts';
import { purgeJournals } from './purge-journals.ts';
import { purgeRows } from './purge-rows.ts';

/** What a purge of an organisation did. */
export interface Purged {
  readonly cancelled: number;
  readonly files: number;
  readonly rows: number;
  /** Entries of journals. */
  readonly changes: number;
}

/** Deletes what is past its time in one organisation, in small transactions. Can be broken off and done again. */
export async function purgeOrganization(context: Omit<Purge, 'retention'>): Promise<Purged> {
  const purge = { ...context, retention: await readRetention(context.client, context.organizationId) };
  return {
    cancelled: await cancelForgotten(purge),
    files: await purgeFiles(purge),
    rows: await purgeRows(purge),
    changes: await purgeJournals(purge),
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
