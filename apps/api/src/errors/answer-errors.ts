import { loggable } from '@sluice/runtime';
import { AppError } from '@sluice/shared';
import { MissingFileError } from '@sluice/storage';
import type { FastifyError, FastifyInstance } from 'fastify';
import { headersOf } from '../headers-of.ts';
import { errorBodyOf } from './error-body.ts';
import { isDatabaseUnavailable } from './is-unavailable.ts';
import { languageOf } from './language-of.ts';
import { STATUSES } from './statuses.ts';

/** Answers whatever a route throws as `{ code, params, message }`, with the code's status. */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError | AppError, request, reply) => {
    const appError = asAppError(error);
    if (appError.code === 'internal')
      request.log.error({ route: request.routeOptions.url, ...loggable(error) }, 'a request broke');
    return reply
      .code(STATUSES[appError.code].http)
      .send(errorBodyOf(appError, languageOf(headersOf(request.headers))));
  });
}

function asAppError(error: FastifyError | AppError): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof MissingFileError) return new AppError('not_found');
  if (isDatabaseUnavailable(error)) return new AppError('unavailable');
  const status = error.statusCode ?? 500;
  // Fastify's own errors: a body that is too large, of an unknown type, or not JSON.
  if (status >= 400 && status < 500) return new AppError('invalid_input', { detail: error.code });
  return new AppError('internal');
}
