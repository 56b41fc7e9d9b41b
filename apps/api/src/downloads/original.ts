import type { Readable } from 'node:stream';
import { inOrganization } from '@sluice/services/database/in-organization';
import { refusePurged } from '@sluice/services/files/usable-file';
import { AppError } from '@sluice/shared';
import { fileKey } from '@sluice/storage';
import type { Services } from '../services.ts';

export interface Original {
  readonly name: string;
  readonly bytes: number;
  readonly body: Readable;
}

/**
 * The file of an import, byte for byte as it was uploaded.
 *
 * @throws AppError `not_found`, `file_purged` {date}
 */
export async function originalFile(
  services: Services,
  organizationId: string,
  importId: string,
): Promise<Original> {
  const row = await inOrganization(services, organizationId, (tx) =>
    tx.import.findUnique({
      where: { organizationId_id: { organizationId, id: importId } },
      select: { fileId: true, file: { select: { name: true, purgedAt: true } } },
    }),
  );
  if (!row) throw new AppError('not_found');
  refusePurged(row.file);
  // Opened before anything is answered, and its size taken from what is open.
  const { bytes, body } = await services.storage.open(fileKey(organizationId, row.fileId));
  return { name: row.file.name, bytes, body };
}
