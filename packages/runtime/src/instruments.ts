import { type Meter, type MeterProvider, metrics } from '@opentelemetry/api';
import { SCOPE } from './scope.ts';

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
