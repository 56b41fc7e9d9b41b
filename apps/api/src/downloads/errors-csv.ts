import { type CsvForm, csvLines, csvPrefix } from './csv-lines.ts';
import type { RefusedReport } from './refused-report.ts';

/** The report of refused rows as CSV, separated as the file itself is; UTF-8. */
export async function* errorsCsv(
  { header, delimiter, pages }: RefusedReport,
  form: CsvForm,
): AsyncGenerator<string, void> {
  yield csvPrefix(form) + csvLines([header], form, delimiter);
  for await (const rows of pages()) yield csvLines(rows, form, delimiter);
}
