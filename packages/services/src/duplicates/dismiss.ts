import { Prisma } from '@sluice/db';
import { AppError, ENTITY_NAMES, type Entity, entityOf } from '@sluice/shared';
import { z } from 'zod';
import { inOrganization } from '../database/in-organization.ts';
import { command } from '../verb.ts';
import { readLookedAt } from './looked-at.ts';

/**
 * Says of two records that they are not the same, so that they are not shown as duplicates again; or takes that back.
 *
 * @throws AppError `not_found` where one of them is not there; `invalid_input` where they are one
 */
export const dismissPair = command({
  role: 'editor',
  input: z.object({
    entity: z.enum(ENTITY_NAMES),
    ids: z.tuple([z.uuid(), z.uuid()]),
    dismissed: z.boolean().default(true),
  }),
  run: (asking, { entity: name, ids, dismissed }): Promise<void> => {
    const { organization, user } = asking.caller;
    const entity = entityOf(name);
    const pair = ids.map((id) => id.toLowerCase()).sort();
    if (pair[0] === pair[1]) throw new AppError('invalid_input', { detail: 'ids: are of one record' });
    return inOrganization(asking, organization.id, async (tx) => {
      const found = await readLookedAt(tx, organization.id, entity, pair);
      if (found.size < 2) throw new AppError('not_found');
      if (dismissed) await tx.$executeRaw(dismissStatement(organization.id, entity, pair, user.id));
      else await tx.$executeRaw(recallStatement(organization.id, entity, pair));
    });
  },
});

/** @param pair the lower id first */
export function dismissStatement(
  organizationId: string,
  entity: Entity,
  pair: readonly string[],
  userId: string,
): Prisma.Sql {
  return Prisma.sql`
    insert into record_distinctions (organization_id, entity, one_id, other_id, said_by)
    values (${organizationId}::uuid, ${entity.name}, ${pair[0]}::uuid, ${pair[1]}::uuid, ${userId}::uuid)
    on conflict do nothing`;
}

export function recallStatement(organizationId: string, entity: Entity, pair: readonly string[]): Prisma.Sql {
  return Prisma.sql`
    delete from record_distinctions
    where organization_id = ${organizationId}::uuid and entity = ${entity.name}
      and one_id = ${pair[0]}::uuid and other_id = ${pair[1]}::uuid`;
}
