import { Prisma, type PrismaClient, type Tx } from '@sluice/db';
import { AppError } from '@sluice/shared';
import { TRANSACTION_TIMES } from '../database/in-organization.ts';
import { type WrittenInvitation, writeInvitation } from '../members/write-invitation.ts';
import { makeOrganization } from './make-organization.ts';

/**
 * Makes an organisation and invites its first admin: whoever has the link makes an account, or joins with the one that
 * the address has.
 *
 * @param database as `sluice_auth`
 * @param request name and address as `organizationNameSchema` and `emailSchema` give them
 * @throws AppError `organization_exists` {name, id}
 */
export function createOrganization(
  database: PrismaClient,
  { name, email }: { readonly name: string; readonly email: string },
): Promise<{ organization: { id: string; name: string }; invitation: WrittenInvitation }> {
  return database.$transaction(async (tx) => {
    const organization = await makeOrganization(tx, name);
    return { organization, invitation: await invite(tx, organization.id, email) };
  }, TRANSACTION_TIMES);
}

/**
 * Invites an admin of an organisation that exists, as its operator: the first link was lost or is too old, or no admin
 * is left who could invite.
 *
 * @param database as `sluice_auth`
 * @throws AppError `not_found` where there is no such organisation (any more), `already_member`
 */
export function inviteAdmin(
  database: PrismaClient,
  { organizationId, email }: { readonly organizationId: string; readonly email: string },
): Promise<WrittenInvitation> {
  return database.$transaction(async (tx) => {
    const locked = await tx.$executeRaw(lockOrganizationStatement(organizationId));
    if (locked === 0) throw new AppError('not_found');
    return invite(tx, organizationId, email);
  }, TRANSACTION_TIMES);
}

export function lockOrganizationStatement(organizationId: string): Prisma.Sql {
  return Prisma.sql`
    select id from organizations where id = ${organizationId}::uuid and removing_at is null for no key update`;
}

function invite(tx: Tx, organizationId: string, email: string): Promise<WrittenInvitation> {
  return writeInvitation(tx, { organizationId, email, role: 'admin', inviterId: null, now: new Date() });
}
