import { AppError, type EntityName, type ImportStatus } from '@sluice/shared';
import { z } from 'zod';
import { inOrganization } from '../database/in-organization.ts';
import { entityNameOf, statusOf } from '../database/stored-import.ts';
import { query } from '../verb.ts';

/** An uploaded file. `earlier` holds every import of the same bytes in the organisation, newest first. */
export interface UploadedFile {
  readonly id: string;
  /** The name it had where it came from; only ever shown. */
  readonly name: string;
  readonly bytes: number;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
  readonly createdAt: string;
  readonly earlier: readonly EarlierImport[];
}

export interface EarlierImport {
  readonly importId: string;
  readonly entity: EntityName;
  readonly status: ImportStatus;
  readonly createdAt: string;
  readonly inserted: number;
  readonly updated: number;
}

/** @throws AppError `not_found` for another organisation's file as for none */
export const getFile = query({
  role: 'read_only',
  input: z.object({ fileId: z.uuid() }),
  run: (asking, { fileId }): Promise<UploadedFile> => {
    const organizationId = asking.caller.organization.id;
    return inOrganization(asking, organizationId, async (tx) => {
      const file = await tx.file.findUnique({
        where: { organizationId_id: { organizationId, id: fileId }, storedAt: { not: null } },
      });
      if (!file) throw new AppError('not_found');
      const earlier = await tx.import.findMany({
        where: { organizationId, file: { sha256: file.sha256 } },
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        select: { id: true, entity: true, status: true, createdAt: true, inserted: true, updated: true },
        take: 100,
      });
      return {
        id: file.id,
        name: file.name,
        bytes: Number(file.bytes),
        sha256: file.sha256,
        createdAt: file.createdAt.toISOString(),
        earlier: earlier.map(({ id, entity, status, createdAt, inserted, updated }) => ({
          importId: id,
          entity: entityNameOf(entity),
          status: statusOf(status),
          createdAt: createdAt.toISOString(),
          inserted,
          updated,
        })),
      };
    });
  },
});
