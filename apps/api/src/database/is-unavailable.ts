import { ConnectionLost, Prisma } from '@sluice/db';
import { DatabaseError } from 'pg';
import { z } from 'zod';

/** Prisma's codes for: not reachable, no answer in time, connection closed, no connection or transaction to be had. */
const PRISMA_CODES = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2037']);

/** Postgres's: 08 connection exception, 53300 too many connections, 57P01 to 57P03 shutting down or starting. */
const SQLSTATE = /^(08...|53300|57P0[123])$/;

const metaSchema = z.object({
  driverAdapterError: z.object({
    cause: z.object({ kind: z.string(), originalCode: z.string().optional() }),
  }),
});

/**
 * True for an error that says nothing of the call but only that the database is away: it may succeed a moment later.
 * Known by class and code alone: whatever has neither is a fault of the program, and is answered and logged as one.
 */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (error instanceof ConnectionLost || error instanceof Prisma.PrismaClientInitializationError) return true;
  if (error instanceof DatabaseError) return SQLSTATE.test(error.code ?? '');
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
