import type { MessageParams, RunErrorCode } from '@sluice/shared';

const file = 'leads.csv';
const account = 'listener';
const service = 'lastfm';
/** What the sentence of each reason for which a run breaks is filled with. */
export const RUN_PARAMS: Readonly<Record<RunErrorCode, MessageParams>> = {
  empty_file: { file },
  header_only: { file },
  binary_file: { file, kind: 'PDF' },
  spreadsheet_file: { file, kind: 'XLSX' },
  other_format: { file, kind: 'JSON' },
  protected_workbook: { file },
  damaged_workbook: { file, part: 'xl/workbook.xml' },
  unsafe_workbook: { file, found: 'DOCTYPE' },
  oversized_workbook: { file, limit: '64 MB', part: 'Feuil1' },
  no_such_sheet: { file, sheet: 'Feuil9', sheets: 'Feuil1, Feuil2' },
  empty_sheet: { file, sheet: 'Feuil2' },
  undecodable_bytes: { file, encoding: 'Windows-1252', byte: '0x81', line: 12 },
  unclosed_quote: { file, line: 12 },
  record_too_long: { file, line: 12, limit: '4 MB' },
  too_many_columns: { file, columns: 600, limit: 512 },
  reading_too_costly: { file, limit: '17 s' },
  source_missing: { file, detail: 'ENOENT' },
  source_changed: { file },
  connection_missing: { service, account },
  credentials_refused: { service: 'discogs', account },
  secret_unreadable: { service: 'lastfm', account },
  account_unknown: { service, account },
  account_hidden: { service, account },
  service_unavailable: { service, account, detail: 'HTTP 503' },
  service_answer_unreadable: { service, account, detail: 'HTTP 302' },
  not_a_report: { file },
  plan_lost: { file },
  too_many_linked: { rows: 250_000, row: 2, limit: 100_000 },
  worker_lost: { file, attempts: 3 },
  disk_full: {},
  database_error: { file, sqlstate: '53100' },
  internal: { file, detail: 'TypeError' },
};
