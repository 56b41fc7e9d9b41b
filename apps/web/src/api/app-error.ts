import { APP_ERROR_CODES, type AppErrorCode, type MessageParams } from '@sluice/shared';
import { TRPCClientError } from '@trpc/client';

/** A refusal of the API, in the product's own vocabulary. */
export interface AppFailure {
  readonly code: AppErrorCode;
  readonly params: MessageParams;
}

/**
 * The refusal that an answer tells of, if it is one of ours. Checked by hand: this is part of every first visit, of
 * which a library of schemas would be a tenth.
 */
export function appFailureOf(answer: unknown): AppFailure | undefined {
  if (typeof answer !== 'object' || answer === null || !('code' in answer)) return undefined;
  const code = APP_ERROR_CODES.find((known) => known === answer.code);
  return code && { code, params: 'params' in answer ? paramsOf(answer.params) : {} };
}

function paramsOf(params: unknown): MessageParams {
  if (typeof params !== 'object' || params === null) return {};
  return Object.fromEntries(
    Object.entries(params).filter(([, value]) => typeof value === 'string' || typeof value === 'number'),
  );
}

/**
 * What a failed call means. An answer without our code never came from the API itself: it is unreachable, or
 * something in between answered in its place.
 */
export function readFailure(error: unknown): AppFailure {
  if (!(error instanceof TRPCClientError)) return appFailureOf(error) ?? { code: 'internal', params: {} };
  const data: unknown = error.data;
  const app = typeof data === 'object' && data !== null && 'app' in data ? data.app : undefined;
  return appFailureOf(app) ?? { code: 'unavailable', params: {} };
}

/** Whether the same call may well succeed a moment later. */
export function isPassing(error: unknown): boolean {
  return readFailure(error).code === 'unavailable';
}

/** Whether the reader has to sign in (again). */
export function isSessionLost(error: unknown): boolean {
  return readFailure(error).code === 'unauthenticated';
}
