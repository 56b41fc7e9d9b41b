import type { Language, Localised } from '@sluice/shared';

/**
 * - `bad_environment`: a variable has a value that it cannot have
 * - `missing_variable`: a variable is needed, by itself or beside another, and is not set
 * - `bad_env_file`: `.env` cannot be read, or a line of it cannot be understood
 * - `not_running`: a variable is not set, and nothing runs on the data folder to learn it from
 */
export type EnvironmentErrorCode = 'bad_environment' | 'missing_variable' | 'bad_env_file' | 'not_running';

/** One thing that is wrong. */
export interface EnvironmentProblem {
  /** The variable, or the path of the file. */
  readonly name: string;
  /** What it is set to; undefined where it is not set, or where that is a secret. */
  readonly value?: string | undefined;
  readonly message: Localised;
}

/** The environment cannot be used as it is. Says all that is wrong at once, in one line each, and never a secret. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
  readonly code: EnvironmentErrorCode;
  readonly problems: readonly EnvironmentProblem[];

  constructor(code: EnvironmentErrorCode, problems: readonly EnvironmentProblem[], options?: ErrorOptions) {
    super(inWords(problems, 'en'), options);
    this.code = code;
    this.problems = problems;
  }

  /** All that is wrong, one line each. */
  describe(language: Language): string {
    return inWords(this.problems, language);
  }
}

function inWords(problems: readonly EnvironmentProblem[], language: Language): string {
  return problems.map(({ message }) => message[language]).join('\n');
}
