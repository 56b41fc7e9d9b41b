import { z } from 'zod';

/**
 * Why a call was refused. The API maps each code to one status (see its exhaustive record); programs may rely on
 * the codes, people read what `@sluice/messages` says for it.
 */
export const APP_ERROR_CODES = [
  'unauthenticated',
  'forbidden',
  'not_found',
  'invalid_input',
  'wrong_origin',
  'import_live',
  'wrong_state',
  'same_file',
  'mapping_incomplete',
  'corrections_unchecked',
  'corrections_lost',
  'nothing_refused',
  'nothing_written',
  'plan_lost',
  'file_purged',
  'not_a_report',
  'rows_purged',
  'journal_purged',
  'record_changed',
  'identifier_taken',
  'merge_over',
  'file_too_large',
  'connection_exists',
  'connection_paused',
  'no_secrets_key',
  'last_admin',
  'already_member',
  'organization_exists',
  'invitation_over',
  'wrong_password',
  'too_many_requests',
  'unavailable',
  'internal',
] as const;
export type AppErrorCode = (typeof APP_ERROR_CODES)[number];

/** Why a run broke. A broken run is an error of the import as a whole; its rows are not to blame. */
export const RUN_ERROR_CODES = [
  'empty_file',
  'header_only',
  'binary_file',
  'spreadsheet_file',
  'other_format',
  'protected_workbook',
  'damaged_workbook',
  'unsafe_workbook',
  'oversized_workbook',
  'no_such_sheet',
  'empty_sheet',
  'undecodable_bytes',
  'unclosed_quote',
  'record_too_long',
  'too_many_columns',
  'reading_too_costly',
  'source_missing',
  'source_changed',
  'connection_missing',
  'credentials_refused',
  'secret_unreadable',
  'account_unknown',
  'account_hidden',
  'service_unavailable',
  'service_answer_unreadable',
  'not_a_report',
  'plan_lost',
  'too_many_linked',
  'worker_lost',
  'disk_full',
  'database_error',
  'internal',
] as const;
export type RunErrorCode = (typeof RUN_ERROR_CODES)[number];

const paramsSchema = z.record(z.string(), z.union([z.string(), z.number()]));
export type MessageParams = z.infer<typeof paramsSchema>;

export const runErrorSchema = z.object({
  code: z.enum(RUN_ERROR_CODES),
  /** In English; a screen says it in the reader's language from code and params. */
  message: z.string(),
  params: paramsSchema,
});
export type RunError = z.infer<typeof runErrorSchema>;

/** A refused call. The one error class of the product that crosses a boundary. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: AppErrorCode;
  readonly params: MessageParams;

  constructor(code: AppErrorCode, params: MessageParams = {}, options?: ErrorOptions) {
    super(code, options);
    this.code = code;
    this.params = params;
  }
}

/** A broken run: stops the import as failed, with its reason. */
export class RunFailure extends Error {
  override readonly name = 'RunFailure';
  readonly code: RunErrorCode;
  readonly params: MessageParams;

  constructor(code: RunErrorCode, params: MessageParams = {}, options?: ErrorOptions) {
    super(code, options);
    this.code = code;
    this.params = params;
  }
}
