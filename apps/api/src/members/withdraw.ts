import type { Tx } from '@sluice/db';
import { AppError } from '@sluice/shared';
import type { MemberContext } from '../trpc/trpc.ts';

/** Takes an open invitation of an address back: its link leads nowhere from now on. @throws AppError `not_found` */
export async function withdraw({ services, caller }: MemberContext, email: string): Promise<void> {
  const { count } = await services.authDatabase.invitation.deleteMany({
    where: { organizationId: caller.organization.id, email, status: 'pending' },
  });
  if (count === 0) throw new AppError('not_found');
}

/** Takes every open invitation of somebody back who may not invite any more. */
export async function withdrawAllOf(tx: Tx, organizationId: string, inviterId: string): Promise<void> {
  await tx.invitation.deleteMany({ where: { organizationId, inviterId, status: 'pending' } });
}
