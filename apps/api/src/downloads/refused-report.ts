import type { Asking } from '@sluice/services/asking';
import { readRefusedRows } from '@sluice/services/imports/refused-rows';
import type { Dialect } from '@sluice/shared';

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
export async function refusedReport(asking: Asking, importId: string): Promise<RefusedReport> {
  const { profile, pages } = await readRefusedRows(asking, { id: importId });
  const columns = profile?.columns ?? [];
  const headers = columns.map(({ header, name }) => (profile?.dialect.header ? header : name));
  return {
    delimiter: profile?.dialect.delimiter ?? ',',
    header: [...headers, ...ADDED_COLUMNS],
    reasonAt: headers.length + ADDED_COLUMNS.length - 1,
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
