import { SpanStatusCode } from '@opentelemetry/api';
import { inSpan } from '@sluice/runtime';
import type { ImportJob, Phase } from '@sluice/shared';

/** How a run can end without an error that somebody else must see to. */
export type RunEnd = 'done' | 'cancelled' | 'handed over' | 'failed';

/** Does the work of a claimed import inside the span that its batches belong to. */
export function observeRun(
  { organizationId, importId, epoch, phase }: ImportJob & { readonly epoch: number; readonly phase: Phase },
  work: () => Promise<RunEnd>,
): Promise<RunEnd> {
  const attributes = {
    'sluice.organization': organizationId,
    'sluice.import': importId,
    'sluice.phase': phase,
    'sluice.epoch': epoch,
  };
  return inSpan(`import ${phase}`, attributes, async (span) => {
    const end = await work();
    span.setAttribute('sluice.end', end);
    if (end === 'failed') span.setStatus({ code: SpanStatusCode.ERROR });
    return end;
  });
}
