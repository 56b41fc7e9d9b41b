import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { canAsk } from '@sluice/terminal';
import { CliError } from '../cli-error.ts';
import type { Terminal } from '../terminal/terminal.ts';

/**
 * A key or a token: the one that stands behind `--key`; where nothing does, what is typed at the terminal without being
 * shown, or else the first line of standard input; without the option, what the environment has.
 *
 * @param option true where `--key` stands alone
 * @throws CliError `interrupted`, `bad_option` where standard input is empty
 */
export async function readSecret(
  option: string | true | undefined,
  fromEnvironment: string | undefined,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<string | undefined> {
  if (option === undefined) return fromEnvironment;
  if (option !== true) return option;
  const typed = await lineOf(canAsk(terminal) ? terminal.t('accounts.askSecret') : undefined, signal);
  if (typed !== undefined && typed.trim() !== '') return typed.trim();
  if (signal.aborted) throw new CliError('interrupted');
  throw new CliError('bad_option', { option: '--key', value: '', expected: terminal.t('accounts.aSecret') });
}

/** One line of standard input; at a terminal it is not echoed. */
async function lineOf(question: string | undefined, signal: AbortSignal): Promise<string | undefined> {
  const isTerminal = question !== undefined;
  if (isTerminal) process.stderr.write(question);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: isTerminal, signal });
  try {
    // In raw mode Ctrl-C is a key like any other: it is handed on as the signal that everybody listens to.
    lines.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
    for await (const line of lines) return line;
    return undefined;
  } finally {
    lines.close();
    if (isTerminal) process.stderr.write('\n');
  }
}
