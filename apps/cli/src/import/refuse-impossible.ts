import { type Action, AppError, actionsOf, type Snapshot, whyNot } from '@sluice/shared';
import { CliError } from '../cli-error.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { statusInWords } from './status-in-words.ts';

/**
 * Refuses what an import cannot do now, before anything is asked of anybody, with the reason and with what it can do.
 * The server asks the same `whyNot` again.
 *
 * @throws AppError `file_purged`, `rows_purged`, `journal_purged`, `nothing_refused`, `nothing_written`; CliError
 *   `not_possible` where it is a matter of its state
 */
export function refuseImpossible(terminal: Terminal, snapshot: Snapshot, action: Action): void {
  const obstacle = whyNot(snapshot, action);
  if (!obstacle) return;
  if (obstacle.code !== 'wrong_state') throw new AppError(obstacle.code, obstacle.params);
  const possible = actionsOf(snapshot);
  throw new CliError('not_possible', {
    file: snapshot.source.name,
    status: statusInWords(terminal, snapshot),
    action: terminal.t(`action.${action}`),
    possible:
      possible.length > 0 ? possible.map((name) => `sluice ${name}`).join(', ') : terminal.t('noAction'),
  });
}
