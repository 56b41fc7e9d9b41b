import type { Tx } from '@sluice/db';
import type { EntityName } from '@sluice/shared';

interface Bytes {
  readonly organizationId: string;
  readonly entity: EntityName;
  readonly sha256: string;
  /** Only imports that were begun before this. */
  readonly before?: Date;
}

/** The last import that brought these bytes, under whatever name, to completion for this entity; null without one. */
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
