import { type ImportChange, recentChanges } from '@sluice/services/imports/recent-changes';
import { ChangeSignal } from '../live/change-signal.ts';
import { askingOf, identify } from '../sign-in/identify.ts';
import type { MemberContext } from './trpc.ts';

const READ_AGAIN_MS = 5_000;
const PAUSE_MS = 100;

/**
 * Every write to any import of the caller's organisation, from now on; of several to one import, the newest. Goes on
 * until the client leaves, or the session or membership ends (`unauthenticated`, `forbidden`).
 */
export async function* watchChanges(
  ctx: MemberContext,
  signal: AbortSignal = new AbortController().signal,
): AsyncGenerator<ImportChange, void> {
  const organizationId = ctx.caller.organization.id;
  const written = new ChangeSignal();
  const told = new Map<string, number>();
  const sent = new Map<string, number>();
  let gap = false;
  using _attached = ctx.services.feed.ofOrganization(organizationId, (notification) => {
    if (notification) told.set(notification.importId, notification.version);
    else gap = true;
    written.notify();
  });
  for (const { id, version } of await recentChanges(askingOf(ctx))) sent.set(id, version);

  while (!signal.aborted) {
    await written.wait(READ_AGAIN_MS, signal);
    if (signal.aborted) return;
    const { caller } = await identify(ctx.services, ctx.headers);
    // A session that now works for another organisation is another stream's business.
    if (caller.organization.id !== organizationId) return;
    const quiet = told.size === 0;
    const changes = [...told].map(([id, version]) => ({ id, version }));
    told.clear();
    if (gap || quiet) changes.push(...(await recentChanges(askingOf(ctx))));
    gap = false;
    for (const change of changes) {
      if (change.version <= (sent.get(change.id) ?? 0)) continue;
      sent.set(change.id, change.version);
      yield change;
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
