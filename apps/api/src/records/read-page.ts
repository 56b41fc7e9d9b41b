import { Prisma, type Tx } from '@sluice/db';
import type { Entity } from '@sluice/shared';
import { z } from 'zod';
import { canonicalValues, identifier, matches } from './columns.ts';

const rowsSchema = z.array(
  z.object({ id: z.uuid(), updated_at: z.date(), values: z.array(z.string().nullable()) }),
);

export interface RecordPageQuery {
  /** The id after which the page begins. */
  readonly after?: string | undefined;
  readonly limit: number;
  readonly search?: string | undefined;
}

export interface RecordRow {
  readonly id: string;
  readonly updatedAt: Date;
  /** In canonical form, in the order of the entity's fields. */
  readonly values: readonly (string | null)[];
}

/**
 * Up to `limit` records of the transaction's organisation, in the order of their ids, which is the order they were
 * made in. A page starts where the last one ended, whatever was written since: no row is skipped or shown twice.
 */
export async function readPage(
  tx: Tx,
  organizationId: string,
  entity: Entity,
  { after, limit, search }: RecordPageQuery,
): Promise<RecordRow[]> {
  const rows = await tx.$queryRaw`
    select id, updated_at, ${canonicalValues(entity)} as values
    from ${identifier(entity.table)}
    where organization_id = ${organizationId}::uuid
      ${after ? Prisma.sql`and id > ${after}::uuid` : Prisma.empty}
      ${search ? Prisma.sql`and ${matches(entity, search)}` : Prisma.empty}
    order by id
    limit ${limit}`;
  return rowsSchema.parse(rows).map(({ id, updated_at, values }) => ({ id, updatedAt: updated_at, values }));
}
