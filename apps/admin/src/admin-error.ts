import type { MessageParams } from '@sluice/shared';
import { EXIT, type ExitCode } from '@sluice/terminal';

/** What is the caller's to correct before anything can be done. */
const USAGE_CODES = ['bad_usage', 'bad_option', 'confirmation_needed'] as const;

/** Why a command stopped for a reason of its own. The codes are stable; `--json` prints them. */
export const ADMIN_ERROR_CODES = [
  ...USAGE_CODES,
  'runs_elsewhere',
  'storage_unusable',
  'no_secrets_key',
  'no_organization',
  'ambiguous_organization',
  'not_confirmed',
  'interrupted',
  'internal',
] as const;
export type AdminErrorCode = (typeof ADMIN_ERROR_CODES)[number];

const USAGE: ReadonlySet<AdminErrorCode> = new Set(USAGE_CODES);

/** An expected end of a command: said in one sentence, never with a stack trace. */
export class AdminError extends Error {
  override readonly name = 'AdminError';
  readonly code: AdminErrorCode;
  readonly params: MessageParams;

  constructor(code: AdminErrorCode, params: MessageParams = {}, options?: ErrorOptions) {
    super(code, options);
    this.code = code;
    this.params = params;
  }

  get exitCode(): ExitCode {
    return USAGE.has(this.code) ? EXIT.usage : EXIT.failed;
  }
}
