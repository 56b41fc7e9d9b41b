import { SpanStatusCode } from '@opentelemetry/api';
import { inSpan, instruments } from '@sluice/runtime';
import type { TRPCError } from '@trpc/server';
import { appErrorOf } from '../errors/app-error-of.ts';

/** How a call ended, as tRPC tells a middleware. */
type Outcome = { readonly ok: true } | { readonly ok: false; readonly error: TRPCError };

/**
 * Answers a call of a procedure inside a span, and counts it with its time and the code of its error. Neither tells
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
    // An error is an answer like any other.
    if (code === 'internal' || code === 'unavailable') span.setStatus({ code: SpanStatusCode.ERROR });
    measured().callSeconds.record((performance.now() - begun) / 1000, { path, code });
    return result;
  });
}

/** In seconds: most calls take some milliseconds. */
const CALL_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** What an API counts. The names are described in docs/operating.md. */
const measured = instruments((meter) => ({
  callSeconds: meter.createHistogram('sluice_call_seconds', {
    description: 'Time to answer a call; of a subscription, to begin it.',
    unit: 's',
    advice: { explicitBucketBoundaries: CALL_SECONDS },
  }),
}));
