import { LANGUAGES, type Language, type Localised, type MessageParams, pickLanguage } from '@sluice/shared';
import { type Command, CommanderError } from 'commander';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { createTerminal, type Terminal } from './terminal.ts';

/** The options that every command has. */
export interface CommonOptions {
  readonly json?: true;
}

/** What a command is given to work with. */
export interface Scope<Env, Messages> {
  /** Read when it is first asked for: help is shown whatever the settings are. */
  readonly env: Env;
  readonly language: Language;
  /** The program's texts in that language. */
  readonly messages: Messages;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  /** Runs the work of a command; its failure is said and becomes the exit code. */
  run(options: CommonOptions, work: (terminal: Terminal<Messages>) => Promise<ExitCode>): Promise<void>;
}

/** A failure as `--json` prints it: the code for programs, the message for people. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly params: MessageParams;
}

/** Why a command stopped, and with which exit code it does. */
export interface Ending {
  readonly failure: Failure;
  readonly exitCode: ExitCode;
  /** What is worth knowing beside it. */
  readonly notes?: readonly string[];
}

/** What a command takes from its surroundings. */
export interface Surroundings {
  /** What is set and will not be read. */
  readonly warnings: readonly Localised[];
}

/** A program with commands: what is its own of it. */
export interface Program<Env extends Surroundings, Messages> {
  readonly messagesFor: (language: Language) => Messages;
  /** The locale that the caller has chosen for messages, as `fr_FR.UTF-8`. */
  readonly locale: string | undefined;
  readEnv(): Env;
  /** The whole command line. Wrong usage throws a CommanderError. */
  create(scope: Scope<Env, Messages>): Command;
  /** In one sentence. */
  failureOf(error: unknown, terminal: Terminal<Messages>): Ending;
  /** What is wrong with the command line itself: `failureOf` puts it into words. */
  usageError(code: 'bad_usage' | 'bad_option', params: MessageParams, options?: ErrorOptions): Error;
}

/** Runs one command line (without the name of the program) and says how it ended. Never throws. */
export async function run<Env extends Surroundings, Messages>(
  program: Program<Env, Messages>,
  argv: readonly string[],
): Promise<ExitCode> {
  const terminalOf = (language: Language, json: boolean) =>
    createTerminal(json, program.messagesFor(language));
  const report = (error: unknown, terminal: Terminal<Messages>): ExitCode => {
    const { failure, exitCode, notes = [] } = program.failureOf(error, terminal);
    for (const note of notes) terminal.note(note);
    if (terminal.json) terminal.printJson({ error: failure });
    else terminal.note(failure.message);
    return exitCode;
  };
  // A reader that has had enough (`sluice export … | head`) is no fault.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(EXIT.completed);
    throw error;
  });
  let language = pickLanguage(program.locale);
  try {
    language = chosenLanguage(program, argv) ?? language;
    let env: Env | undefined;
    using interrupt = new Interrupt();
    let code: ExitCode = EXIT.completed;
    const scope: Scope<Env, Messages> = {
      get env() {
        env ??= program.readEnv();
        return env;
      },
      language,
      messages: program.messagesFor(language),
      signal: interrupt.signal,
      run: async (options, work) => {
        const terminal = terminalOf(language, options.json ?? false);
        try {
          for (const warning of scope.env.warnings) terminal.note(warning[language]);
          code = await work(terminal);
        } catch (error) {
          code = report(error, terminal);
        }
      },
    };
    await program.create(scope).parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return EXIT.completed;
    // A bare `sluice`: the help has been shown, and says more than a complaint.
    if (error instanceof CommanderError && error.code === 'commander.help') return EXIT.usage;
    const failure =
      error instanceof CommanderError
        ? program.usageError('bad_usage', { detail: detailOf(error) }, { cause: error })
        : error;
    return report(failure, terminalOf(language, argv.includes('--json')));
  }
}

/** The value of the last option of this name; empty where it has none, undefined where it is not said. */
export function lastOf(option: string, argv: readonly string[]): string | undefined {
  const index = argv.findLastIndex((argument) => argument === option || argument.startsWith(`${option}=`));
  if (index < 0) return undefined;
  return argv[index] === option ? (argv[index + 1] ?? '') : argv[index]?.slice(option.length + 1);
}

/** What `--lang` says, read before all else: help and errors of usage are in that language too. */
function chosenLanguage(
  program: Pick<Program<never, never>, 'usageError'>,
  argv: readonly string[],
): Language | undefined {
  const value = lastOf('--lang', argv);
  if (value === undefined) return undefined;
  const language = LANGUAGES.find((known) => known === value);
  if (language) return language;
  throw program.usageError('bad_option', { option: '--lang', value, expected: LANGUAGES.join(', ') });
}

/** Commander begins its messages with “error: ”. */
function detailOf(error: CommanderError): string {
  return error.message.replace(/^error: /, '');
}

/**
 * Ctrl-C and its kin. The first asks the command to stop in good order (`signal` is aborted); the second leaves at
 * once, for the server stops the rest: an embedded one ends when this process does, another one goes on.
 */
class Interrupt {
  readonly #controller = new AbortController();
  readonly #onSignal = () => {
    if (this.#controller.signal.aborted) process.exit(EXIT.failed);
    this.#controller.abort();
  };

  constructor() {
    for (const name of SIGNALS) process.on(name, this.#onSignal);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  [Symbol.dispose](): void {
    for (const name of SIGNALS) process.off(name, this.#onSignal);
  }
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
