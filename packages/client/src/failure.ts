import { APP_ERROR_CODES } from '@sluice/shared';
import { TRPCClientError } from '@trpc/client';

/** Why something failed on the way to the server or back, where the server itself has refused nothing. */
export const CONNECTION_CODES = [
  /** There was no answer: the server is away, or the connection broke. */
  'unreachable',
  /** There was no answer in time. */
  'timed_out',
  /** What answered is no Sluice: a proxy, say, or another program at that address. */
  'not_understood',
  /** E-mail and password do not belong together. */
  'sign_in_refused',
  /** The client had signed in, and the server knows its session no more. */
  'session_ended',
  /** Given up by whoever asked. */
  'aborted',
] as const;
export type ConnectionCode = (typeof CONNECTION_CODES)[number];

/** Every way in which something that a client does can fail: the server's own codes, and those of the connection. */
export const FAILURE_CODES = [...APP_ERROR_CODES, ...CONNECTION_CODES] as const;
export type FailureCode = (typeof FAILURE_CODES)[number];

/** The codes of the server: each has its words in every language. */
export type ServerCode = Exclude<FailureCode, ConnectionCode>;

/** What failed, for programs: the code, and what it is about. `detail`, where there is one, is for people and logs. */
export interface Failure {
  readonly code: FailureCode;
  readonly params: Readonly<Record<string, string | number>>;
}

/** A failure of what a client does besides calls: sign-in, following, upload, download. */
export class ClientError extends Error implements Failure {
  override readonly name = 'ClientError';
  readonly code: FailureCode;
  readonly params: Readonly<Record<string, string | number>>;

  constructor(code: FailureCode, params: Failure['params'] = {}, options?: ErrorOptions) {
    super(code, options);
    this.code = code;
    this.params = params;
  }
}

/**
 * What anything that was caught means: a failed call, an error of this client, a signal's reason. What is none of these
 * is a fault of the program itself, and `internal`. Never read from a message.
 */
export function failureOf(error: unknown): Failure {
  if (error instanceof ClientError) return { code: error.code, params: error.params };
  if (error instanceof TRPCClientError) return failureOfCall(error);
  return (
    endedBySignal(error) ?? failureIn(error, FAILURE_CODES) ?? { code: 'internal', params: detailOf(error) }
  );
}

/**
 * What an answer outside of tRPC means that is no success.
 *
 * @param status of HTTP
 * @param body as text
 */
export function failureOfAnswer(status: number, body: string): Failure {
  const params = { detail: `HTTP ${status}` };
  return (
    failureIn(parsed(body), APP_ERROR_CODES) ?? { code: BY_STATUS.get(status) ?? 'not_understood', params }
  );
}

/** Whether the same may well succeed a moment later. */
export function isPassing(code: FailureCode): boolean {
  return PASSING.has(code);
}

/** Whether one has to sign in (again). */
export function isSignedOut(code: FailureCode): boolean {
  return code === 'unauthenticated' || code === 'session_ended';
}

/** The code of the server whose words say to people what this means for them. */
export function saidAs(code: FailureCode): ServerCode {
  return isOfConnection(code) ? WORDS[code] : code;
}

const WORDS: Readonly<Record<ConnectionCode, ServerCode>> = {
  unreachable: 'unavailable',
  timed_out: 'unavailable',
  not_understood: 'unavailable',
  aborted: 'unavailable',
  sign_in_refused: 'unauthenticated',
  session_ended: 'unauthenticated',
};

function isOfConnection(code: FailureCode): code is ConnectionCode {
  return Object.hasOwn(WORDS, code);
}

/** Those that a moment may mend. */
const PASSING: ReadonlySet<FailureCode> = new Set([
  'unreachable',
  'timed_out',
  'not_understood',
  'unavailable',
]);

/** What stands before a server answers with these, in texts of its own. */
const BY_STATUS: ReadonlyMap<number, FailureCode> = new Map([
  [401, 'unauthenticated'],
  [403, 'forbidden'],
  [413, 'file_too_large'],
  [429, 'too_many_requests'],
  [502, 'unreachable'],
  [503, 'unreachable'],
  [504, 'unreachable'],
]);

function failureOfCall({ cause, data, meta }: TRPCClientError<never>): Failure {
  const known = failureIn(property(data, 'app'), APP_ERROR_CODES);
  if (known) return known;
  if (cause instanceof ClientError) return failureOf(cause);
  if (cause instanceof SyntaxError) return { code: 'not_understood', params: detailOf(cause) };
  const response = meta?.response;
  if (response instanceof Response) return failureOfAnswer(response.status, '');
  return endedBySignal(cause) ?? { code: 'unreachable', params: detailOf(cause) };
}

/** The failure that something tells of, if its code is one of these: a server's answer, or one that was read before. */
function failureIn(told: unknown, codes: readonly FailureCode[]): Failure | undefined {
  const named = property(told, 'code');
  const code = codes.find((known) => known === named);
  return code && { code, params: paramsOf(property(told, 'params')) };
}

function paramsOf(params: unknown): Failure['params'] {
  if (typeof params !== 'object' || params === null) return {};
  return Object.fromEntries(
    Object.entries(params).filter(([, value]) => typeof value === 'string' || typeof value === 'number'),
  );
}

/** Of what is thrown when a signal is aborted, by whom and why: by its name, which the platform defines. */
function endedBySignal(error: unknown): Failure | undefined {
  const name = property(error, 'name');
  if (name === 'TimeoutError') return { code: 'timed_out', params: {} };
  return name === 'AbortError' ? { code: 'aborted', params: {} } : undefined;
}

/** What a network says is wrong stands in the innermost cause. */
function detailOf(error: unknown): Failure['params'] {
  if (!(error instanceof Error)) return {};
  return error.cause instanceof Error ? detailOf(error.cause) : { detail: error.message };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
