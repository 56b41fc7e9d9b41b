import type { AppRouter } from '@sluice/api/router';
import { AppError } from '@sluice/shared';
import { TRPCClientError } from '@trpc/client';

/** The server's refusal behind an error of the client; undefined where the server did not answer, or was not asked. */
export function refusalOf(error: unknown): AppError | undefined {
  if (error instanceof AppError) return error;
  if (!isClientError(error) || !error.data) return undefined;
  return new AppError(error.data.app.code, error.data.app.params, { cause: error });
}

/** Whether a call got no answer at all: the server is away, or the connection broke. */
export function gotNoAnswer(error: unknown): boolean {
  return isClientError(error) && !error.data;
}

function isClientError(error: unknown): error is TRPCClientError<AppRouter> {
  return error instanceof TRPCClientError;
}
