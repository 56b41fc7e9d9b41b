import { cliMessages } from '@sluice/messages/cli';
import { type CliEnvironment, callerLocale, readCliEnvironment } from '@sluice/runtime/environment';
import { withoutEnd } from '@sluice/shared';
import { type ExitCode, lastOf, run as runProgram } from '@sluice/terminal';
import { CliError } from './cli-error.ts';
import { failureOf } from './failure-of.ts';
import { createProgram } from './program.ts';

/** Runs one command line (without the name of the program) and says how it ended. Never throws. */
export function run(argv: readonly string[]): Promise<ExitCode> {
  return runProgram(
    {
      messagesFor: cliMessages,
      locale: callerLocale(),
      readEnv: () => withServer(namedServer(argv), readCliEnvironment()),
      create: createProgram,
      failureOf,
      usageError: (code, params, options) => new CliError(code, params, options),
    },
    argv,
  );
}

/** A server that the command line names goes before the one of the environment. */
function withServer(named: string | undefined, env: CliEnvironment): CliEnvironment {
  return named === undefined ? env : { ...env, serverUrl: named };
}

/** What `--url` says, without a slash at its end. */
function namedServer(argv: readonly string[]): string | undefined {
  const value = lastOf('--url', argv);
  if (value === undefined) return undefined;
  if (/^https?:\/\//.test(value) && URL.canParse(value)) return withoutEnd(value, '/');
  throw new CliError('bad_option', { option: '--url', value, expected: 'http://…' });
}
