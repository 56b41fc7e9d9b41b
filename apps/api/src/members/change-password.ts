import { CREDENTIAL } from '@sluice/services';
import { AppError, type passwordChangeSchema } from '@sluice/shared';
import { hashPassword, verifyPassword } from 'better-auth/crypto';
import type { z } from 'zod';
import type { MemberContext } from '../trpc/trpc.ts';
import { attempt } from './limits.ts';
import { currentSession } from './sessions.ts';

/**
 * Gives the caller another password, and ends their sessions elsewhere: whoever knew the old one is out.
 *
 * @throws AppError `wrong_password`, `too_many_requests` {seconds}
 */
export function changePassword(
  ctx: MemberContext,
  { current, next }: z.infer<typeof passwordChangeSchema>,
): Promise<void> {
  const { services, caller } = ctx;
  const database = services.authDatabase;
  return attempt(services.limits.passwords, caller.user.id, async () => {
    const account = await database.account.findFirst({
      where: { userId: caller.user.id, providerId: CREDENTIAL },
      select: { id: true, password: true },
    });
    const hash = account?.password;
    if (!account || !hash || !(await verifyPassword({ hash, password: current })))
      throw new AppError('wrong_password');
    const session = await currentSession(ctx);
    const password = await hashPassword(next);
    await database.$transaction([
      database.account.update({
        where: { id: account.id },
        data: { password, updatedAt: new Date() },
        select: { id: true },
      }),
      database.session.deleteMany({ where: { userId: caller.user.id, id: { not: session } } }),
    ]);
  });
}
