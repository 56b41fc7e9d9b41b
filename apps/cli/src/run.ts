import { type CliEnvironment, callerLocale, readCliEnvironment } from '@sluice/runtime/environment';
import { LANGUAGES, type Language, pickLanguage, withoutEnd } from '@sluice/shared';
import { CommanderError } from 'commander';
import { CliError } from './cli-error.ts';
import type { Scope } from './commands/scope.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { createProgram } from './program.ts';
import { reportFailure } from './report-failure.ts';
import { Interrupt } from './terminal/interrupt.ts';
import { createTerminal } from './terminal/terminal.ts';

/** Runs one command line (without the name of the program) and says how it ended. Never throws. */
export async function run(argv: readonly string[]): Promise<ExitCode> {
  const json = argv.includes('--json');
  let language: Language = 'en';
  // A reader that has had enough (`sluice export … | head`) is no fault.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(EXIT.completed);
    throw error;
  });
  try {
    language = pickLanguage(callerLocale());
    language = chosenLanguage(argv) ?? language;
    const named = namedServer(argv);
    let env: CliEnvironment | undefined;
    using interrupt = new Interrupt();
    let code: ExitCode = EXIT.completed;
    const scope: Scope = {
      // Not before it is needed: help is shown whatever the settings are.
      get env() {
        env ??= withServer(readCliEnvironment(), named);
        return env;
      },
      language,
      signal: interrupt.signal,
      run: async (options, work) => {
        const terminal = createTerminal(language, options.json ?? false);
        try {
          for (const warning of scope.env.warnings) terminal.note(warning[language]);
          code = await work(terminal);
        } catch (error) {
          code = reportFailure(error, terminal);
        }
      },
    };
    await createProgram(scope).parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return EXIT.completed;
    // A bare `sluice`: the help has been shown, and says more than a complaint.
    if (error instanceof CommanderError && error.code === 'commander.help') return EXIT.usage;
    const failure =
      error instanceof CommanderError
        ? new CliError('bad_usage', { detail: detailOf(error) }, { cause: error })
        : error;
    return reportFailure(failure, createTerminal(language, json));
  }
}

/** A server that the command line names goes before the one of the environment. */
function withServer(env: CliEnvironment, named: string | undefined): CliEnvironment {
  return named === undefined ? env : { ...env, serverUrl: named };
}

/** What `--lang` says, read before all else: help and errors of usage are in that language too. */
function chosenLanguage(argv: readonly string[]): Language | undefined {
  const value = lastOf('--lang', argv);
  if (value === undefined) return undefined;
  const language = LANGUAGES.find((known) => known === value);
  if (language) return language;
  throw new CliError('bad_option', { option: '--lang', value, expected: LANGUAGES.join(', ') });
}

/** What `--url` says, without a slash at its end. */
function namedServer(argv: readonly string[]): string | undefined {
  const value = lastOf('--url', argv);
  if (value === undefined) return undefined;
  if (/^https?:\/\//.test(value) && URL.canParse(value)) return withoutEnd(value, '/');
  throw new CliError('bad_option', { option: '--url', value, expected: 'http://…' });
}

/** The value of the last option of this name; empty where it has none. */
function lastOf(option: string, argv: readonly string[]): string | undefined {
  const index = argv.findLastIndex((argument) => argument === option || argument.startsWith(`${option}=`));
  if (index < 0) return undefined;
  return argv[index] === option ? (argv[index + 1] ?? '') : argv[index]?.slice(option.length + 1);
}

/** Commander begins its messages with “error: ”. */
function detailOf(error: CommanderError): string {
  return error.message.replace(/^error: /, '');
}
