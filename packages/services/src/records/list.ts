import { Prisma } from '@sluice/db';
import { ENTITY_NAMES, type Entity, entityOf } from '@sluice/shared';
import { z } from 'zod';
import { inOrganization } from '../database/in-organization.ts';
import { query } from '../verb.ts';
import { identifier, matches } from './columns.ts';
import { readPage } from './page.ts';
import { sortSchema } from './sort-key.ts';

export interface RecordsPage {
  readonly items: readonly {
    readonly id: string;
    /** By the names of the entity's fields, in canonical form; null where there is no value. */
    readonly values: Readonly<Record<string, string | null>>;
    readonly updatedAt: string;
  }[];
  /** Null on the last page. */
  readonly nextCursor: string | null;
  /** How many records there are (or match `search`) in all: counted for the first page, null on those that follow. */
  readonly total: number | null;
}

const countSchema = z.tuple([z.object({ total: z.int() })]);

/**
 * One page of an entity's records, as they are now; in the order they were made in unless `sort` says otherwise.
 *
 * @throws AppError as `readPage` does
 */
export const listRecords = query({
  role: 'read_only',
  input: z.object({
    entity: z.enum(ENTITY_NAMES),
    /** `nextCursor` of the page before: it belongs to that page's sort. */
    cursor: z.string().max(4_000).nullish(),
    limit: z.int().min(1).max(200).default(50),
    /** Found anywhere in any text of a record, in any case. */
    search: z.string().max(200).optional(),
    sort: sortSchema.optional(),
  }),
  run: (asking, { entity: entityName, cursor, limit, search: wanted, sort }): Promise<RecordsPage> => {
    const organizationId = asking.caller.organization.id;
    const entity = entityOf(entityName);
    // No stored text holds a NUL, and Postgres refuses to look for one.
    const search = wanted?.replaceAll('\0', '').trim() || undefined;
    const after = cursor ?? undefined;
    return inOrganization(asking, organizationId, async (tx) => {
      // One more than asked for tells whether there is a next page.
      const rows = await readPage(tx, organizationId, entity, { after, limit: limit + 1, search, sort });
      const page = rows.slice(0, limit);
      const names = Object.keys(entity.fields);
      const items = page.map(({ id, updatedAt, values }) => ({
        id,
        values: Object.fromEntries(names.map((name, index) => [name, values[index] ?? null])),
        updatedAt: updatedAt.toISOString(),
      }));
      const nextCursor = rows.length > limit ? (page.at(-1)?.place ?? null) : null;
      if (after !== undefined) return { items, nextCursor, total: null };
      const [{ total }] = countSchema.parse(
        await tx.$queryRaw(countStatement(organizationId, entity, search)),
      );
      return { items, nextCursor, total };
    });
  },
});

export function countStatement(
  organizationId: string,
  entity: Entity,
  search: string | undefined,
): Prisma.Sql {
  return Prisma.sql`
    select count(*)::integer as total from ${identifier(entity.name)}
    where organization_id = ${organizationId}::uuid
      ${search ? Prisma.sql`and ${matches(entity, search)}` : Prisma.empty}`;
}
