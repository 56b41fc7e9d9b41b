import { editedCells } from '@sluice/rows';
import type { Profile } from '@sluice/shared';
import { z } from 'zod';
import { inOrganization } from '../database/in-organization.ts';
import { byId, query } from '../verb.ts';
import { withCorrections } from './corrections.ts';
import { issuesInWords, readRules, recordsOfRows } from './row-issues.ts';

/** Rows in memory at a time. */
const PAGE = 1_000;

const outcome = z.enum(['error', 'warning', 'skipped']);
/** Of which rows there are reports: those that were refused, imported with a warning, or left out for another. */
export type ReportedOutcome = z.infer<typeof outcome>;

/** A row as it is by now, with what was written over its cells. */
export interface ReportedRow {
  /** The line on which it begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
  /** What is wrong with it, or to be known of it, in the caller's language; empty once it is corrected. */
  readonly messages: readonly string[];
}

export interface ReportedRows {
  /** Null where the file has not been read. */
  readonly profile: Profile | null;
  /** Page by page, in the file's order: memory holds one page. */
  readonly pages: () => AsyncGenerator<ReportedRow[], void>;
}

/**
 * All rows of an import that were refused, all that are stored with a warning, or all that were skipped, however many.
 * Each kind by itself: nothing is wrong with a row that was skipped, and only refused ones are there to be corrected.
 *
 * @throws AppError `not_found`
 */
export const readReportedRows = query({
  role: 'read_only',
  input: byId.extend({ outcome: outcome.default('error') }),
  run: async (asking, { id: importId, outcome }): Promise<ReportedRows> => {
    const organizationId = asking.caller.organization.id;
    const rules = await inOrganization(asking, organizationId, (tx) =>
      readRules(tx, organizationId, importId),
    );
    const issuesOf = issuesInWords(rules, asking.language);
    const width = rules.profile?.columns.length ?? 0;
    return {
      profile: rules.profile,
      async *pages() {
        for (let after = 0; ; ) {
          const rows = await inOrganization(asking, organizationId, async (tx) => {
            const where = { organizationId, importId };
            const found = await tx.importRow.findMany({
              where: { ...where, rowNumber: { gt: after }, outcome },
              orderBy: { rowNumber: 'asc' },
              take: PAGE,
            });
            const stored = await withCorrections(tx, where, found);
            const records = await recordsOfRows(tx, organizationId, rules, stored);
            return stored.map((row) => ({ ...row, records }));
          });
          if (rows.length > 0) {
            yield rows.map((row) => ({
              line: row.line,
              cells: editedCells(row, width),
              messages: issuesOf(row, row.records).messages,
            }));
          }
          after = rows.at(-1)?.row ?? after;
          if (rows.length < PAGE) return;
        }
      },
    };
  },
});
