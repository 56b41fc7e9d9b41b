import { currentLanguage } from '../i18n/language.ts';

/** Where the refused rows of an import are downloaded, with the reason of each, ready to be corrected. */
export function reportAddress(id: string): string {
  return `/api/imports/${id}/errors.csv?lang=${currentLanguage()}&spreadsheet=true`;
}
