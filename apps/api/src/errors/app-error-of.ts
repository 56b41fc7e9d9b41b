import { invalidInput } from '@sluice/services/verb';
import { AppError } from '@sluice/shared';
import { MissingFileError } from '@sluice/storage';
import type { TRPCError } from '@trpc/server';
import { z } from 'zod';
import { isDatabaseUnavailable } from './is-unavailable.ts';

/**
 * The error behind whatever a procedure or tRPC itself threw. What nobody foresaw is `internal`: its own text stays
 * in the log, since it may quote a query or a value.
 */
export function appErrorOf(error: TRPCError): AppError {
  if (error.cause instanceof AppError) return error.cause;
  // Only of the input: what else does not fit its shape is our own fault.
  if (error.code === 'BAD_REQUEST' && error.cause instanceof z.core.$ZodError)
    return invalidInput(error.cause);
  if (error.cause instanceof MissingFileError) return new AppError('not_found');
  if (isDatabaseUnavailable(error.cause)) return new AppError('unavailable');
  switch (error.code) {
    case 'NOT_FOUND':
      return new AppError('not_found');
    case 'BAD_REQUEST':
    case 'PARSE_ERROR':
    case 'METHOD_NOT_SUPPORTED':
    case 'UNSUPPORTED_MEDIA_TYPE':
    case 'PAYLOAD_TOO_LARGE':
      return new AppError('invalid_input', { detail: error.code.toLowerCase().replaceAll('_', ' ') });
    default:
      return new AppError('internal');
  }
}
