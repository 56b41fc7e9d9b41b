import { Prisma, type Tx } from '@sluice/db';
import { AppError, type Entity } from '@sluice/shared';
import { z } from 'zod';
import { canonicalValues, identifier, matches } from './columns.ts';
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
  query: RecordPageQuery,
): Promise<RecordRow[]> {
  const { sort = AS_MADE } = query;
  const rows = await tx.$queryRaw(pageStatement(organizationId, entity, query));
  return rowsSchema.parse(rows).map((row) => ({
    id: row.id,
    updatedAt: row.updated_at,
    values: row.values,
    place: writePlace({ value: row.key, id: row.id }, sort),
  }));
}

export function pageStatement(
  organizationId: string,
  entity: Entity,
  { after, limit, search, sort = AS_MADE }: RecordPageQuery,
): Prisma.Sql {
  const key = sortKeyOf(entity, sort);
  const place = after === undefined ? undefined : readPlace(after, sort, key);
  const direction = sort.direction === 'asc' ? Prisma.sql`asc` : Prisma.sql`desc`;
  return Prisma.sql`
    select id, updated_at, ${canonicalValues(entity)} as values, ${key ? key.text : Prisma.sql`null`} as key
    from ${identifier(entity.name)}
    where organization_id = ${organizationId}::uuid
      ${place ? Prisma.sql`and ${comesAfter(place, sort, key)}` : Prisma.empty}
      ${search ? Prisma.sql`and ${matches(entity, search)}` : Prisma.empty}
    order by ${key ? Prisma.sql`${key.expression} ${direction} nulls last,` : Prisma.empty} id ${direction}
    limit ${limit}`;
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

/** Where in a sorted list a page ends: the last record's key (null where it has no value) and its id. */
interface Place {
  readonly value: string | null;
  readonly id: string;
}

/** A place and the sort it belongs to. */
const placeSchema = z.tuple([z.string(), z.enum(['asc', 'desc']), z.string().nullable(), z.uuid()]);

/** A place as a text that fits in an address. In the order of the ids it is the id itself. */
function writePlace({ value, id }: Place, sort: Sort): string {
  if (sort.by === 'id') return id;
  return Buffer.from(JSON.stringify([sort.by, sort.direction, value, id])).toString('base64url');
}

/**
 * Reads what `writePlace` wrote for the same sort.
 *
 * @throws AppError `invalid_input` for anything else
 */
function readPlace(text: string, sort: Sort, key: SortKey | undefined): Place {
  if (!key) {
    const id = z.uuid().safeParse(text);
    return id.success ? { value: null, id: id.data } : notOurs();
  }
  const place = placeSchema.safeParse(parseJson(Buffer.from(text, 'base64url').toString()));
  if (!place.success) return notOurs();
  const [by, direction, value, id] = place.data;
  if (by !== sort.by || direction !== sort.direction) return notOurs();
  return value === null || key.schema.safeParse(value).success ? { value, id } : notOurs();
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function notOurs(): never {
  throw new AppError('invalid_input', { detail: 'cursor: not one of this list' });
}
