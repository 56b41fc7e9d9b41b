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

/**
 * Lets through what can still be read of a file.
 *
 * @throws AppError `not_found` where there is no file, `file_purged` {date} for one whose bytes were deleted because of
 *   their age
 */
export function refusePurged<Row extends { readonly purgedAt: Date | null }>(
  file: Row | null,
): asserts file is Row {
  if (!file) throw new AppError('not_found');
  const { purgedAt } = file;
  if (purgedAt) throw new AppError('file_purged', { date: purgedAt.toISOString().slice(0, 10) });
}
