import { currentLanguage } from '../i18n/language.ts';

/** The forms in which rows of an import can be downloaded. */
export const REPORT_FORMS = ['csv', 'xlsx'] as const;
export type ReportForm = (typeof REPORT_FORMS)[number];

/** What there are reports of: rows that were refused, imported with a warning, or skipped. */
export type Report = 'errors' | 'warnings' | 'skipped';

/** Where the rows of a report are downloaded, with the reason of each; refused ones are ready to be corrected. */
export function reportAddress(id: string, form: ReportForm, report: Report = 'errors'): string {
  const spreadsheet = form === 'csv' ? '&spreadsheet=true' : '';
  return `/api/imports/${id}/${report}.${form}?lang=${currentLanguage()}${spreadsheet}`;
}
