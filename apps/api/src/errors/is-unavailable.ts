import { ConnectionLost, Prisma } from '@sluice/db';
import { sqlstateOf } from '@sluice/services/database/sqlstate-of';

/** Prisma's codes for: not reachable, no answer in time, connection closed, no connection or transaction to be had. */
const PRISMA_CODES = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2037']);

/** Postgres's: 08 connection exception, 53300 too many connections, 57P01 to 57P03 shutting down or starting. */
const SQLSTATE = /^(08...|53300|57P0[123])$/;

/**
 * True for an error that says nothing of the call but only that the database is away: it may succeed a moment later.
 * Known by class and code alone: whatever has neither is a fault of the program, and is answered and logged as one.
 */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (error instanceof ConnectionLost || error instanceof Prisma.PrismaClientInitializationError) return true;
  if (error instanceof Prisma.PrismaClientKnownRequestError && PRISMA_CODES.has(error.code)) return true;
  return SQLSTATE.test(sqlstateOf(error) ?? '');
}
