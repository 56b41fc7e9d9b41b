import type { Snapshot } from '@sluice/shared';

/** Whether an import failed because its file is not there: going on fails again until somebody brings it back. */
export function isFileLost({ status, lastError }: Snapshot): boolean {
  return status === 'failed' && lastError?.code === 'source_missing';
}
