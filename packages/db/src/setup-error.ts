/** Why a database could not be set up or reached. An operator reads the message; programs may rely on the code. */
export type SetupErrorCode =
  | 'invalid_url'
  | 'unreachable'
  | 'server_too_old'
  | 'already_running'
  | 'server_failed'
  | 'unsupported_platform'
  | 'credentials_missing'
  | 'cluster_of_another_version'
  | 'migrations_pending'
  | 'migration_changed'
  | 'migration_failed'
  | 'database_newer'
  | 'owner_needed';

/** The database cannot be used as it is; the message says what was found and what to do about it. */
export class SetupError extends Error {
  override readonly name = 'SetupError';
  readonly code: SetupErrorCode;

  constructor(code: SetupErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
