import { loggable } from '@sluice/runtime';
import { AppError } from '@sluice/shared';
import type { Logger } from 'pino';
import { errorBodyOf } from '../errors/error-body.ts';
import { isDatabaseUnavailable } from '../errors/is-unavailable.ts';
import { languageOf } from '../errors/language-of.ts';
import { STATUSES } from '../errors/statuses.ts';

type Thrown = Error | { status_code: number; body: string };

/**
 * What a refused upload is answered with: the product's own error as JSON. The protocol's status codes stay, since
 * its clients act by them (409 wrong offset, 410 expired, 423 in use).
 */
export function uploadErrorBody(
  error: Thrown,
  headers: Headers,
  maxBytes: number,
  log: Logger,
): { status_code: number; body: string } {
  const appError = asAppError(error, maxBytes);
  if (appError.code === 'internal') log.error(loggable(error), 'an upload broke');
  const status = error instanceof Error ? STATUSES[appError.code].http : error.status_code;
  return { status_code: status, body: `${JSON.stringify(errorBodyOf(appError, languageOf(headers)))}\n` };
}

function asAppError(error: Thrown, maxBytes: number): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof Error)
    return new AppError(isDatabaseUnavailable(error) ? 'unavailable' : 'internal', {}, { cause: error });
  switch (error.status_code) {
    case 413:
      return new AppError('file_too_large', { limit: `${Math.floor(maxBytes / 1024 / 1024)} MB` });
    case 404:
    case 410:
      return new AppError('not_found');
    case 500:
      return new AppError('internal');
    default:
      return new AppError('invalid_input', { detail: error.body.trim() });
  }
}
