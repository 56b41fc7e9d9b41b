import { APP_ERROR_CODES, type AppErrorCode, type MessageParams } from '@sluice/shared';
import { TRPCClientError } from '@trpc/client';
import { z } from 'zod';

/** A refusal of the API, in the product's own vocabulary. */
export interface AppFailure {
  readonly code: AppErrorCode;
  readonly params: MessageParams;
}

export const appFailureSchema = z.object({
  code: z.enum(APP_ERROR_CODES),
  params: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
});
const shapeSchema = z.object({ app: appFailureSchema });

/**
 * What a failed call means. An answer without our code never came from the API itself: it is unreachable, or
 * something in between answered in its place.
 */
export function readFailure(error: unknown): AppFailure {
  if (!(error instanceof TRPCClientError)) {
    return appFailureSchema.safeParse(error).data ?? { code: 'internal', params: {} };
  }
  return shapeSchema.safeParse(error.data).data?.app ?? { code: 'unavailable', params: {} };
}

/** Whether the same call may well succeed a moment later. */
export function isPassing(error: unknown): boolean {
  return readFailure(error).code === 'unavailable';
}

/** Whether the reader has to sign in (again). */
export function isSessionLost(error: unknown): boolean {
  return readFailure(error).code === 'unauthenticated';
}
