import { createAccount } from '@sluice/services';
import { AppError, type signUpSchema } from '@sluice/shared';
import { hashPassword } from 'better-auth/crypto';
import type { z } from 'zod';
import type { Context } from '../trpc/trpc.ts';
import { attempt } from './limits.ts';
import { openInvitation } from './open-invitation.ts';
import { takeUp } from './take-up.ts';

const PATIENCE = { maxWait: 10_000, timeout: 20_000 };

type SignUp = z.infer<typeof signUpSchema> & { readonly id: string };

/**
 * The one way to an account, but for those of the demo: with the link of an invitation, for the address that it invites.
 * Account, membership and the end of the invitation are one transaction. Signing in comes after, by the usual way.
 *
 * @throws AppError `invitation_over`, `unauthenticated` where the address has an account (sign in and join),
 * `too_many_requests` {seconds}
 */
export function signUp({ services, address }: Context, { id, name, password }: SignUp): Promise<void> {
  const database = services.authDatabase;
  return attempt(services.limits.links, address, async () => {
    // Looked at before the password is hashed, which costs time: no stranger makes us spend it.
    const invitation = await openInvitation(database, id);
    const passwordHash = await hashPassword(password);
    await database.$transaction(async (tx) => {
      const { email } = invitation;
      // Two organisations may have invited the same address, and both links be used at once: the second signs in.
      const userId = await createAccount(tx, { email, name, passwordHash });
      if (userId === undefined) throw new AppError('unauthenticated');
      await takeUp(tx, invitation, userId);
    }, PATIENCE);
  });
}
