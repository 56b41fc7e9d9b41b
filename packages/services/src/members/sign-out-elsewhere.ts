import type { Prisma } from '@sluice/db';
import type { Asking } from '../asking.ts';
import { command, nothing } from '../verb.ts';

/** Ends every session of the caller but the present one, from their next call on. */
export const signOutElsewhere = command({
  role: 'read_only',
  input: nothing,
  run: async (asking): Promise<void> => {
    await asking.authDatabase.session.deleteMany({ where: otherSessions(asking) });
  },
});

/** The caller's sessions but the one that asks: all of them where a program asks, which has none. */
export function otherSessions({ caller, sessionId }: Asking): Prisma.SessionWhereInput {
  return { userId: caller.user.id, ...(sessionId !== null && { id: { not: sessionId } }) };
}
