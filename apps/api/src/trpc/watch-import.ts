import { setTimeout as sleep } from 'node:timers/promises';
import { getImport } from '@sluice/services/imports/get';
import { isFinal, type Snapshot } from '@sluice/shared';
import { type TrackedEnvelope, tracked } from '@trpc/server';
import { ChangeSignal } from '../live/change-signal.ts';
import { askingOf, identify } from '../sign-in/identify.ts';
import type { MemberContext } from './trpc.ts';

/** The state is read again this often even when nobody tells of a write: a lost notification only delays a screen. */
const READ_AGAIN_MS = 5_000;

/** The least time between two queries: faster than eyes, slow enough for many screens on one database. */
const PAUSE_MS = 40;

/**
 * An import as it moves: the present snapshot first, then one for every newer version that is found, newest only.
 * Ends by itself after a final one. Each item carries its version as the event id, so that a client which connects
 * anew (`lastEventId`) is not sent what it already has.
 *
 * Who may look is asked again before every query, so a stream does not outlive its session or membership.
 *
 * @throws AppError `not_found`, `unauthenticated`, `forbidden`
 */
export async function* watchImport(
  ctx: MemberContext,
  { id, lastEventId }: { readonly id: string; readonly lastEventId?: string | null | undefined },
  signal: AbortSignal = new AbortController().signal,
): AsyncGenerator<TrackedEnvelope<Snapshot>, void> {
  const written = new ChangeSignal();
  // Attached before the first query: a write between the two is noticed.
  using _attached = ctx.services.feed.ofImport(id, () => written.notify());
  let sent = lastEventId ?? '';
  let { caller } = ctx;
  while (!signal.aborted) {
    const snapshot = await getImport(askingOf({ ...ctx, caller }), { id });
    const version = String(snapshot.version);
    if (version !== sent) {
      yield tracked(version, snapshot);
      sent = version;
    }
    if (isFinal(snapshot.status)) return;
    await sleep(PAUSE_MS, undefined, { signal }).catch(() => undefined);
    await written.wait(READ_AGAIN_MS, signal);
    if (!signal.aborted) ({ caller } = await identify(ctx.services, ctx.headers));
  }
}
