import type { Suggestions } from '@sluice/rows';
import { type Edits, type ListedRow, listedRowSchema, recordsMeant } from '@sluice/shared';
import { z } from 'zod';
import { inOrganization } from '../database/in-organization.ts';
import type { NamedRecord } from '../records/named-records.ts';
import { byId, query } from '../verb.ts';
import { correctablePage, countCorrectable, landedRows } from './corrected-rows.ts';
import { withCorrections } from './corrections.ts';
import { issuesToCorrect, readRules, recordsOfRows } from './row-issues.ts';

export interface RowsPage {
  readonly items: readonly (ListedRow & {
    /** One per issue, then one per remark, in the caller's language. */
    readonly messages: readonly string[];
    /** What was written over its cells; `issues` then say what is wrong with the row as it is with them. */
    readonly edits: Edits;
    readonly suggestions: Suggestions;
    /** Was refused by the check, and is no longer since it was corrected: `cells` are what the file says. */
    readonly landed?: true;
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
    /**
     * Refused rows alone, and those among them that land since they were corrected, while the import is ready: their places
     * stay what they are while its counts follow.
     */
    corrected: z.boolean().optional(),
    /** The row number of the last item of the page before. */
    cursor: z.int().min(0).nullish(),
    /** Rows to pass over after the cursor: a screen of many rows reads those in view, wherever one has scrolled to. */
    skip: z.int().min(0).optional(),
    limit: z.int().min(1).max(1_000).default(50),
  }),
  run: async (asking, { id, outcome, corrected, cursor, skip = 0, limit }): Promise<RowsPage> => {
    const organizationId = asking.caller.organization.id;
    const where = { organizationId, importId: id };
    const isFirst = cursor == null && skip === 0;
    const page = { after: cursor ?? 0, skip, limit: limit + 1 };
    const { rules, total, stored, landing, next } = await inOrganization(
      asking,
      organizationId,
      async (tx) => {
        const rules = await readRules(tx, organizationId, id);
        if (corrected) {
          const found = await correctablePage(tx, where, page);
          const listed = found.slice(0, limit);
          const numbers = listed.flatMap(({ row, stored }) => (stored ? [row] : []));
          const rows = await tx.importRow.findMany({ where: { ...where, rowNumber: { in: numbers } } });
          return {
            ...{ rules, stored: await withCorrections(tx, where, rows) },
            total: isFirst ? await countCorrectable(tx, where) : null,
            landing: listed.flatMap(({ row, stored }) => (stored ? [] : [row])),
            // Also where that row cannot be read by then: those behind it follow all the same.
            next: found.length > limit ? listed.at(-1)?.row : undefined,
          };
        }
        const wanted = { ...where, ...(outcome && { outcome }) };
        const found = await tx.importRow.findMany({
          where: { ...wanted, rowNumber: { gt: page.after } },
          orderBy: { rowNumber: 'asc' },
          skip,
          take: page.limit,
        });
        const listed = found.slice(0, limit);
        return {
          ...{ rules, landing: [], stored: await withCorrections(tx, where, listed) },
          total: isFirst ? await tx.importRow.count({ where: wanted }) : null,
          next: found.length > limit ? listed.at(-1)?.rowNumber : undefined,
        };
      },
    );
    const landed = await landedRows(asking, id, landing);
    const rows = [...stored, ...landed.values()].toSorted((one, other) => one.row - other.row);
    const named = await inOrganization(asking, organizationId, (tx) =>
      recordsOfRows(tx, organizationId, rules, rows),
    );
    const issuesOf = issuesToCorrect(rules, asking.language);
    const items = rows.map((row) => {
      const ids = new Set([...row.issues, ...row.remarks].flatMap(recordsMeant));
      const records = [...ids].flatMap((one) => named.get(one) ?? []);
      return {
        ...row,
        ...issuesOf(row, named),
        records,
        ...(landed.has(row.row) && { landed: true as const }),
      };
    });
    const columns = rules.profile?.columns.map(({ name }) => name) ?? [];
    return { items, columns, nextCursor: next ?? null, total };
  },
});
