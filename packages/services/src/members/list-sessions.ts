import { nothing, query } from '../verb.ts';

export interface ListedSession {
  readonly id: string;
  /** What the browser called itself when it signed in; null for a program that did not. */
  readonly userAgent: string | null;
  readonly signedInAt: string;
  /** The one that asks. */
  readonly current: boolean;
}

/** Where the caller is signed in, the present session first. */
export const listSessions = query({
  role: 'read_only',
  input: nothing,
  run: async ({ authDatabase, caller, sessionId, now }): Promise<ListedSession[]> => {
    const sessions = await authDatabase.session.findMany({
      where: { userId: caller.user.id, expiresAt: { gt: now() } },
      orderBy: { createdAt: 'desc' },
      select: { id: true, userAgent: true, createdAt: true },
    });
    return sessions
      .map(({ id, userAgent, createdAt }) => ({
        id,
        userAgent: userAgent || null,
        signedInAt: createdAt.toISOString(),
        current: id === sessionId,
      }))
      .sort((one, other) => Number(other.current) - Number(one.current));
  },
});
