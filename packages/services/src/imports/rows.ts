import type { Suggestions } from '@sluice/rows';
import { type Edits, type ListedRow, listedRowSchema, recordsMeant } from '@sluice/shared';
import { z } from 'zod';
import { inOrganization } from '../database/in-organization.ts';
import type { NamedRecord } from '../records/named-records.ts';
import { byId, query } from '../verb.ts';
import { withCorrections } from './corrections.ts';
import { issuesToCorrect, readRules, recordsOfRows } from './row-issues.ts';

export interface RowsPage {
  readonly items: readonly (ListedRow & {
    /** One per issue, then one per remark, in the caller's language. */
    readonly messages: readonly string[];
    /** What was written over its cells; `issues` then say what is wrong with the row as it is with them. */
    readonly edits: Edits;
    readonly suggestions: Suggestions;
    /** Those records that are there of the ones that its issues and remarks mean (`params.records`). */
    readonly records: readonly NamedRecord[];
  })[];
  readonly nextCursor: number | null;
  /** How many there are in all; on the first page only. */
  readonly total: number | null;
  /** What to call the columns of `cells`. */
  readonly columns: readonly string[];
}

/** The rows of an import that need attention, in the file's order. @throws AppError `not_found` */
export const listRows = query({
  role: 'read_only',
  input: byId.extend({
    outcome: listedRowSchema.shape.outcome.optional(),
    /** The row number of the last item of the page before. */
    cursor: z.int().min(0).nullish(),
    /** Rows to pass over after the cursor: a screen of many rows reads those in view, wherever one has scrolled to. */
    skip: z.int().min(0).optional(),
    limit: z.int().min(1).max(1_000).default(50),
  }),
  run: (asking, { id, outcome, cursor, skip = 0, limit }): Promise<RowsPage> => {
    const organizationId = asking.caller.organization.id;
    return inOrganization(asking, organizationId, async (tx) => {
      const rules = await readRules(tx, organizationId, id);
      const issuesOf = issuesToCorrect(rules, asking.language);
      const columns = rules.profile?.columns.map(({ name }) => name) ?? [];
      const where = { organizationId, importId: id };
      const wanted = { ...where, ...(outcome && { outcome }) };
      const isFirst = cursor == null && skip === 0;
      const total = isFirst ? await tx.importRow.count({ where: wanted }) : null;
      const found = await tx.importRow.findMany({
        where: { ...wanted, rowNumber: { gt: cursor ?? 0 } },
        orderBy: { rowNumber: 'asc' },
        skip,
        take: limit + 1,
      });
      const stored = await withCorrections(tx, where, found.slice(0, limit));
      const named = await recordsOfRows(tx, organizationId, rules, stored);
      const items = stored.map((row) => {
        const ids = new Set([...row.issues, ...row.remarks].flatMap(recordsMeant));
        const records = [...ids].flatMap((id) => named.get(id) ?? []);
        return { ...row, ...issuesOf(row, named), records };
      });
      const nextCursor = found.length > limit ? (items.at(-1)?.row ?? null) : null;
      return { items, columns, nextCursor, total };
    });
  },
});
