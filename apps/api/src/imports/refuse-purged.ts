import { AppError } from '@sluice/shared';

/** @throws AppError `file_purged` {date} for a file whose bytes were deleted because of their age */
export function refusePurged({ purgedAt }: { readonly purgedAt: Date | null }): void {
  if (purgedAt) throw new AppError('file_purged', { date: purgedAt.toISOString().slice(0, 10) });
}
