import { Prisma, type Tx } from '@sluice/db';
import { AppError } from '@sluice/shared';
import type { Asking } from '../asking.ts';
import { TRANSACTION_TIMES } from '../database/in-organization.ts';

export interface Membership {
  readonly id: string;
  readonly userId: string;
  readonly role: string;
}

/**
 * Runs `work` with the members of the caller's organisation as they are, while nobody else changes them: two admins who
 * take each other's role away at the same moment leave one. Imports do not wait for this lock.
 *
 * @throws AppError `forbidden` where the caller is no admin any more
 */
export function withMembers<Result>(
  { authDatabase, caller }: Asking,
  work: (tx: Tx, members: readonly Membership[]) => Promise<Result>,
): Promise<Result> {
  const organizationId = caller.organization.id;
  return authDatabase.$transaction(async (tx) => {
    await tx.$queryRaw(lockMembersStatement(organizationId));
    const members = await tx.member.findMany({
      where: { organizationId },
      select: { id: true, userId: true, role: true },
    });
    const self = members.find(({ userId }) => userId === caller.user.id);
    if (self?.role !== 'admin') throw new AppError('forbidden');
    return work(tx, members);
  }, TRANSACTION_TIMES);
}

export function lockMembersStatement(organizationId: string): Prisma.Sql {
  return Prisma.sql`select id from organizations where id = ${organizationId}::uuid for no key update`;
}

/**
 * The member of that id, who may cease to be an admin.
 *
 * @throws AppError `not_found`, `last_admin`
 */
export function releasable(members: readonly Membership[], id: string): Membership {
  const member = members.find((one) => one.id === id);
  if (!member) throw new AppError('not_found');
  const admins = members.filter(({ role }) => role === 'admin');
  if (member.role === 'admin' && admins.length === 1) throw new AppError('last_admin');
  return member;
}
