import { instruments } from '@sluice/runtime';

/** In seconds: most calls take some milliseconds. */
const CALL_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** What an API counts. The names are described in docs/operating.md. */
export const measured = instruments((meter) => ({
  callSeconds: meter.createHistogram('sluice_call_seconds', {
    description: 'Time to answer a call; of a subscription, to begin it.',
    unit: 's',
    advice: { explicitBucketBoundaries: CALL_SECONDS },
  }),
}));
