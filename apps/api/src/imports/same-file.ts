import { inOrganization } from '@sluice/services/database/in-organization';
import { entityNameOf } from '@sluice/services/imports/parse-row';
import { AppError } from '@sluice/shared';
import type { MemberContext } from '../trpc/trpc.ts';
import { completedWith } from './completed-with.ts';

/** The import that brought the same bytes before. */
export interface SameFile {
  readonly importId: string;
  readonly completedAt: string;
}

/**
 * The last import that brought the bytes of this one's file, under whatever name, to completion for the same entity
 * before this one was begun; null where there is none.
 *
 * @throws AppError `not_found`
 */
export function getSameFile({ services, caller }: MemberContext, id: string): Promise<SameFile | null> {
  const organizationId = caller.organization.id;
  return inOrganization(services, organizationId, async (tx) => {
    const own = await tx.import.findUnique({
      where: { organizationId_id: { organizationId, id } },
      select: { entity: true, createdAt: true, file: { select: { sha256: true } } },
    });
    if (!own) throw new AppError('not_found');
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
}
