import { Prisma, type Tx } from '@sluice/db';
import type { Entity } from '@sluice/shared';
import { z } from 'zod';
import { canonicalValues, identifier } from '../records/columns.ts';
import { type Look, looksOf } from './looks.ts';

/** A record as it is looked at beside another one. */
export interface LookedAt {
  readonly id: string;
  /** By the entity's fields, in canonical form. */
  readonly values: Readonly<Record<string, string | null>>;
  /** Changes with the values: a merge is refused where it is another by then. */
  readonly version: string;
  /** It shares an identifier with others since before that was ruled out. */
  readonly contested: boolean;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** What each look of the entity sees, in their order. */
  readonly keys: readonly (string | null)[];
}

const rowsSchema = z.array(
  z.object({
    id: z.uuid(),
    values: z.array(z.string().nullable()),
    version: z.string(),
    contested: z.boolean(),
    created_at: z.date(),
    updated_at: z.date(),
    keys: z.array(z.string().nullable()),
  }),
);

/** The records of some ids, by id; those that are gone are not among them. */
export async function readLookedAt(
  tx: Tx,
  organizationId: string,
  entity: Entity,
  ids: readonly string[],
): Promise<ReadonlyMap<string, LookedAt>> {
  if (ids.length === 0) return new Map();
  const names = Object.keys(entity.fields);
  const rows = rowsSchema.parse(
    await tx.$queryRaw(lookedAtStatement(organizationId, entity, looksOf(entity), ids)),
  );
  return new Map(
    rows.map(({ id, values, version, contested, created_at, updated_at, keys }) => [
      id,
      {
        id,
        values: Object.fromEntries(names.map((name, place) => [name, values[place] ?? null])),
        version,
        contested,
        createdAt: created_at.toISOString(),
        updatedAt: updated_at.toISOString(),
        keys,
      },
    ]),
  );
}

/** An id is looked up by itself, whatever the planner thinks of the table. */
export function lookedAtStatement(
  organizationId: string,
  entity: Entity,
  looks: readonly Look[],
  ids: readonly string[],
): Prisma.Sql {
  const keys = Prisma.raw(looks.map(({ key }) => `(${key})`).join(', '));
  const values = canonicalValues(entity);
  return Prisma.sql`
    select t.id, ${values} as values, md5((${values})::text) as version, t.contested, t.created_at, t.updated_at,
      array[${keys}]::text[] as keys
    from ${identifier(entity.name)} t
    where t.organization_id = ${organizationId}::uuid and t.id = any(${ids}::uuid[])`;
}
