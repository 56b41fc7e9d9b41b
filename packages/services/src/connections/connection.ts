import type { Prisma, Tx } from '@sluice/db';
import { AppError, type Service, serviceSchema } from '@sluice/shared';
import { SCHEDULE_COLUMNS, type Schedule, toSchedule } from '../schedules/schedule.ts';
import type { StoredAccess } from './remotes.ts';

/** An account of a service that an organisation imports from. What it is asked with is never told. */
export interface Connection {
  readonly id: string;
  readonly service: Service;
  /** The user's name, as the service writes it. */
  readonly account: string;
  /** Whether it is asked with a key or token of its own. */
  readonly hasSecret: boolean;
  readonly pausedAt: string | null;
  /** What the last test of it found; null where none has. */
  readonly found: { readonly rows: number; readonly since: string | null; readonly at: string } | null;
  readonly createdAt: string;
  readonly createdBy: { readonly name: string } | null;
  /** When it is pulled by itself; null where it is not. */
  readonly schedule: Schedule | null;
}

export const CONNECTION_COLUMNS = {
  id: true,
  service: true,
  account: true,
  secret: true,
  pausedAt: true,
  testedAt: true,
  rowsFound: true,
  since: true,
  createdAt: true,
  creator: { select: { name: true } },
  schedule: { select: SCHEDULE_COLUMNS },
} as const;

interface ConnectionRow {
  readonly id: string;
  readonly service: string;
  readonly account: string;
  readonly secret: string | null;
  readonly pausedAt: Date | null;
  readonly testedAt: Date | null;
  readonly rowsFound: number | null;
  readonly since: Date | null;
  readonly createdAt: Date;
  readonly creator: { readonly name: string } | null;
  readonly schedule: Parameters<typeof toSchedule>[0] | null;
}

export function toConnection(row: ConnectionRow): Connection {
  const { id, account, secret, testedAt, rowsFound, creator } = row;
  return {
    id,
    service: serviceSchema.parse(row.service),
    account,
    hasSecret: secret !== null,
    pausedAt: row.pausedAt?.toISOString() ?? null,
    found:
      testedAt && rowsFound !== null
        ? { rows: rowsFound, since: row.since?.toISOString() ?? null, at: testedAt.toISOString() }
        : null,
    createdAt: row.createdAt.toISOString(),
    createdBy: creator,
    schedule: row.schedule && toSchedule(row.schedule),
  };
}

/** Changes columns of a connection. @throws AppError `not_found` */
export async function changeConnection(
  tx: Tx,
  organizationId: string,
  id: string,
  data: Prisma.ConnectionUpdateManyMutationInput,
): Promise<Connection> {
  await tx.connection.updateMany({ where: { organizationId, id }, data });
  const row = await tx.connection.findUnique({
    where: { organizationId_id: { organizationId, id } },
    select: CONNECTION_COLUMNS,
  });
  if (!row) throw new AppError('not_found');
  return toConnection(row);
}

/** A connection with what it takes to ask its service. @throws AppError `not_found` */
export async function findConnection(
  tx: Tx,
  organizationId: string,
  id: string,
): Promise<StoredAccess & { readonly pausedAt: Date | null }> {
  const row = await tx.connection.findUnique({
    where: { organizationId_id: { organizationId, id } },
    select: { service: true, account: true, secret: true, pausedAt: true },
  });
  if (!row) throw new AppError('not_found');
  return { ...row, organizationId, id, service: serviceSchema.parse(row.service) };
}
