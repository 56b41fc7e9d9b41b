import { Prisma, type Tx } from '@sluice/db';
import { ROW_ISSUE_CODES, type RowIssue } from '@sluice/shared';
import { z } from 'zod';
import { inOrganization } from '../database/in-organization.ts';
import { byId, query } from '../verb.ts';
import { issuesInWords, readRules, storedRowOf } from './row-issues.ts';

/** Edited rows in memory at a time. */
const PAGE = 1_000;

const causeSchema = z.object({
  code: z.enum(ROW_ISSUE_CODES),
  /** The field and its column in the file, from 0; null where the row as a whole is at fault. */
  field: z.string().nullable(),
  column: z.int().nullable(),
  /** Rows that are refused for it, among other reasons perhaps. */
  count: z.int(),
  /** The number of the first of them. */
  firstRow: z.int(),
});
export type Cause = z.infer<typeof causeSchema>;

export interface Causes {
  /** The most frequent first. */
  readonly causes: readonly Cause[];
  /** Refused rows that were edited and in which nothing is wrong any more: they land with the commit or a retry. */
  readonly corrected: number;
}

/**
 * Why rows of an import are refused, and how many are by now corrected. Rows that nobody edited are counted by the
 * database; those that somebody did are checked again, as they are where they are shown.
 *
 * @throws AppError `not_found`
 */
export const getCauses = query({
  role: 'read_only',
  input: byId,
  run: (asking, { id }): Promise<Causes> => {
    const organizationId = asking.caller.organization.id;
    return inOrganization(asking, organizationId, async (tx) => {
      const issuesOf = issuesInWords(await readRules(tx, organizationId, id), asking.language);
      const counted = new Map(
        (await countUnedited(tx, organizationId, id)).map((cause) => [keyOf(cause), cause]),
      );
      let corrected = 0;
      for await (const row of editedRows(tx, organizationId, id)) {
        const { issues } = issuesOf(row);
        if (issues.length === 0) corrected += 1;
        for (const cause of causesOf(row.row, issues)) {
          const known = counted.get(keyOf(cause));
          counted.set(keyOf(cause), known ? together(known, cause) : cause);
        }
      }
      const causes = [...counted.values()].toSorted((a, b) => b.count - a.count || a.firstRow - b.firstRow);
      return { causes, corrected };
    });
  },
});

async function countUnedited(tx: Tx, organizationId: string, id: string): Promise<Cause[]> {
  return z.array(causeSchema).parse(await tx.$queryRaw(causesStatement(organizationId, id)));
}

export function causesStatement(organizationId: string, id: string): Prisma.Sql {
  return Prisma.sql`
    select issue ->> 'code' as code, issue ->> 'field' as field, (issue ->> 'column')::int as "column",
      count(distinct row_number)::int as count, min(row_number) as "firstRow"
    from import_rows, jsonb_array_elements(issues) as issue
    where organization_id = ${organizationId}::uuid and import_id = ${id}::uuid
      and outcome = 'error' and edits is null
    group by 1, 2, 3`;
}

async function* editedRows(tx: Tx, organizationId: string, importId: string) {
  for (let after = 0; ; ) {
    const found = await tx.importRow.findMany({
      where: {
        organizationId,
        importId,
        outcome: 'error',
        rowNumber: { gt: after },
        editedAt: { not: null },
      },
      orderBy: { rowNumber: 'asc' },
      take: PAGE,
    });
    // An edit that was taken back leaves its time, and no edit: such a row is counted by the database.
    for (const row of found) if (row.edits !== null) yield storedRowOf(row);
    const last = found.at(-1);
    if (!last || found.length < PAGE) return;
    after = last.rowNumber;
  }
}

/** Each reason of one row, once. */
function causesOf(row: number, issues: readonly RowIssue[]): Cause[] {
  const causes = issues.map(
    ({ code, field, column }): Cause => ({
      code,
      field: field ?? null,
      column: column ?? null,
      count: 1,
      firstRow: row,
    }),
  );
  return [...new Map(causes.map((cause) => [keyOf(cause), cause])).values()];
}

function together(known: Cause, more: Cause): Cause {
  return {
    ...known,
    count: known.count + more.count,
    firstRow: Math.min(known.firstRow, more.firstRow),
  };
}

function keyOf({ code, field, column }: Cause): string {
  return JSON.stringify([code, field, column]);
}
