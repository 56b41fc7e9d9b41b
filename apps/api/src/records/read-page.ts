import { Prisma, type Tx } from '@sluice/db';
import type { Entity } from '@sluice/shared';
import { z } from 'zod';
import { canonicalValues, identifier, matches } from './columns.ts';
import { type Place, readPlace, writePlace } from './place.ts';
import { type Sort, type SortKey, sortKeyOf } from './sort-key.ts';

const rowsSchema = z.array(
  z.object({
    id: z.uuid(),
    updated_at: z.date(),
    values: z.array(z.string().nullable()),
    key: z.string().nullable(),
  }),
);

export interface RecordPageQuery {
  /** The place of the last record of the page before; in the order of the ids, its id. */
  readonly after?: string | undefined;
  readonly limit: number;
  readonly search?: string | undefined;
  /** In the order the records were made in, where nothing is said. */
  readonly sort?: Sort | undefined;
}

export interface RecordRow {
  readonly id: string;
  readonly updatedAt: Date;
  /** In canonical form, in the order of the entity's fields. */
  readonly values: readonly (string | null)[];
  /** Where a page that ends here is continued. */
  readonly place: string;
}

const AS_MADE: Sort = { by: 'id', direction: 'asc' };

/**
 * Up to `limit` records of the transaction's organisation, sorted; those without a value come last in both directions,
 * and those alike stand in the order of their ids. A page starts where the last one ended, whatever was written since:
 * a record that nobody touches is neither left out nor shown twice.
 *
 * @throws AppError `invalid_input` for an unknown field, or a place of another list
 */
export async function readPage(
  tx: Tx,
  organizationId: string,
  entity: Entity,
  { after, limit, search, sort = AS_MADE }: RecordPageQuery,
): Promise<RecordRow[]> {
  const key = sortKeyOf(entity, sort);
  const place = after === undefined ? undefined : readPlace(after, sort, key);
  const direction = sort.direction === 'asc' ? Prisma.sql`asc` : Prisma.sql`desc`;
  const rows = await tx.$queryRaw`
    select id, updated_at, ${canonicalValues(entity)} as values, ${key ? key.text : Prisma.sql`null`} as key
    from ${identifier(entity.name)}
    where organization_id = ${organizationId}::uuid
      ${place ? Prisma.sql`and ${comesAfter(place, sort, key)}` : Prisma.empty}
      ${search ? Prisma.sql`and ${matches(entity, search)}` : Prisma.empty}
    order by ${key ? Prisma.sql`${key.expression} ${direction} nulls last,` : Prisma.empty} id ${direction}
    limit ${limit}`;
  return rowsSchema.parse(rows).map((row) => ({
    id: row.id,
    updatedAt: row.updated_at,
    values: row.values,
    place: writePlace({ value: row.key, id: row.id }, sort),
  }));
}

function comesAfter({ value, id }: Place, sort: Sort, key: SortKey | undefined): Prisma.Sql {
  const than = sort.direction === 'asc' ? Prisma.sql`>` : Prisma.sql`<`;
  const byId = Prisma.sql`id ${than} ${id}::uuid`;
  if (!key) return byId;
  if (value === null) return Prisma.sql`(${key.expression} is null and ${byId})`;
  const last = key.read(value);
  return Prisma.sql`(${key.expression} ${than} ${last} or (${key.expression} = ${last} and ${byId})
    or ${key.expression} is null)`;
}
