import type { Tx } from '@sluice/db';
import { AppError, emailSchema } from '@sluice/shared';
import { z } from 'zod';
import { command } from '../verb.ts';

/** Takes an open invitation of an address back: its link leads nowhere from now on. @throws AppError `not_found` */
export const withdraw = command({
  role: 'admin',
  input: z.object({ email: emailSchema }),
  run: async ({ authDatabase, caller }, { email }): Promise<void> => {
    const { count } = await authDatabase.invitation.deleteMany({
      where: { organizationId: caller.organization.id, email, status: 'pending' },
    });
    if (count === 0) throw new AppError('not_found');
  },
});

/** Takes every open invitation of somebody back who may not invite any more. */
export async function withdrawAllOf(tx: Tx, organizationId: string, inviterId: string): Promise<void> {
  await tx.invitation.deleteMany({ where: { organizationId, inviterId, status: 'pending' } });
}
