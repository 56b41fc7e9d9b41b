import type { Snapshot } from '@sluice/shared';
import { CliError } from '../cli-error.ts';
import type { Connection } from '../connection/client.ts';
import { refusalOf } from '../connection/refusal.ts';
import { Newest } from './newest.ts';

const POLL_MS = 1_000;
/** A stream that has said nothing for so long is not trusted: the state is asked for as well. */
const QUIET_MS = 5_000;
/** How long a server may be away (restarted, say) before the command gives up looking. */
const PATIENCE_MS = 60_000;

/**
 * Watches an import until `enough` says so, and returns the snapshot that was enough. `enough` sees each newer
 * snapshot, though not every one: only the newest counts.
 *
 * By subscription; while that is down the state is asked for every second instead, and the stream takes over again
 * when it is back.
 *
 * @throws CliError `server_lost` when the server has been away for a minute; AppError when it refuses to tell
 */
export async function follow(
  { url, client }: Connection,
  id: string,
  enough: (snapshot: Snapshot) => boolean | Promise<boolean>,
): Promise<Snapshot> {
  const newest = new Newest<Snapshot>();
  let streaming = false;
  let asking = false;
  let heardAt = Date.now();
  const hear = (snapshot: Snapshot) => {
    heardAt = Date.now();
    newest.put(snapshot);
  };

  const ask = async () => {
    if (asking || (streaming && Date.now() - heardAt < QUIET_MS)) return;
    asking = true;
    try {
      hear(await client.imports.get.query({ id }));
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal && refusal.code !== 'unavailable' && refusal.code !== 'internal') newest.fail(refusal);
      else if (Date.now() - heardAt > PATIENCE_MS)
        newest.fail(new CliError('server_lost', { url, id, seconds: PATIENCE_MS / 1000 }, { cause: error }));
    } finally {
      asking = false;
    }
  };

  const subscription = client.imports.watch.subscribe(
    { id },
    {
      onData: ({ data }) => hear(data),
      onConnectionStateChange: ({ state }) => {
        streaming = state === 'pending';
      },
      // What it is about, the next question finds out.
      onError: () => {
        streaming = false;
      },
      onComplete: () => {
        streaming = false;
      },
    },
  );
  const timer = setInterval(ask, POLL_MS);
  try {
    for (let version = 0; ; ) {
      const snapshot = await newest.take();
      if (snapshot.version <= version && version > 0) continue;
      version = snapshot.version;
      if (await enough(snapshot)) return snapshot;
    }
  } finally {
    clearInterval(timer);
    subscription.unsubscribe();
  }
}
