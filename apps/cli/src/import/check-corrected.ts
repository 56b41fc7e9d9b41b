import type { Client } from '@sluice/client';
import { isFinal, isOutdated, type Snapshot } from '@sluice/shared';
import type { Terminal } from '../terminal/terminal.ts';
import { follow } from './follow.ts';
import type { Progress } from './progress-bar.ts';

/**
 * Checks an import again while rows of it were corrected since its dry run, as somebody may do in a browser, and says so:
 * what then starts is what its figures say.
 *
 * @returns where it stands: with nothing that is not counted, or ended
 */
export async function checkCorrected(
  connection: Client,
  terminal: Terminal,
  progress: Progress,
  snapshot: Snapshot,
): Promise<Snapshot> {
  let now = snapshot;
  while (isOutdated(now)) {
    progress.clear();
    terminal.note(terminal.t('notice.checkAgain', { count: now.uncheckedRows }));
    const { version } = await connection.calls.imports.check.mutate({ id: now.id });
    now = await follow(connection, now.id, (later) => {
      progress.importing(later);
      return later.version >= version && (isFinal(later.status) || later.status === 'ready');
    });
  }
  progress.clear();
  return now;
}
