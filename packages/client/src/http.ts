import { ClientError, failureOf, failureOfAnswer } from './failure.ts';
import { PACE } from './pace.ts';

/**
 * The answer to a request, whatever its status.
 *
 * @throws ClientError `unreachable`, or `timed_out` and `aborted` as its signal says
 */
export async function answerTo(url: string | URL, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    throw brokenOff(error);
  }
}

/** What the library of calls asks for; its own types are of no platform. */
interface CallRequest {
  readonly method?: string;
  readonly headers?: unknown;
  readonly body?: unknown;
  readonly signal?: AbortSignal | null | undefined;
}

/**
 * The answer to a call, which is in JSON.
 *
 * @throws ClientError as `answerTo`, and where something else has answered; `timed_out` after a minute
 */
export async function answerToCall(url: unknown, request: CallRequest = {}): Promise<Response> {
  const { method = 'GET', headers, body, signal } = request;
  const answer = await answerTo(String(url), {
    method,
    headers: typeof headers === 'object' && headers !== null ? { ...headers } : {},
    body: typeof body === 'string' ? body : null,
    signal: within(PACE.call, signal),
  });
  if (answer.headers.get('content-type')?.includes('json')) return answer;
  await answer.body?.cancel();
  throw errorOf(failureOfAnswer(answer.status, ''));
}

/** Why a request or its answer broke off. Whatever is not said by a signal is the network's. */
export function brokenOff(error: unknown): ClientError {
  const { code, params } = failureOf(error);
  return new ClientError(code === 'internal' ? 'unreachable' : code, params, { cause: error });
}

/** What somebody's own signal has ended, whatever its reason. */
export function givenUp(signal: AbortSignal | undefined): ClientError {
  return new ClientError('aborted', {}, { cause: signal?.reason });
}

export function errorOf({ code, params }: ReturnType<typeof failureOf>, options?: ErrorOptions): ClientError {
  return new ClientError(code, params, options);
}

/** A signal for one request: given up after a time, or when any of these is. */
export function within(
  milliseconds: number,
  ...signals: readonly (AbortSignal | null | undefined)[]
): AbortSignal {
  return AbortSignal.any([
    AbortSignal.timeout(milliseconds),
    ...signals.filter((signal) => signal instanceof AbortSignal),
  ]);
}
