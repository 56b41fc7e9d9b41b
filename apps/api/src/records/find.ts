import { inOrganization } from '@sluice/services/database/in-organization';
import { AppError, type EntityName, entityOf } from '@sluice/shared';
import { z } from 'zod';
import type { MemberContext } from '../trpc/trpc.ts';
import { identifier } from './columns.ts';

const foundSchema = z.array(z.object({ id: z.uuid(), match_key: z.string() }));

/**
 * The record of a key: as the database writes it (`id:P-001`), or else its bare value, which is then looked for as each
 * of the entity's kinds of key, the surest first.
 *
 * @throws AppError `not_found`
 */
export function findRecord(
  { services, caller }: MemberContext,
  { entity: name, key }: { readonly entity: EntityName; readonly key: string },
): Promise<{ id: string }> {
  const organizationId = caller.organization.id;
  const entity = entityOf(name);
  const wanted = key.trim();
  const keys = [wanted, ...entity.matchKey.map(({ prefix }) => prefix + wanted)];
  return inOrganization(services, organizationId, async (tx) => {
    const found = foundSchema.parse(
      await tx.$queryRaw`
        select id, match_key from ${identifier(entity.name)}
        where organization_id = ${organizationId}::uuid and match_key = any(${keys}::text[])`,
    );
    for (const candidate of keys) {
      const record = found.find(({ match_key }) => match_key === candidate);
      if (record) return { id: record.id };
    }
    throw new AppError('not_found');
  });
}
