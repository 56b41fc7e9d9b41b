import { PrismaPg } from '@prisma/adapter-pg';
import { connectionConfig, type DatabaseRole } from './connection.ts';
import { type Prisma, PrismaClient } from './generated/client.ts';

/** The client inside a transaction of `withOrganization`. */
export type Tx = Prisma.TransactionClient;

/** A Prisma client whose every connection is in `role`. Call `$disconnect()` when done with it. */
export function createPrisma(databaseUrl: string, role: DatabaseRole): PrismaClient {
  return new PrismaClient({ adapter: new PrismaPg(connectionConfig(databaseUrl, role, `sluice ${role}`)) });
}

/** Times in milliseconds: to wait for a connection, and for the transaction as a whole. */
export interface TransactionOptions {
  readonly maxWait?: number;
  readonly timeout?: number;
  readonly isolationLevel?: Prisma.TransactionIsolationLevel;
  /** The person whose work it is: edits of records are kept under this name. */
  readonly userId?: string | undefined;
}

/**
 * Runs `work` in a transaction that sees and writes the rows of one organisation only. The settings end with the
 * transaction, so that a pooled connection carries nothing over to the next one.
 */
export function withOrganization<Result>(
  prisma: PrismaClient,
  organizationId: string,
  work: (tx: Tx) => Promise<Result>,
  { userId, ...options }: TransactionOptions = {},
): Promise<Result> {
  return prisma.$transaction(async (tx) => {
    await tx.$executeRaw`select set_config('app.organization_id', ${organizationId}::uuid::text, true)`;
    if (userId) await tx.$executeRaw`select set_config('app.user_id', ${userId}::uuid::text, true)`;
    return work(tx);
  }, options);
}
