import type { Client } from '@sluice/client';
import { type Action, isFinal, type Snapshot } from '@sluice/shared';
import { CliError } from '../cli-error.ts';
import { type ExitCode, exitCodeAfter } from '../exit-codes.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { cancelOnInterrupt } from './cancel-on-interrupt.ts';
import { countCorrected } from './count-corrected.ts';
import { follow } from './follow.ts';
import { createProgress, type Progress } from './progress-bar.ts';
import { recap } from './recap.ts';
import { refuseImpossible } from './refuse-impossible.ts';

/** What a command does with an import besides setting it going. */
export interface ActionQuestions {
  /** What must be done or agreed to first; its own end is not followed. */
  readonly prepare?: (before: Snapshot, progress: Progress) => Promise<void>;
  /** Asks the server to set it going. */
  readonly ask: () => Promise<Snapshot>;
}

/**
 * Sets an import that stands still going again, follows it until it stands still, and says what became of it. Ctrl-C
 * cancels it, as it does a new import.
 *
 * @param action `check` of an import that is ready, which is checked again
 * @throws AppError as the server refuses; CliError for what makes no sense here
 */
export async function runAction(
  connection: Client,
  terminal: Terminal,
  id: string,
  action: Action | 'check',
  { prepare, ask }: ActionQuestions,
  signal: AbortSignal,
): Promise<ExitCode> {
  const before = await connection.calls.imports.get.query({ id });
  if (action !== 'check') refuseImpossible(terminal, before, action);
  const progress = createProgress(terminal);
  try {
    await prepare?.(before, progress);
    if (signal.aborted) throw new CliError('interrupted');
    const { phase } = await ask();
    const after = await seeThrough(connection, terminal, progress, id, signal);
    progress.clear();
    await recap(connection, terminal, after);
    terminal.printJson(after);
    return exitCodeAfter(phase, after);
  } finally {
    progress.clear();
  }
}

async function seeThrough(
  connection: Client,
  terminal: Terminal,
  progress: Progress,
  id: string,
  signal: AbortSignal,
): Promise<Snapshot> {
  using _ = cancelOnInterrupt(connection, terminal, progress, id, signal);
  const ended = await follow(connection, id, (snapshot) => {
    progress.importing(snapshot);
    // A dry run that was taken up again ends there.
    return isFinal(snapshot.status) || snapshot.status === 'ready';
  });
  return await countCorrected(connection, terminal, progress, ended);
}
