import type { Tx } from '@sluice/db';
import { AppError } from '@sluice/shared';

/**
 * An uploaded file that can be read.
 *
 * @throws AppError `not_found` for another organisation's file as for none, `file_purged` {date}
 */
export async function usableFile(
  tx: Tx,
  organizationId: string,
  id: string,
): Promise<{ readonly sha256: string }> {
  const file = await tx.file.findUnique({
    where: { organizationId_id: { organizationId, id }, storedAt: { not: null } },
    select: { sha256: true, purgedAt: true },
  });
  if (!file) throw new AppError('not_found');
  refusePurged(file);
  return { sha256: file.sha256 };
}

/** @throws AppError `file_purged` {date} for a file whose bytes were deleted because of their age */
export function refusePurged({ purgedAt }: { readonly purgedAt: Date | null }): void {
  if (purgedAt) throw new AppError('file_purged', { date: purgedAt.toISOString().slice(0, 10) });
}
