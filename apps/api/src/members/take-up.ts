import type { Tx } from '@sluice/db';
import { AppError } from '@sluice/shared';
import type { OpenInvitation } from './open-invitation.ts';

/**
 * Uses an invitation up and makes its member, in one transaction. The update waits for whoever is just using the same
 * link, and then finds it used: a link makes one member, however often it is pressed. Somebody who is a member already
 * keeps their role.
 *
 * @throws AppError `invitation_over`
 */
export async function takeUp(
  tx: Tx,
  { id, organization, role }: OpenInvitation,
  userId: string,
): Promise<void> {
  const { count } = await tx.invitation.updateMany({
    where: { id, status: 'pending', expiresAt: { gt: new Date() } },
    data: { status: 'accepted' },
  });
  if (count !== 1) throw new AppError('invitation_over');
  await tx.member.createMany({
    data: [{ organizationId: organization.id, userId, role }],
    skipDuplicates: true,
  });
}
