import { type Meter, type MeterProvider, metrics } from '@opentelemetry/api';
import type { PrometheusExporter, PrometheusSerializer } from '@opentelemetry/exporter-prometheus';
import { SCOPE } from './scope.ts';

/** What does not tell its value within so many milliseconds is left out. */
const TIMEOUT_MS = 2_000;

interface Collecting {
  readonly exporter: PrometheusExporter;
  readonly serializer: PrometheusSerializer;
}

/**
 * The metrics of a process, as Prometheus reads them. Nothing is loaded or counted before `start`, or before somebody
 * asks for the text: a process that nobody looks at pays nothing.
 */
export class Metrics {
  /** Of the text, as Prometheus' text format 0.0.4 wants it. */
  static readonly contentType = 'text/plain; version=0.0.4; charset=utf-8';

  readonly #observe: (meter: Meter) => void;
  #collecting: Promise<Collecting> | undefined;

  /** @param observe makes the instruments that are asked for their value, once metrics are collected */
  constructor(observe: (meter: Meter) => void) {
    this.#observe = observe;
  }

  /** Counts from now on. Once per process. */
  async start(): Promise<void> {
    this.#collecting ??= collect(this.#observe);
    await this.#collecting;
  }

  /** Every metric with its present value, in Prometheus' text format. */
  async text(): Promise<string> {
    this.#collecting ??= collect(this.#observe);
    const { exporter, serializer } = await this.#collecting;
    const { resourceMetrics } = await exporter.collect({ timeoutMillis: TIMEOUT_MS });
    return serializer.serialize(resourceMetrics);
  }
}

async function collect(observe: (meter: Meter) => void): Promise<Collecting> {
  const [{ PrometheusExporter, PrometheusSerializer }, { MeterProvider }] = await Promise.all([
    import('@opentelemetry/exporter-prometheus'),
    import('@opentelemetry/sdk-metrics'),
  ]);
  // The exporter would serve on a port of its own; the apps serve the text themselves, to whom they choose.
  const exporter = new PrometheusExporter({ preventServerStart: true });
  metrics.setGlobalMeterProvider(new MeterProvider({ readers: [exporter] }));
  observe(metrics.getMeter(SCOPE));
  return { exporter, serializer: new PrometheusSerializer('', false, undefined, true, true) };
}

/**
 * Instruments that are made when they are needed, and made anew once metrics begin to be collected: those that were
 * made before would count nothing for ever.
 *
 * @returns the present ones
 */
export function instruments<Made>(make: (meter: Meter) => Made): () => Made {
  let made: { readonly by: MeterProvider; readonly instruments: Made } | undefined;
  return () => {
    const by = metrics.getMeterProvider();
    if (made?.by !== by) made = { by, instruments: make(by.getMeter(SCOPE)) };
    return made.instruments;
  };
}
