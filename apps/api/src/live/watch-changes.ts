import { inOrganization } from '@sluice/services/database/in-organization';
import { identify } from '../sign-in/identify.ts';
import type { MemberContext } from '../trpc/trpc.ts';
import { Wake } from './wake.ts';

/** A write to an import of the organisation: whoever shows it reads it again. */
export interface ImportChange {
  readonly id: string;
  readonly version: number;
}

const READ_AGAIN_MS = 5_000;
const PAUSE_MS = 100;

/** How far back a reading without a notification looks: longer than any transaction that writes an import. */
const LOOK_BACK_MS = 60_000;

/**
 * Every write to any import of the caller's organisation, from now on; of several to one import, the newest. Goes on
 * until the client leaves, or the session or membership ends (`unauthenticated`, `forbidden`).
 */
export async function* watchChanges(
  ctx: MemberContext,
  signal: AbortSignal = new AbortController().signal,
): AsyncGenerator<ImportChange, void> {
  const organizationId = ctx.caller.organization.id;
  const wake = new Wake();
  const told = new Map<string, number>();
  const sent = new Map<string, number>();
  let gap = false;
  using _attached = ctx.services.feed.ofOrganization(organizationId, (notification) => {
    if (notification) told.set(notification.importId, notification.version);
    else gap = true;
    wake.ring();
  });
  for (const { id, version } of await recentVersions(ctx)) sent.set(id, version);

  while (!signal.aborted) {
    await wake.wait(READ_AGAIN_MS, signal);
    if (signal.aborted) return;
    const { caller } = await identify(ctx.services, ctx.headers);
    // A session that now works for another organisation is another stream's business.
    if (caller.organization.id !== organizationId) return;
    const quiet = told.size === 0;
    const changes = [...told].map(([id, version]) => ({ id, version }));
    told.clear();
    if (gap || quiet) changes.push(...(await recentVersions(ctx)));
    gap = false;
    for (const change of changes) {
      if (change.version <= (sent.get(change.id) ?? 0)) continue;
      sent.set(change.id, change.version);
      yield change;
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

function recentVersions({ services, caller }: MemberContext): Promise<ImportChange[]> {
  const organizationId = caller.organization.id;
  return inOrganization(services, organizationId, (tx) =>
    tx.import.findMany({
      where: { organizationId, updatedAt: { gt: new Date(Date.now() - LOOK_BACK_MS) } },
      select: { id: true, version: true },
      take: 500,
    }),
  );
}
