import { Prisma, type PrismaClient, type Tx } from '@sluice/db';
import { z } from 'zod';

/** An organisation as its operator sees it: who is in it, nothing of what it holds. */
export interface ListedOrganization {
  readonly id: string;
  readonly name: string;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly members: number;
  /** Invitations that can still be taken up. */
  readonly invitations: number;
  readonly demo: boolean;
  /** A removal of it was begun, and is to be finished by another. */
  readonly removing: boolean;
}

/** What is read of an organisation to list it. */
const LISTED = {
  id: true,
  name: true,
  createdAt: true,
  removingAt: true,
  demo: { select: { id: true } },
} as const;

/**
 * The organisations, in the order of their names.
 *
 * @param database as `sluice_auth`
 * @param limit how many at most
 */
export async function listOrganizations(
  database: Tx | PrismaClient,
  limit: number,
): Promise<ListedOrganization[]> {
  return listed(database, { take: limit });
}

/**
 * Those that an operator may mean: the one of that id, or those of that name, whatever its case. Mostly one or none.
 *
 * @param database as `sluice_auth`
 */
export async function findOrganizations(
  database: Tx | PrismaClient,
  nameOrId: string,
): Promise<ListedOrganization[]> {
  if (z.uuid().safeParse(nameOrId).success) return listed(database, { where: { id: nameOrId } });
  const rows = z
    .array(z.object({ id: z.uuid() }))
    .parse(await database.$queryRaw(organizationsByNameStatement(nameOrId.trim())));
  return listed(database, { where: { id: { in: rows.map(({ id }) => id) } } });
}

export function organizationsByNameStatement(name: string): Prisma.Sql {
  return Prisma.sql`
    select id from organizations where lower(normalize(name)) = lower(normalize(${name})) limit 10`;
}

/** Whether anybody could belong to one. @param database as `sluice_auth` */
export async function hasOrganizations(database: Tx | PrismaClient): Promise<boolean> {
  const one = await database.organization.findFirst({ where: { removingAt: null }, select: { id: true } });
  return one !== null;
}

async function listed(
  database: Tx | PrismaClient,
  { where, take }: { where?: { id: string | { in: string[] } }; take?: number },
): Promise<ListedOrganization[]> {
  const rows = await database.organization.findMany({
    ...(where && { where }),
    ...(take !== undefined && { take }),
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: {
      ...LISTED,
      _count: {
        select: {
          members: true,
          invitations: { where: { status: 'pending', expiresAt: { gt: new Date() } } },
        },
      },
    },
  });
  return rows.map(({ id, name, createdAt, removingAt, demo, _count }) => ({
    id,
    name,
    createdAt: createdAt.toISOString(),
    members: _count.members,
    invitations: _count.invitations,
    demo: demo.length > 0,
    removing: removingAt !== null,
  }));
}
