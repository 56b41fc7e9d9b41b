export { installCrashHandler } from './crash-handler.ts';
export { createLog } from './create-log.ts';
export { loggable } from './loggable.ts';
export { mayReadMetrics } from './may-read-metrics.ts';
export { instruments, Metrics } from './metrics.ts';
export { inSpan, startTraces } from './traces.ts';
export { whenParentLeaves } from './when-parent-leaves.ts';
