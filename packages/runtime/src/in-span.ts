import { type Attributes, type Span, SpanStatusCode, trace } from '@opentelemetry/api';
import { SCOPE } from './scope.ts';

/**
 * Does some work inside a span, which costs next to nothing while no traces are exported. Of an error only its kind is
 * told: its text may hold a cell's value.
 */
export function inSpan<Result>(
  name: string,
  attributes: Attributes,
  work: (span: Span) => Promise<Result>,
): Promise<Result> {
  return trace.getTracer(SCOPE).startActiveSpan(name, { attributes }, async (span) => {
    try {
      return await work(span);
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR });
      span.setAttribute('error.type', error instanceof Error ? error.name : typeof error);
      throw error;
    } finally {
      span.end();
    }
  });
}
