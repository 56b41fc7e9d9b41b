import type { MessageParams } from '@sluice/shared';
import { EXIT, type ExitCode } from './exit-codes.ts';

/** What is the caller's to correct before anything can be done. */
const USAGE_CODES = [
  'bad_usage',
  'bad_option',
  'entity_missing',
  'unknown_entity',
  'unknown_field',
  'unknown_header',
  'ambiguous_header',
  'mapped_twice',
  'key_cleared',
  'no_column_to_clear',
  'key_constant',
  'no_choices',
  'no_column_for_value',
  'no_owners',
  'no_full_names',
  'column_not_mapped',
  'no_unit',
  'set_twice',
  'no_mapping',
  'several_mappings',
  'mapping_unfit',
  'file_not_found',
  'not_a_file',
  'confirmation_needed',
] as const;

/** Why a command stopped for a reason of its own. The codes are stable; `--json` prints them. */
export const CLI_ERROR_CODES = [
  ...USAGE_CODES,
  'no_server',
  'no_server_there',
  'runs_elsewhere',
  'database_not_served',
  'server_not_started',
  'server_lost',
  'no_credentials',
  'sign_in_refused',
  'demo_refused',
  'upload_failed',
  'answer_not_understood',
  'output_failed',
  'mapping_incomplete',
  'entity_unclear',
  'reading_unclear',
  'line_not_refused',
  'not_possible',
  'not_confirmed',
  'no_record',
  'several_records',
  'interrupted',
  'internal',
] as const;
export type CliErrorCode = (typeof CLI_ERROR_CODES)[number];

const USAGE: ReadonlySet<CliErrorCode> = new Set(USAGE_CODES);

/** An expected end of a command: said in one sentence, never with a stack trace. */
export class CliError extends Error {
  override readonly name = 'CliError';
  readonly code: CliErrorCode;
  readonly params: MessageParams;

  constructor(code: CliErrorCode, params: MessageParams = {}, options?: ErrorOptions) {
    super(code, options);
    this.code = code;
    this.params = params;
  }

  get exitCode(): ExitCode {
    return USAGE.has(this.code) ? EXIT.usage : EXIT.failed;
  }
}
