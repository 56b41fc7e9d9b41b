import { setTimeout as wait } from 'node:timers/promises';
import type { Client } from '@sluice/client';
import { isFinal, isOutdated, type Snapshot } from '@sluice/shared';
import type { Terminal } from '../terminal/terminal.ts';
import { follow } from './follow.ts';
import type { Progress } from './progress-bar.ts';

/** Milliseconds between two looks, and those after which a server that counts nothing by itself is asked for a check. */
const LOOK_MS = 250;
const PATIENCE_MS = 20_000;

/**
 * Waits until the figures of an import that is ready count all that was corrected, as somebody may do in a browser, and says
 * so: what then starts is what its figures say. The server counts by itself, most often single rows; where it checks all of
 * them again that is said as well, and a server of the former release is asked to.
 *
 * @returns where it stands: with nothing that is not counted, or ended
 */
export async function countCorrected(
  connection: Client,
  terminal: Terminal,
  progress: Progress,
  snapshot: Snapshot,
): Promise<Snapshot> {
  let now = snapshot;
  while (isOutdated(now)) {
    progress.clear();
    terminal.note(terminal.t('notice.counting', { count: now.uncheckedRows }));
    const until = performance.now() + PATIENCE_MS;
    while (isOutdated(now) && performance.now() < until) {
      await wait(LOOK_MS);
      now = await connection.calls.imports.get.query({ id: now.id });
    }
    if (!isOutdated(now) && (isFinal(now.status) || now.status === 'ready')) break;
    terminal.note(terminal.t('notice.checkAgain'));
    const { id } = now;
    const { version } = isOutdated(now) ? await connection.calls.imports.check.mutate({ id }) : now;
    now = await follow(connection, id, (later) => {
      progress.importing(later);
      return later.version >= version && (isFinal(later.status) || later.status === 'ready');
    });
  }
  progress.clear();
  return now;
}
