import type { Asking } from '@sluice/services/asking';
import { type ReportedOutcome, readReportedRows } from '@sluice/services/imports/reported-rows';
import type { Dialect } from '@sluice/shared';

/** What a report tells of the rows with an outcome: by its name a program, and whoever takes it back, knows which. */
const ADDED_COLUMNS = {
  error: ['Sluice line', 'Sluice reason'],
  warning: ['Sluice line', 'Sluice warning'],
  skipped: ['Sluice line', 'Sluice skipped'],
} as const satisfies Readonly<Record<ReportedOutcome, readonly string[]>>;

/**
 * The rows of an import that were refused, as a table that can be corrected and handed in with a retry, or imported by
 * itself: the file's own columns in its own order, with what was written over them, then the line it stood on and the
 * reason. Rows that were imported with a warning and rows that were skipped have reports of
 * their own, of the same form: nothing of them is tried again.
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
  asking: Asking,
  { id, outcome }: { readonly id: string; readonly outcome: ReportedOutcome },
): Promise<RefusedReport> {
  const { profile, pages } = await readReportedRows(asking, { id, outcome });
  const columns = profile?.columns ?? [];
  // What a spreadsheet numbers is called as it calls it. A worker knows either when the report comes back.
  const added = ADDED_COLUMNS[outcome].map((name) =>
    profile?.dialect.sheet === undefined ? name : name.replace('line', 'row'),
  );
  const headers = columns.map(({ header, name }) => (profile?.dialect.header ? header : name));
  return {
    delimiter: profile?.dialect.delimiter ?? ',',
    header: [...headers, ...added],
    reasonAt: headers.length + added.length - 1,
    async *pages() {
      for await (const rows of pages()) {
        yield rows.map(({ line, cells, messages }) => {
          const own = headers.map((_, index) => cells[index] ?? '');
          return [...own, String(line), messages.join(' '), ...cells.slice(headers.length)];
        });
      }
    },
  };
}
