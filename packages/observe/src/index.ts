export { createLog } from './create-log.ts';
export { endWithLastWords } from './end-with-last-words.ts';
export { inSpan } from './in-span.ts';
export { instruments } from './instruments.ts';
export { loggable } from './loggable.ts';
export { mayReadMetrics } from './may-read-metrics.ts';
export { Metrics } from './metrics.ts';
export { startTraces } from './traces.ts';
