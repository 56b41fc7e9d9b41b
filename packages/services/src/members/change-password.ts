import { AppError, passwordChangeSchema } from '@sluice/shared';
import { hashPassword, verifyPassword } from 'better-auth/crypto';
import { command } from '../verb.ts';
import { CREDENTIAL } from './create-account.ts';
import { otherSessions } from './sign-out-elsewhere.ts';

/**
 * Gives the caller another password, and ends their sessions elsewhere: whoever knew the old one is out.
 *
 * @throws AppError `wrong_password`
 */
export const changePassword = command({
  role: 'read_only',
  input: passwordChangeSchema,
  run: async (asking, { current, next }): Promise<void> => {
    const { authDatabase, caller, now } = asking;
    const account = await authDatabase.account.findFirst({
      where: { userId: caller.user.id, providerId: CREDENTIAL },
      select: { id: true, password: true },
    });
    const hash = account?.password;
    if (!account || !hash || !(await verifyPassword({ hash, password: current })))
      throw new AppError('wrong_password');
    const password = await hashPassword(next);
    await authDatabase.$transaction([
      authDatabase.account.update({
        where: { id: account.id },
        data: { password, updatedAt: now() },
        select: { id: true },
      }),
      authDatabase.session.deleteMany({ where: otherSessions(asking) }),
    ]);
  },
});
