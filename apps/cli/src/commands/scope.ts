import type { CliEnvironment } from '@sluice/runtime/environment';
import type { Language } from '@sluice/shared';
import type { ExitCode } from '../exit-codes.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** What a command is given to work with. */
export interface Scope {
  readonly env: CliEnvironment;
  readonly language: Language;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  /** Runs the work of a command; its failure is said and becomes the exit code. */
  run(options: CommonOptions, work: (terminal: Terminal) => Promise<ExitCode>): Promise<void>;
}

/** The options that every command has. */
export interface CommonOptions {
  readonly json?: true;
}
