import { Prisma, type Tx } from '@sluice/db';
import { type Entity, type EntityName, entityOf } from '@sluice/shared';
import { z } from 'zod';
import { inOrganization } from '../database/in-organization.ts';
import type { MemberContext } from '../trpc/trpc.ts';
import { identifier, matches } from './columns.ts';
import { readPage } from './read-page.ts';

export interface RecordsQuery {
  readonly entity: EntityName;
  readonly cursor?: string | null | undefined;
  readonly limit: number;
  readonly search?: string | undefined;
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
  /** How many records there are (or match `search`) in all. */
  readonly total: number;
}

const countSchema = z.tuple([z.object({ total: z.int() })]);

export function listRecords({ services, caller }: MemberContext, query: RecordsQuery): Promise<RecordsPage> {
  const organizationId = caller.organization.id;
  const entity = entityOf(query.entity);
  const search = query.search?.trim() || undefined;
  return inOrganization(services, organizationId, async (tx) => {
    const after = query.cursor ?? undefined;
    const rows = await readPage(tx, organizationId, entity, { after, limit: query.limit + 1, search });
    const names = Object.keys(entity.fields);
    const items = rows.slice(0, query.limit).map(({ id, updatedAt, values }) => ({
      id,
      values: Object.fromEntries(names.map((name, index) => [name, values[index] ?? null])),
      updatedAt: updatedAt.toISOString(),
    }));
    return {
      items,
      nextCursor: rows.length > query.limit ? (items.at(-1)?.id ?? null) : null,
      total: await countRecords(tx, organizationId, entity, search),
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
      select count(*)::integer as total from ${identifier(entity.table)}
      where organization_id = ${organizationId}::uuid
        ${search ? Prisma.sql`and ${matches(entity, search)}` : Prisma.empty}`,
  );
  return total;
}
