import { SpanStatusCode } from '@opentelemetry/api';
import { inSpan } from '@sluice/runtime';
import type { TRPCError } from '@trpc/server';
import { appErrorOf } from '../trpc/app-error-of.ts';
import { measured } from './instruments.ts';

/** How a call ended, as tRPC tells a middleware. */
type Outcome = { readonly ok: true } | { readonly ok: false; readonly error: TRPCError };

/**
 * Answers a call of a procedure inside a span, and counts it with its time and the code of its refusal. Neither tells
 * anything of its input.
 */
export function observeCall<Result extends Outcome>(
  { path, type }: { readonly path: string; readonly type: string },
  answer: () => Promise<Result>,
): Promise<Result> {
  const begun = performance.now();
  return inSpan(`${type} ${path}`, { 'rpc.system': 'trpc', 'rpc.method': path }, async (span) => {
    const result = await answer();
    const code = result.ok ? 'ok' : appErrorOf(result.error).code;
    span.setAttribute('sluice.code', code);
    // A refusal is an answer like any other.
    if (code === 'internal' || code === 'unavailable') span.setStatus({ code: SpanStatusCode.ERROR });
    measured().callSeconds.record((performance.now() - begun) / 1000, { path, code });
    return result;
  });
}
