import { editedCells } from '@sluice/rows';
import { inOrganization } from '@sluice/services/database/in-organization';
import { editsOf } from '@sluice/services/imports/parse-row';
import { type Dialect, exceptionSchema, type Language } from '@sluice/shared';
import { verdicts } from '../imports/judged-again.ts';
import { readRules } from '../imports/read-rules.ts';
import type { Services } from '../services.ts';

/** Rows in memory at a time. */
const PAGE = 1_000;

const ADDED_COLUMNS = ['Sluice line', 'Sluice reason'];

/**
 * The rows of an import that were refused, as a table that can be corrected and handed in with a retry, or imported by
 * itself: the file's own columns in its own order, with what was written over them, then the line it stood on and the
 * reason. Skipped rows are not in it: nothing is wrong with them.
 */
export interface RefusedReport {
  /** What separates the file's own cells, so that the program it came from opens a CSV of them in columns. */
  readonly delimiter: Dialect['delimiter'];
  readonly header: readonly string[];
  /** Where in a row the reason stands; a row with more cells than the file's header keeps them after it. */
  readonly reasonAt: number;
  /** Page by page, in the file's order: memory holds one page. */
  readonly pages: () => AsyncGenerator<string[][], void>;
}

/** @throws AppError `not_found` */
export async function refusedReport(
  services: Services,
  organizationId: string,
  importId: string,
  language: Language,
): Promise<RefusedReport> {
  const rules = await inOrganization(services, organizationId, (tx) =>
    readRules(tx, organizationId, importId),
  );
  const { profile } = rules;
  const verdictOf = verdicts(rules, language);
  const columns = profile?.columns ?? [];
  const headers = columns.map(({ header, name }) => (profile?.dialect.header ? header : name));
  return {
    delimiter: profile?.dialect.delimiter ?? ',',
    header: [...headers, ...ADDED_COLUMNS],
    reasonAt: headers.length + ADDED_COLUMNS.length - 1,
    async *pages() {
      for (let after = 0; ; ) {
        const page = await readRows(services, organizationId, importId, after);
        const lines = page.map((row) => {
          const cells = editedCells(row, headers.length);
          const reason = verdictOf(row).messages.join(' ');
          const own = headers.map((_, index) => cells[index] ?? '');
          return [...own, String(row.line), reason, ...cells.slice(headers.length)];
        });
        if (lines.length > 0) yield lines;
        after = page.at(-1)?.row ?? after;
        if (page.length < PAGE) return;
      }
    },
  };
}

function readRows(services: Services, organizationId: string, importId: string, after: number) {
  return inOrganization(services, organizationId, async (tx) => {
    const rows = await tx.importRow.findMany({
      where: { organizationId, importId, rowNumber: { gt: after }, outcome: 'error' },
      orderBy: { rowNumber: 'asc' },
      take: PAGE,
    });
    return rows.map(({ rowNumber, line, outcome, issues, cells, edits }) => ({
      ...exceptionSchema.parse({ row: rowNumber, line, outcome, issues, cells }),
      edits: editsOf(edits),
    }));
  });
}
