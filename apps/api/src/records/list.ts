import { Prisma, type Tx } from '@sluice/db';
import { inOrganization } from '@sluice/services/database/in-organization';
import { type Entity, type EntityName, entityOf } from '@sluice/shared';
import { z } from 'zod';
import type { MemberContext } from '../trpc/trpc.ts';
import { identifier, matches } from './columns.ts';
import { readPage } from './read-page.ts';
import type { Sort } from './sort-key.ts';

export interface RecordsQuery {
  readonly entity: EntityName;
  readonly cursor?: string | null | undefined;
  readonly limit: number;
  readonly search?: string | undefined;
  readonly sort?: Sort | undefined;
}

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

/** One page of an entity's records. @throws AppError as `readPage` does */
export function listRecords({ services, caller }: MemberContext, query: RecordsQuery): Promise<RecordsPage> {
  const organizationId = caller.organization.id;
  const entity = entityOf(query.entity);
  // No stored text holds a NUL, and Postgres refuses to look for one.
  const search = query.search?.replaceAll('\0', '').trim() || undefined;
  return inOrganization(services, organizationId, async (tx) => {
    const after = query.cursor ?? undefined;
    const { limit, sort } = query;
    // One more than asked for tells whether there is a next page.
    const rows = await readPage(tx, organizationId, entity, { after, limit: limit + 1, search, sort });
    const page = rows.slice(0, limit);
    const names = Object.keys(entity.fields);
    const items = page.map(({ id, updatedAt, values }) => ({
      id,
      values: Object.fromEntries(names.map((name, index) => [name, values[index] ?? null])),
      updatedAt: updatedAt.toISOString(),
    }));
    return {
      items,
      nextCursor: rows.length > limit ? (page.at(-1)?.place ?? null) : null,
      total: after === undefined ? await countRecords(tx, organizationId, entity, search) : null,
    };
  });
}

async function countRecords(
  tx: Tx,
  organizationId: string,
  entity: Entity,
  search: string | undefined,
): Promise<number> {
  const [{ total }] = countSchema.parse(
    await tx.$queryRaw`
      select count(*)::integer as total from ${identifier(entity.name)}
      where organization_id = ${organizationId}::uuid
        ${search ? Prisma.sql`and ${matches(entity, search)}` : Prisma.empty}`,
  );
  return total;
}
