import type { Tx } from '@sluice/db';
import { inOrganization } from '@sluice/services/database/in-organization';
import { editsOf } from '@sluice/services/imports/parse-row';
import { exceptionSchema, ROW_ISSUE_CODES } from '@sluice/shared';
import { z } from 'zod';
import type { MemberContext } from '../trpc/trpc.ts';
import { type Verdict, verdicts } from './judged-again.ts';
import { readRules } from './read-rules.ts';

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
 * database; those that somebody did are judged again, as they are where they are shown.
 *
 * @throws AppError `not_found`
 */
export function getCauses({ services, caller, language }: MemberContext, id: string): Promise<Causes> {
  const organizationId = caller.organization.id;
  return inOrganization(services, organizationId, async (tx) => {
    const judge = verdicts(await readRules(tx, organizationId, id), language);
    const counted = new Map(
      (await countUnedited(tx, organizationId, id)).map((cause) => [keyOf(cause), cause]),
    );
    let corrected = 0;
    for await (const row of editedRows(tx, organizationId, id)) {
      const { issues } = judge(row);
      if (issues.length === 0) corrected += 1;
      for (const cause of causesOf(row.row, issues)) {
        const known = counted.get(keyOf(cause));
        counted.set(keyOf(cause), known ? together(known, cause) : cause);
      }
    }
    const causes = [...counted.values()].toSorted((a, b) => b.count - a.count || a.firstRow - b.firstRow);
    return { causes, corrected };
  });
}

async function countUnedited(tx: Tx, organizationId: string, id: string): Promise<Cause[]> {
  const rows = await tx.$queryRaw`
    select issue ->> 'code' as code, issue ->> 'field' as field, (issue ->> 'column')::int as "column",
      count(distinct row_number)::int as count, min(row_number) as "firstRow"
    from import_rows, jsonb_array_elements(issues) as issue
    where organization_id = ${organizationId}::uuid and import_id = ${id}::uuid
      and outcome = 'error' and edits is null
    group by 1, 2, 3`;
  return z.array(causeSchema).parse(rows);
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
    for (const { rowNumber, line, outcome, issues, cells, edits } of found) {
      // An edit that was taken back leaves its time, and no edit: such a row is counted by the database.
      if (edits === null) continue;
      const exception = exceptionSchema.parse({ row: rowNumber, line, outcome, issues, cells });
      yield { ...exception, edits: editsOf(edits) };
    }
    const last = found.at(-1);
    if (!last || found.length < PAGE) return;
    after = last.rowNumber;
  }
}

/** Each reason of one row, once. */
function causesOf(row: number, issues: Verdict['issues']): Cause[] {
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
