import { type Action, AppError, actionsOf, isFinal, isStep, type Snapshot } from '@sluice/shared';
import { CliError } from '../cli-error.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { statusInWords } from './status-in-words.ts';

/**
 * Refuses what an import cannot do now, before anything is asked of anybody, with the reason and with what it can do.
 * The server judges again.
 *
 * @throws AppError `file_purged`, `rows_purged`, `journal_purged`, `nothing_refused`, `nothing_written`; CliError
 *   `not_possible`
 */
export function refuseImpossible(terminal: Terminal, snapshot: Snapshot, action: Action): void {
  const possible = actionsOf(snapshot);
  if (possible.includes(action)) return;
  const reason = isFinal(snapshot.status) ? reasonAgainst(snapshot, action) : undefined;
  if (reason) throw reason;
  throw new CliError('not_possible', {
    file: snapshot.source.name,
    status: statusInWords(terminal.messages, snapshot),
    action: terminal.messages.action[action],
    possible: possible.length > 0 ? possible.map((name) => `sluice ${name}`).join(', ') : '–',
  });
}

/** What is in the way of an import that is only lacking something; undefined where it is a matter of its state. */
function reasonAgainst(snapshot: Snapshot, action: Action): AppError | undefined {
  const { purged, phase } = snapshot;
  const possibleWith = (changes: Partial<Snapshot>) =>
    actionsOf({ ...snapshot, ...changes }).includes(action);
  if (possibleWith({ purged: NOTHING_PURGED })) {
    if (action === 'retry') return new AppError('rows_purged', { date: purged.rows ?? '' });
    if (action === 'continue' && !isStep(phase))
      return new AppError('file_purged', { date: purged.file ?? '' });
    return new AppError('journal_purged', { date: purged.journal ?? '' });
  }
  if (action === 'retry' && possibleWith({ errors: 1 })) return new AppError('nothing_refused');
  if (action === 'undo' && possibleWith({ inserted: 1 })) return new AppError('nothing_written');
  return undefined;
}

const NOTHING_PURGED = { file: null, rows: null, journal: null };
