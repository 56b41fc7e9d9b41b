import { type Attributes, context, type Span, SpanStatusCode, trace } from '@opentelemetry/api';
import { SCOPE } from './scope.ts';

/**
 * Exports spans by OTLP over HTTP from now on. Where to, with which headers and time limits is read by the exporter
 * itself from the standard variables (`OTEL_EXPORTER_OTLP_ENDPOINT`, `OTEL_EXPORTER_OTLP_HEADERS` …).
 *
 * @param service how this process is called in a trace, unless `OTEL_SERVICE_NAME` says otherwise
 * @returns sends what is still waiting, and stops
 */
export async function startTraces(service: string): Promise<() => Promise<void>> {
  const [
    { AsyncLocalStorageContextManager },
    { OTLPTraceExporter },
    { detectResources, resourceAttributesEnvDetector, resourceFromAttributes, serviceNameEnvDetector },
    { BatchSpanProcessor, TracerProvider },
  ] = await Promise.all([
    import('@opentelemetry/context-async-hooks'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
    import('@opentelemetry/sdk-trace'),
  ]);
  const named = resourceFromAttributes({ 'service.name': service });
  const provider = new TracerProvider({
    resource: named.merge(
      detectResources({ detectors: [resourceAttributesEnvDetector, serviceNameEnvDetector] }),
    ),
    spanProcessors: [new BatchSpanProcessor({ exporter: new OTLPTraceExporter() })],
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  trace.setGlobalTracerProvider(provider);
  // A collector that is gone must not keep the process from ending.
  return () => provider.shutdown().catch(() => undefined);
}

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
