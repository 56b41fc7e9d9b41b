import { AppError } from '@sluice/shared';
import type { MemberContext } from '../trpc/trpc.ts';

export interface ListedSession {
  readonly id: string;
  /** What the browser called itself when it signed in; null for a program that did not. */
  readonly userAgent: string | null;
  readonly signedInAt: string;
  /** The one that asks. */
  readonly current: boolean;
}

/** Where the caller is signed in, the present session first. */
export async function listSessions(ctx: MemberContext): Promise<ListedSession[]> {
  const current = await currentSession(ctx);
  const sessions = await ctx.services.authDatabase.session.findMany({
    where: { userId: ctx.caller.user.id, expiresAt: { gt: new Date() } },
    orderBy: { createdAt: 'desc' },
    select: { id: true, userAgent: true, createdAt: true },
  });
  return sessions
    .map(({ id, userAgent, createdAt }) => ({
      id,
      userAgent: userAgent || null,
      signedInAt: createdAt.toISOString(),
      current: id === current,
    }))
    .sort((one, other) => Number(other.current) - Number(one.current));
}

/** Ends every session of the caller but the present one, from their next call on. */
export async function signOutElsewhere(ctx: MemberContext): Promise<void> {
  const current = await currentSession(ctx);
  await ctx.services.authDatabase.session.deleteMany({
    where: { userId: ctx.caller.user.id, id: { not: current } },
  });
}

/** The id of the session that a call was made with. @throws AppError `unauthenticated` */
export async function currentSession({ services, headers }: MemberContext): Promise<string> {
  const found = await services.auth.api.getSession({ headers, query: { disableRefresh: true } });
  if (!found) throw new AppError('unauthenticated');
  return found.session.id;
}
