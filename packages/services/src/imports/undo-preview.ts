import {
  classifiedChanges,
  type JournalColumns,
  journalColumns,
  LATER_IMPORTS_EXIST,
  SELECT_JOURNAL_COLUMNS,
} from '@sluice/db';
import { sqlTypeOf } from '@sluice/rows';
import { entityOf } from '@sluice/shared';
import { z } from 'zod';
import { inOrganization } from '../database/in-organization.ts';
import { byId, query } from '../verb.ts';
import { allowAction } from './change-import.ts';
import { type KeptRecord, keptRecords } from './kept-records.ts';

/** What an undo would do now. */
export interface UndoPreview {
  /** Records that would be deleted, since the import created them. */
  readonly delete: number;
  /** Records of which every value that the import changed would be put back. */
  readonly restore: number;
  /** Records of which something would be kept, since it was edited. */
  readonly keep: number;
  /** One page of the latter, in the file's order. */
  readonly kept: readonly KeptRecord[];
  readonly nextCursor: number | null;
}

/** The whole journal of an import is compared with its table: seconds for a million rows, more on a busy machine. */
const TIMEOUT_MS = 60_000;

const columnsSchema = z.array(z.object({ columns: z.array(z.string()) }));
const foundSchema = z.tuple([z.object({ found: z.boolean() })]);
const countsSchema = z.tuple([z.object({ delete: z.int(), restore: z.int(), keep: z.int() })]);

/**
 * What an undo of an import would delete, put back and keep, by the same statement as the undo itself. Nothing is
 * locked: whoever edits a record meanwhile has their edit kept.
 *
 * @throws AppError `not_found`, and as `allowAction`
 */
export const previewUndo = query({
  role: 'read_only',
  input: byId.extend({
    /** The row number of the last kept record of the page before. */
    cursor: z.int().min(0).nullish(),
    limit: z.int().min(1).max(200).default(50),
  }),
  run: (asking, { id, cursor, limit }): Promise<UndoPreview> => {
    const organizationId = asking.caller.organization.id;
    return inOrganization(
      asking,
      organizationId,
      async (tx) => {
        const { entity: name } = await allowAction(tx, { organizationId, id }, 'undo');
        const entity = entityOf(name);
        const ids = [organizationId, id] as const;
        const [first] = columnsSchema.parse(await tx.$queryRawUnsafe(SELECT_JOURNAL_COLUMNS, ...ids));
        // Nothing of it is in the journal: every row was as the table had it.
        if (!first) return { delete: 0, restore: 0, keep: 0, kept: [], nextCursor: null };
        const journal = journalColumns(entity, first.columns, sqlTypeOf);
        const [{ found }] = foundSchema.parse(await tx.$queryRawUnsafe(LATER_IMPORTS_EXIST, ...ids));
        const [counts] = countsSchema.parse(await tx.$queryRawUnsafe(fatesStatement(journal, found), ...ids));
        const page = { after: cursor ?? 0, limit };
        const kept = counts.keep === 0 ? [] : await keptRecords(tx, ids, entity, journal, found, page);
        const items = kept.slice(0, limit);
        return {
          ...counts,
          kept: items,
          nextCursor: kept.length > limit ? (items.at(-1)?.row ?? null) : null,
        };
      },
      { timeout: TIMEOUT_MS },
    );
  },
});

/**
 * One query of the journal and of the table, joined as sets: `$1` organisation, `$2` import.
 *
 * @param followed whether another import may have written to the same records since
 */
export function fatesStatement(journal: JournalColumns, followed: boolean): string {
  const classified = classifiedChanges(journal, { where: 'true', later: followed ? 'all' : 'none' });
  return `select count(*) filter (where fate = 'delete')::int as delete,
      count(*) filter (where fate = 'restore')::int as restore,
      count(*) filter (where fate = 'keep')::int as keep
    from (${classified}) as classified`;
}
