import { RunFailure } from '@sluice/shared';
import { DatabaseError } from 'pg';
import { remedyFor } from '../postgres/sqlstate.ts';

/** SQLSTATE. */
const DISK_FULL = '53100';
const QUERY_CANCELED = '57014';

/**
 * The reason with which an import fails, or undefined for what the queue should try again: a lost connection, a
 * server that restarts, a transaction in the way.
 */
export function asFailure(error: unknown): RunFailure | undefined {
  if (error instanceof RunFailure) return error;
  if (isFileError(error)) {
    return new RunFailure(
      error.code === 'ENOENT' ? 'source_missing' : 'internal',
      { detail: error.code },
      { cause: error },
    );
  }
  if (error instanceof DatabaseError) {
    const remedy = remedyFor(error);
    // A statement that is cancelled however often it is sent is too slow for a limit on its time, and will stay so.
    const tooSlow = error.code === QUERY_CANCELED;
    if ((remedy === 'reconnect' || remedy === 'repeat') && !tooSlow) return undefined;
    if (error.code === DISK_FULL) return new RunFailure('disk_full', {}, { cause: error });
    return new RunFailure('database_error', { sqlstate: error.code ?? '' }, { cause: error });
  }
  // Type errors and the like are mistakes in Sluice: trying the same rows again would only repeat them.
  if (error instanceof TypeError || error instanceof RangeError || isZodError(error)) {
    return new RunFailure('internal', { detail: error.name }, { cause: error });
  }
  return undefined;
}

function isFileError(error: unknown): error is NodeJS.ErrnoException & { code: string } {
  return error instanceof Error && 'syscall' in error && 'path' in error && 'code' in error;
}

function isZodError(error: unknown): error is Error {
  return error instanceof Error && error.name === 'ZodError';
}
