import { instruments } from '@sluice/runtime';

/** In seconds, around what a batch takes on a quiet server (some 50 ms) and on one that is in trouble. */
const BATCH_SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** What a worker counts. The names are described in docs/operating.md. */
export const measured = instruments((meter) => ({
  batches: meter.createCounter('sluice_batches', { description: 'Batches written.' }),
  rows: meter.createCounter('sluice_rows', {
    description: 'Rows of batches written, by what became of them.',
  }),
  batchSeconds: meter.createHistogram('sluice_batch_seconds', {
    description: 'Time to write one batch.',
    unit: 's',
    advice: { explicitBucketBoundaries: BATCH_SECONDS },
  }),
  reclaims: meter.createCounter('sluice_reclaims', {
    description: 'Dead workers whose jobs this worker freed.',
  }),
}));
