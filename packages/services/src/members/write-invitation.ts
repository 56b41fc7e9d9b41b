import { randomUUID } from 'node:crypto';
import type { Tx } from '@sluice/db';
import { AppError, INVITATION_DAYS, type Role } from '@sluice/shared';

const DAY_MS = 24 * 60 * 60 * 1000;

export interface Invitee {
  readonly organizationId: string;
  /** In lower case. */
  readonly email: string;
  readonly role: Role;
  /** The admin who invites; null for the operator of the server. */
  readonly inviterId: string | null;
  readonly now: Date;
}

export interface WrittenInvitation {
  /**
   * The secret of the link: entirely random, unlike the ids that the database makes, which begin with the time. It is told
   * once, to whoever invites.
   */
  readonly id: string;
  readonly expiresAt: Date;
}

/**
 * Writes an invitation. An earlier one of the same address ends with it, so that one link is valid at a time.
 *
 * @param tx as `sluice_auth`, with the organisation's row locked, so that nobody joins meanwhile
 * @throws AppError `already_member`
 */
export async function writeInvitation(tx: Tx, invitee: Invitee): Promise<WrittenInvitation> {
  const { organizationId, email, role, inviterId, now } = invitee;
  const member = await tx.member.findFirst({
    where: { organizationId, user: { email } },
    select: { id: true },
  });
  if (member) throw new AppError('already_member');
  const id = randomUUID();
  const expiresAt = new Date(now.getTime() + INVITATION_DAYS * DAY_MS);
  await tx.invitation.deleteMany({ where: { organizationId, email, status: 'pending' } });
  await tx.invitation.create({
    data: { organizationId, id, email, role, status: 'pending', inviterId, expiresAt },
    select: { id: true },
  });
  return { id, expiresAt };
}

/**
 * What an invited person opens. Whoever has it can accept the invitation, once.
 *
 * @param publicUrl what people have in the address bar
 */
export function invitationUrl(publicUrl: string, id: string): string {
  return new URL(`/invitation/${id}`, publicUrl).href;
}
