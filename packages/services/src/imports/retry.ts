import { Prisma } from '@sluice/db';
import { z } from 'zod';
import { refuseNoReport } from '../files/usable-file.ts';
import { byId, command } from '../verb.ts';
import { allowAction, type LockedImport } from './change-import.ts';
import { queueImport } from './queue-import.ts';

/** So many rows can be named in one call. */
const MAX_NAMED = 1_000;

/** Rows that were kept aside: all of them, or those of these numbers. */
export const keptRowsSchema = z.union([z.literal('all'), z.array(z.int().min(1)).min(1).max(MAX_NAMED)]);

/**
 * Queues the refused rows of an import to be tried again, with what was corrected in them. Those that were kept aside, since
 * something has changed after the dry run, are tried where they are named, or all of them are wanted.
 *
 * @throws AppError `not_found` (import, file), `import_live` {importId, entity}, `file_purged` {date} and `not_a_report` {file} of the report, and
 *   as `allowAction`
 */
export const retryImport = command({
  role: 'editor',
  input: byId.extend({
    /** An uploaded report of the refused rows, corrected: the worker applies it to them first. */
    fileId: z.uuid().optional(),
    /** Rows that were kept aside and are wanted as the table is now. */
    apply: keptRowsSchema.optional(),
  }),
  run: (asking, { id, fileId, apply }) =>
    queueImport(asking, id, async (tx, locked) => {
      await allowAction(tx, locked, 'retry');
      if (apply) await tx.$executeRaw(applyStatement(locked, apply === 'all' ? null : apply));
      if (fileId) await refuseNoReport(tx, locked, fileId);
      return { how: 'queueAfterCommit', phase: 'retry', correctionFileId: fileId ?? null };
    }),
});

/** Marks rows that were kept aside as wanted. @param rows their numbers, or null: all of them */
export function applyStatement(
  { organizationId, id }: Pick<LockedImport, 'organizationId' | 'id'>,
  rows: readonly number[] | null,
): Prisma.Sql {
  return Prisma.sql`
    update import_rows set applied = true
    where organization_id = ${organizationId}::uuid and import_id = ${id}::uuid and outcome = 'error'
      and issues @> '[{"code": "changed_since_check"}]'
      and (${rows}::int[] is null or row_number = any(${rows}::int[]))`;
}
