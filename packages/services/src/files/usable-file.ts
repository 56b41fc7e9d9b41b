import type { Tx } from '@sluice/db';
import { AppError, isNeverRead } from '@sluice/shared';

/**
 * An uploaded file that can be read.
 *
 * @throws AppError `not_found` for another organisation's file as for none, `file_purged` {date}
 */
export async function usableFile(
  tx: Tx,
  organizationId: string,
  id: string,
): Promise<{ readonly name: string; readonly sha256: string }> {
  const file = await tx.file.findUnique({
    where: { organizationId_id: { organizationId, id }, storedAt: { not: null } },
    select: { name: true, sha256: true, purgedAt: true },
  });
  if (!file) throw new AppError('not_found');
  refusePurged(file);
  return { name: file.name, sha256: file.sha256 };
}

/**
 * Lets through an uploaded file that may be the corrected report of an import, as far as can be told without reading it: it is
 * of a kind that is read, and not the very file that was imported.
 *
 * @throws AppError `not_a_report` {file}, and as `usableFile`
 */
export async function refuseNoReport(
  tx: Tx,
  { organizationId, id: importId }: { readonly organizationId: string; readonly id: string },
  fileId: string,
): Promise<void> {
  const { name, sha256 } = await usableFile(tx, organizationId, fileId);
  const read = await tx.import.findUnique({
    where: { organizationId_id: { organizationId, id: importId } },
    select: { file: { select: { sha256: true } } },
  });
  if (isNeverRead(name) || sha256 === read?.file?.sha256) throw new AppError('not_a_report', { file: name });
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
