import { AppError, signUpSchema } from '@sluice/shared';
import { hashPassword } from 'better-auth/crypto';
import { TRANSACTION_TIMES } from '../database/in-organization.ts';
import { openCommand } from '../verb.ts';
import { createAccount } from './create-account.ts';
import { byLink, openInvitation, takeUp } from './invitation-link.ts';

/**
 * The one way to an account, but for those of the demo: with the link of an invitation, for the address that it invites.
 * Account, membership and the end of the invitation are one transaction. Signing in comes after, by the usual way.
 *
 * @throws AppError `invitation_over`, `unauthenticated` where the address has an account (sign in and join)
 */
export const signUp = openCommand({
  input: signUpSchema.extend(byLink.shape),
  run: async ({ authDatabase, now }, { id, name, password }): Promise<void> => {
    // Looked at before the password is hashed, which costs time: no stranger makes us spend it.
    const invitation = await openInvitation(authDatabase, id, now());
    const passwordHash = await hashPassword(password);
    await authDatabase.$transaction(async (tx) => {
      const { email } = invitation;
      // Two organisations may have invited the same address, and both links be used at once: the second signs in.
      const userId = await createAccount(tx, { email, name, passwordHash });
      if (userId === undefined) throw new AppError('unauthenticated');
      await takeUp(tx, invitation, userId, now());
    }, TRANSACTION_TIMES);
  },
});
