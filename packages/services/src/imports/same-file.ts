import type { Tx } from '@sluice/db';
import { AppError, type EntityName } from '@sluice/shared';
import { inOrganization } from '../database/in-organization.ts';
import { entityNameOf } from '../database/stored-import.ts';
import { byId, query } from '../verb.ts';

/** The import of the same bytes before. */
export interface SameFile {
  readonly importId: string;
  readonly completedAt: string;
}

/**
 * The last import of the bytes of this one's file, under whatever name, to completion for the same entity
 * before this one was begun; null where there is none.
 *
 * @throws AppError `not_found`
 */
export const getSameFile = query({
  role: 'read_only',
  input: byId,
  run: (asking, { id }): Promise<SameFile | null> => {
    const organizationId = asking.caller.organization.id;
    return inOrganization(asking, organizationId, async (tx) => {
      const own = await tx.import.findUnique({
        where: { organizationId_id: { organizationId, id } },
        select: { entity: true, createdAt: true, file: { select: { sha256: true } } },
      });
      if (!own) throw new AppError('not_found');
      if (!own.file) return null;
      const earlier = await completedWith(tx, {
        organizationId,
        entity: entityNameOf(own.entity),
        sha256: own.file.sha256,
        before: own.createdAt,
      });
      return earlier?.completedAt
        ? { importId: earlier.id, completedAt: earlier.completedAt.toISOString() }
        : null;
    });
  },
});

interface Bytes {
  readonly organizationId: string;
  readonly entity: EntityName;
  readonly sha256: string;
  /** Only imports that were begun before this. */
  readonly before?: Date;
}

/** The last import of these bytes, under whatever name, to completion for this entity; null without one. */
export function completedWith(
  tx: Tx,
  { organizationId, entity, sha256, before }: Bytes,
): Promise<{ readonly id: string; readonly completedAt: Date | null } | null> {
  return tx.import.findFirst({
    where: {
      organizationId,
      entity,
      status: 'completed',
      file: { sha256 },
      ...(before && { createdAt: { lt: before } }),
    },
    orderBy: { createdAt: 'desc' },
    select: { id: true, completedAt: true },
  });
}
