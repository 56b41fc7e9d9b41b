import type { Tx } from '@sluice/db';
import { AppError, ROLES, type Role } from '@sluice/shared';
import { z } from 'zod';

/** The input of a verb of whoever has the link; whatever is no id is an invitation that never was. */
export const byLink = z.object({ id: z.string().max(100) });

export interface OpenInvitation {
  readonly id: string;
  readonly organization: { readonly id: string; readonly name: string };
  readonly email: string;
  readonly role: Role;
  /** The name of an admin; null for the operator of the server. */
  readonly invitedBy: string | null;
  readonly expiresAt: Date;
}

/**
 * The invitation that a link stands for. One that never was, was used, was withdrawn or is too old are refused alike,
 * so that a link tells nothing but what it is good for.
 *
 * @param database as `sluice_auth`
 * @throws AppError `invitation_over`
 */
export async function openInvitation(
  database: Pick<Tx, 'invitation'>,
  id: string,
  now: Date,
): Promise<OpenInvitation> {
  if (!z.uuid().safeParse(id).success) throw new AppError('invitation_over');
  const found = await database.invitation.findFirst({
    where: { id, status: 'pending', expiresAt: { gt: now }, organization: { removingAt: null } },
    select: {
      id: true,
      email: true,
      role: true,
      expiresAt: true,
      organization: { select: { id: true, name: true } },
      inviter: { select: { name: true } },
    },
  });
  const role = ROLES.find((known) => known === found?.role);
  if (!found || !role) throw new AppError('invitation_over');
  const { inviter, ...invitation } = found;
  return { ...invitation, role, invitedBy: inviter?.name ?? null };
}

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
  now: Date,
): Promise<void> {
  const { count } = await tx.invitation.updateMany({
    where: { id, status: 'pending', expiresAt: { gt: now } },
    data: { status: 'accepted' },
  });
  if (count !== 1) throw new AppError('invitation_over');
  await tx.member.createMany({
    data: [{ organizationId: organization.id, userId, role }],
    skipDuplicates: true,
  });
}
