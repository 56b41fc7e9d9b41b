import { Prisma, type Tx } from '@sluice/db';
import { ROW_ISSUE_CODES, type RowIssue } from '@sluice/shared';
import { z } from 'zod';
import { inOrganization } from '../database/in-organization.ts';
import { byId, query } from '../verb.ts';
import { countLanded } from './corrected-rows.ts';
import { withCorrections } from './corrections.ts';
import { issuesInWords, readRules } from './row-issues.ts';

/** Corrected rows in memory at a time. */
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
  /**
   * Refused rows that were edited and in which nothing is wrong any more: they land with the commit or a retry. Before the
   * start those too that are refused no longer, since the plan counts what was corrected.
   */
  readonly corrected: number;
}

/**
 * Why rows of an import are refused, and how many are by now corrected. Rows that nobody corrected are counted by the
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
        (await countUncorrected(tx, organizationId, id)).map((cause) => [keyOf(cause), cause]),
      );
      let corrected = 0;
      for await (const row of correctedRows(tx, organizationId, id)) {
        const { issues } = issuesOf(row);
        if (issues.length === 0) corrected += 1;
        for (const cause of causesOf(row.row, issues)) {
          const known = counted.get(keyOf(cause));
          counted.set(keyOf(cause), known ? together(known, cause) : cause);
        }
      }
      corrected += await countLanded(tx, { organizationId, importId: id });
      const causes = [...counted.values()].toSorted((a, b) => b.count - a.count || a.firstRow - b.firstRow);
      return { causes, corrected };
    });
  },
});

async function countUncorrected(tx: Tx, organizationId: string, id: string): Promise<Cause[]> {
  return z.array(causeSchema).parse(await tx.$queryRaw(causesStatement(organizationId, id)));
}

export function causesStatement(organizationId: string, id: string): Prisma.Sql {
  return Prisma.sql`
    select issue ->> 'code' as code, issue ->> 'field' as field, (issue ->> 'column')::int as "column",
      count(distinct row_number)::int as count, min(row_number) as "firstRow"
    from import_rows r, jsonb_array_elements(issues) as issue
    where r.organization_id = ${organizationId}::uuid and r.import_id = ${id}::uuid and r.outcome = 'error'
      and r.row_number not in (
        select c.row_number from import_corrections c
        where c.organization_id = ${organizationId}::uuid and c.import_id = ${id}::uuid and c.value is not null)
    group by 1, 2, 3`;
}

const rowsSchema = z.array(z.object({ row: z.int() }));

async function* correctedRows(tx: Tx, organizationId: string, importId: string) {
  const where = { organizationId, importId };
  for (let after = 0; ; ) {
    const rows = rowsSchema
      .parse(await tx.$queryRaw(correctedRowsStatement(organizationId, importId, after)))
      .map(({ row }) => row);
    const found = await tx.importRow.findMany({
      where: { ...where, outcome: 'error', rowNumber: { in: rows } },
      orderBy: { rowNumber: 'asc' },
    });
    yield* await withCorrections(tx, where, found);
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return;
    after = last;
  }
}

/** Rows with a correction, whether they are refused or not: the first thousand behind a row. */
export function correctedRowsStatement(organizationId: string, importId: string, after: number): Prisma.Sql {
  return Prisma.sql`
    select row_number as row from import_corrections
    where organization_id = ${organizationId}::uuid and import_id = ${importId}::uuid
      and row_number > ${after}::int and value is not null
    group by 1 order by 1 limit ${PAGE}`;
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
