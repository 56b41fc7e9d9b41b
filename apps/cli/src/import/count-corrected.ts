import { type Client, failureOf } from '@sluice/client';
import { isFinal, isOutdated, type Snapshot } from '@sluice/shared';
import type { Terminal } from '../terminal/terminal.ts';
import { follow } from './follow.ts';
import type { Progress } from './progress-bar.ts';

/** Seconds after which a server that counts nothing by itself is asked for a check. */
const PATIENCE_S = 20;

/**
 * Waits until the figures of an import that is ready count all that was corrected, as somebody may do in a browser, and says
 * so: what then starts is what its figures say. The server counts by itself, most often single rows; where it checks all of
 * them again that is said as well. One that has not counted in time, as none of the former release does, is asked for a check.
 *
 * @param patience in seconds
 * @returns where it stands: with nothing that is not counted, or ended
 */
export async function countCorrected(
  connection: Client,
  terminal: Terminal,
  progress: Progress,
  snapshot: Snapshot,
  patience = PATIENCE_S,
): Promise<Snapshot> {
  const { id } = snapshot;
  let now = snapshot;
  while (isOutdated(now)) {
    progress.clear();
    terminal.note(terminal.t('notice.counting', { count: now.uncheckedRows }));
    now = await countedInTime(connection, now, patience);
    if (isFinal(now.status) || (now.status === 'ready' && !isOutdated(now))) break;
    if (isOutdated(now)) {
      terminal.note(terminal.t('notice.notCounted', { seconds: patience }));
      now = await connection.calls.imports.check.mutate({ id });
    } else terminal.note(terminal.t('notice.checkAgain'));
    const { version } = now;
    now = await follow(connection, id, (later) => {
      progress.importing(later);
      return later.version >= version && (isFinal(later.status) || later.status === 'ready');
    });
  }
  progress.clear();
  return now;
}

/** Follows it until all is counted, or something else is done with it; where that takes too long, as it stands by then. */
async function countedInTime(connection: Client, outdated: Snapshot, seconds: number): Promise<Snapshot> {
  let now = outdated;
  const isSettled = (later: Snapshot): boolean => {
    now = later;
    return !isOutdated(later);
  };
  try {
    return await follow(connection, outdated.id, isSettled, AbortSignal.timeout(seconds * 1000));
  } catch (error) {
    if (failureOf(error).code !== 'aborted') throw error;
    return now;
  }
}
