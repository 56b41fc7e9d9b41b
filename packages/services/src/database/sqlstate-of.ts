import { Prisma } from '@sluice/db';
import { DatabaseError } from 'pg';
import { z } from 'zod';

const metaSchema = z.object({
  driverAdapterError: z.object({ cause: z.object({ originalCode: z.string() }) }),
});

/** Another row has it already. */
export const UNIQUE_VIOLATION = '23505';

/** The SQLSTATE that the server refused a statement with, whether Prisma sent it or not; undefined for other errors. */
export function sqlstateOf(error: unknown): string | undefined {
  if (error instanceof DatabaseError) return error.code;
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return undefined;
  return metaSchema.safeParse(error.meta).data?.driverAdapterError.cause.originalCode;
}
