import type { Tx } from '@sluice/db';
import { AppError, ROLES, type Role } from '@sluice/shared';
import { z } from 'zod';

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
export async function openInvitation(database: Pick<Tx, 'invitation'>, id: string): Promise<OpenInvitation> {
  if (!z.uuid().safeParse(id).success) throw new AppError('invitation_over');
  const found = await database.invitation.findFirst({
    where: { id, status: 'pending', expiresAt: { gt: new Date() }, organization: { removingAt: null } },
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
