/** Why a database could not be set up or reached. Programs may rely on the code; `@sluice/messages/start` has the words. */
export type SetupErrorCode =
  | 'invalid_url'
  | 'unreachable'
  | 'starting_or_stopping'
  | 'role_refused'
  | 'server_too_old'
  | 'already_running'
  | 'server_failed'
  | 'unsupported_platform'
  | 'credentials_missing'
  | 'cluster_of_another_version'
  | 'migrations_pending'
  | 'migration_changed'
  | 'migration_failed'
  | 'migration_unfinished'
  | 'database_newer'
  | 'owner_needed';

/** The database cannot be used as it is: the code says why, and what was found stands in the params. */
export class SetupError extends Error {
  override readonly name = 'SetupError';
  readonly code: SetupErrorCode;
  readonly params: Readonly<Record<string, string | number>>;

  /** @param params never a secret: they are shown and logged */
  constructor(code: SetupErrorCode, params: SetupError['params'] = {}, options?: ErrorOptions) {
    super([code, ...Object.values(params)].join(': '), options);
    this.code = code;
    this.params = params;
  }
}
