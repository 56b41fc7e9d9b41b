import { setTimeout } from 'node:timers/promises';
import { RunFailure, type Service, type Waiting } from '@sluice/shared';
import { askHttp, EndlessAnswerError, type HttpAnswer, type HttpRequest, NoAnswerError } from './http.ts';

/** Lets so many milliseconds pass. Ends at once, with the signal's reason, where that is aborted. */
export type Pause = (milliseconds: number, signal?: AbortSignal) => Promise<void>;

/** How long a service is waited for. */
export interface Waits {
  readonly pause: Pause;
  /** Within so many milliseconds all of an answer has to be there. */
  readonly answer: number;
  /** So many milliseconds in a row it is tried in vain. */
  readonly inVain: number;
}

/** An import waits for long: whoever started it has gone to do something else. */
export const USUAL_WAITS: Waits = { pause, answer: 30_000, inVain: 15 * 60_000 };
/** Somebody looks at the screen. */
export const SHORT_WAITS: Waits = { pause, answer: 10_000, inVain: 8_000 };

const LONGEST_SECONDS = 60;
/** So many answers in a row that mean nothing are no accident. */
const MAX_UNREADABLE = 3;

/** What an answer is, once it was read. */
export type Reading<Value> =
  | { readonly is: 'value'; readonly value: Value }
  /** It will be better by itself. */
  | { readonly is: 'wait'; readonly code: Waiting['code']; readonly detail: string }
  /** It is nothing that the service should say. */
  | { readonly is: 'unreadable'; readonly detail: string };

export interface AskingOptions {
  readonly waits: Waits;
  readonly signal?: AbortSignal | undefined;
  readonly onWaiting?: ((waiting: Waiting | undefined) => void) | undefined;
}

/**
 * Asks until there is an answer that can be read: after 1, 2, 4… and at most 60 seconds, each a little shorter or longer,
 * so that many do not come back at once; later where the service says when.
 *
 * @param read what an answer is. It throws a RunFailure where asking again is of no use
 * @throws RunFailure `service_unavailable` after so long in a row in vain, or where the service wants to be left alone for
 *   longer; `service_answer_unreadable` after three answers in a row that mean nothing; as `read`
 * @throws the reason of the signal, at once, also while it waits
 */
export async function ask<Value>(
  of: { readonly service: Service; readonly account: string },
  request: HttpRequest,
  read: (answer: HttpAnswer) => Reading<Value>,
  { waits, signal, onWaiting }: AskingOptions,
): Promise<Value> {
  const { service, account } = of;
  let inVain = 0;
  let unreadable = 0;
  for (let attempts = 1; ; attempts++) {
    const began = performance.now();
    const { reading, retryAfter = 0 } = await attempt(request, read, waits, signal);
    if (reading.is === 'value') {
      if (attempts > 1) onWaiting?.(undefined);
      return reading.value;
    }
    const { detail } = reading;
    unreadable = reading.is === 'unreadable' ? unreadable + 1 : 0;
    if (unreadable === MAX_UNREADABLE)
      throw new RunFailure('service_answer_unreadable', { service, account, detail });
    const wait = Math.max(growing(attempts), retryAfter);
    inVain += performance.now() - began + wait;
    if (inVain > waits.inVain) throw new RunFailure('service_unavailable', { service, account, detail });
    onWaiting?.({
      code: reading.is === 'wait' ? reading.code : 'service_unavailable',
      service,
      until: new Date(Date.now() + wait).toISOString(),
      attempts,
    });
    await waits.pause(wait, signal);
  }
}

async function attempt<Value>(
  request: HttpRequest,
  read: (answer: HttpAnswer) => Reading<Value>,
  { answer: milliseconds }: Waits,
  signal: AbortSignal | undefined,
): Promise<{ readonly reading: Reading<Value>; readonly retryAfter?: number }> {
  try {
    const answer = await askHttp(request, { signal, milliseconds });
    return { reading: read(answer), retryAfter: retryAfterOf(answer) };
  } catch (error) {
    if (error instanceof NoAnswerError)
      return { reading: { is: 'wait', code: 'service_unavailable', detail: error.message } };
    if (error instanceof EndlessAnswerError) return { reading: { is: 'unreadable', detail: error.message } };
    throw error;
  }
}

/** In milliseconds. */
function growing(attempts: number): number {
  const seconds = Math.min(2 ** (attempts - 1), LONGEST_SECONDS);
  return seconds * 1000 * (0.8 + 0.4 * Math.random());
}

/** When the service wants to be asked again: so many seconds later, or at a time. In milliseconds, 0 where it says nothing. */
function retryAfterOf({ headers }: HttpAnswer): number {
  const said = headers.get('retry-after')?.trim();
  if (!said) return 0;
  const milliseconds = /^\d+$/.test(said) ? Number(said) * 1000 : Date.parse(said) - Date.now();
  return Number.isFinite(milliseconds) ? Math.max(0, milliseconds) : 0;
}

async function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  try {
    await setTimeout(milliseconds, undefined, { ...(signal && { signal }) });
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  }
}

/** The JSON of an answer, or what is the matter with one that has none. */
export function jsonOf({
  status,
  text,
}: HttpAnswer): { readonly json: unknown } | { readonly reading: Exclude<Reading<never>, { is: 'value' }> } {
  try {
    return { json: JSON.parse(text) };
  } catch {
    const detail = `HTTP ${status}`;
    if (status === 429) return { reading: { is: 'wait', code: 'too_fast', detail } };
    // What begins as JSON was cut off on its way.
    if (status >= 500 || (status === 200 && /^\s*(?:[{[]|$)/.test(text)))
      return { reading: { is: 'wait', code: 'service_unavailable', detail } };
    return { reading: { is: 'unreadable', detail } };
  }
}
