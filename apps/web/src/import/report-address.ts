import { currentLanguage } from '../i18n/language.ts';

/** The forms in which the refused rows of an import can be downloaded. */
export const REPORT_FORMS = ['csv', 'xlsx'] as const;
export type ReportForm = (typeof REPORT_FORMS)[number];

/** Where the refused rows of an import are downloaded, with the reason of each, ready to be corrected. */
export function reportAddress(id: string, form: ReportForm): string {
  const spreadsheet = form === 'csv' ? '&spreadsheet=true' : '';
  return `/api/imports/${id}/errors.${form}?lang=${currentLanguage()}${spreadsheet}`;
}
