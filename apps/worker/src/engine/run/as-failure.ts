import { ConnectionLost } from '@sluice/db';
import { loggable } from '@sluice/runtime';
import { PlanLostError } from '@sluice/services/plan/import-plan';
import { RunFailure } from '@sluice/shared';
import { isStorageFull, MissingFileError } from '@sluice/storage';
import { DatabaseError } from 'pg';
import type { Logger } from 'pino';
import { remedyFor } from '../../postgres/sqlstate.ts';
import { Stopped } from './stopped.ts';

/** SQLSTATE. */
const DISK_FULL = '53100';
const QUERY_CANCELED = '57014';

/**
 * The reason with which an import fails, or undefined for what the queue should try again: a lost connection, a
 * server that restarts, a transaction in the way. Whatever nobody foresaw is a fault of the program: the same rows would
 * only bring it about again.
 */
export function asFailure(error: unknown): RunFailure | undefined {
  if (error instanceof RunFailure) return error;
  if (error instanceof ConnectionLost || error instanceof Stopped) return undefined;
  if (error instanceof MissingFileError) {
    return new RunFailure('source_missing', {}, { cause: error });
  }
  if (error instanceof PlanLostError) return new RunFailure('plan_lost', {}, { cause: error });
  if (isStorageFull(error)) return new RunFailure('disk_full', {}, { cause: error });
  if (isFileError(error)) return new RunFailure('internal', { detail: error.code }, { cause: error });
  if (error instanceof DatabaseError) {
    const remedy = remedyFor(error);
    // A statement that is cancelled however often it is sent is too slow for a limit on its time, and will stay so.
    const tooSlow = error.code === QUERY_CANCELED;
    if ((remedy === 'reconnect' || remedy === 'repeat') && !tooSlow) return undefined;
    if (error.code === DISK_FULL) return new RunFailure('disk_full', {}, { cause: error });
    return new RunFailure('database_error', { sqlstate: error.code ?? '' }, { cause: error });
  }
  const detail = error instanceof Error ? error.name : typeof error;
  return new RunFailure('internal', { detail }, { cause: error });
}

/** Logs why an import failed: of a fault of the program where it was thrown, and never a cell's value. */
export function logFailure(log: Logger, { code, params, cause }: RunFailure): void {
  const { line, sqlstate, detail } = params;
  const known = { code, params: { line, sqlstate, detail } };
  log.error(code === 'internal' ? { ...known, cause: loggable(cause) } : known, 'failed');
}

function isFileError(error: unknown): error is NodeJS.ErrnoException & { code: string } {
  return error instanceof Error && 'syscall' in error && 'code' in error;
}
