import { Prisma } from '@sluice/db';
import { z } from 'zod';

/** Prisma's codes for: not reachable, no answer in time, connection closed, no connection or transaction to be had. */
const PRISMA_CODES = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2037']);

/** Postgres's, where Prisma passes them on: 08 connection exception, 53300 too many, 57P01 to 57P03 shutting down. */
const SQLSTATE = /^(08...|53300|57P0[123])$/;

const metaSchema = z.object({
  driverAdapterError: z.object({
    cause: z.object({ kind: z.string(), originalCode: z.string().optional() }),
  }),
});

/** True for an error that says nothing of the call but only that the database is away: it may succeed a moment later. */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (isBare(error)) return true;
  if (error instanceof Prisma.PrismaClientInitializationError) return true;
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  if (PRISMA_CODES.has(error.code)) return true;
  const cause = metaSchema.safeParse(error.meta).data?.driverAdapterError.cause;
  if (!cause) return false;
  return (
    cause.kind === 'DatabaseNotReachable' ||
    cause.kind === 'ConnectionClosed' ||
    SQLSTATE.test(cause.originalCode ?? '')
  );
}

/**
 * For a connection that broke between two statements of a transaction, the driver throws an `Error` without a class or
 * a code, and nothing wraps it. Everything else that can come out of a call has a class of its own.
 */
function isBare(error: unknown): boolean {
  return error instanceof Error && error.constructor === Error && !('code' in error);
}
