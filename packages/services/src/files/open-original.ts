import type { Readable } from 'node:stream';
import { AppError } from '@sluice/shared';
import { fileKey } from '@sluice/storage';
import { inOrganization } from '../database/in-organization.ts';
import { byId, query } from '../verb.ts';
import { refusePurged } from './usable-file.ts';

export interface Original {
  readonly name: string;
  readonly bytes: number;
  /** Open: whoever asks reads it to its end, or destroys it. */
  readonly body: Readable;
}

/**
 * The file of an import, by the import's id, byte for byte as it was uploaded.
 *
 * @throws AppError `not_found`, also where it reads no file, `file_purged` {date}; MissingFileError
 */
export const openOriginal = query({
  role: 'read_only',
  input: byId,
  run: async (asking, { id }): Promise<Original> => {
    const organizationId = asking.caller.organization.id;
    const row = await inOrganization(asking, organizationId, (tx) =>
      tx.import.findUnique({
        where: { organizationId_id: { organizationId, id } },
        select: { fileId: true, file: { select: { name: true, purgedAt: true } } },
      }),
    );
    if (!row?.fileId) throw new AppError('not_found');
    refusePurged(row.file);
    // Opened before anything is told, and its size taken from what is open.
    const { bytes, body } = await asking.storage.open(fileKey(organizationId, row.fileId));
    return { name: row.file.name, bytes, body };
  },
});
