import { LANGUAGES, type Language, pickLanguage } from '@sluice/shared';
import { CommanderError } from 'commander';
import { CliError } from './cli-error.ts';
import type { Scope } from './commands/scope.ts';
import { readEnv } from './env.ts';
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
    const env = readEnv();
    language = pickLanguage(env.locale);
    language = chosenLanguage(argv) ?? language;
    using interrupt = new Interrupt();
    let code: ExitCode = EXIT.completed;
    const scope: Scope = {
      env,
      language,
      signal: interrupt.signal,
      run: async (options, work) => {
        const terminal = createTerminal(language, options.json ?? false);
        try {
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

/** What `--lang` says, read before all else: help and errors of usage are in that language too. */
function chosenLanguage(argv: readonly string[]): Language | undefined {
  const index = argv.findLastIndex((argument) => argument === '--lang' || argument.startsWith('--lang='));
  if (index < 0) return undefined;
  const value = argv[index]?.startsWith('--lang=') ? argv[index].slice('--lang='.length) : argv[index + 1];
  const language = LANGUAGES.find((known) => known === value);
  if (language) return language;
  throw new CliError('bad_option', { option: '--lang', value: value ?? '', expected: LANGUAGES.join(', ') });
}

/** Commander begins its messages with “error: ”. */
function detailOf(error: CommanderError): string {
  return error.message.replace(/^error: /, '');
}
