import { Prisma, type Tx } from '@sluice/db';
import { AppError, ENTITY_NAMES, type Entity, entityOf } from '@sluice/shared';
import { z } from 'zod';
import { inOrganization } from '../database/in-organization.ts';
import { query } from '../verb.ts';
import { canonicalValues, identifier } from './columns.ts';

/**
 * The record of a key: as the database writes it (`id:P-001`), or else its bare value, which is then looked for as each
 * of the entity's kinds of key, the surest first.
 *
 * @throws AppError `not_found`
 */
export const findRecord = query({
  role: 'read_only',
  input: z.object({
    entity: z.enum(ENTITY_NAMES),
    /** PostgreSQL has no texts with a NUL in them. */
    key: z
      .string()
      .min(1)
      .max(1_000)
      .refine((key) => !key.includes('\0')),
  }),
  run: (asking, { entity: name, key }): Promise<{ id: string }> => {
    const organizationId = asking.caller.organization.id;
    const entity = entityOf(name);
    const wanted = key.trim();
    const keys = [wanted, ...entity.matchKey.map(({ prefix }) => prefix + wanted)];
    return inOrganization(asking, organizationId, async (tx) => {
      const found = await recordsByKey(tx, organizationId, entity, keys);
      for (const candidate of keys) {
        const record = found.get(candidate);
        if (record) return { id: record.id };
      }
      throw new AppError('not_found');
    });
  },
});

const rowsSchema = z.array(
  z.object({ id: z.uuid(), match_key: z.string(), values: z.array(z.string().nullable()) }),
);

export interface KeyedRecord {
  readonly id: string;
  /** By the field's name, in canonical form. */
  readonly values: Readonly<Record<string, string | null>>;
}

/** The records that have these keys, as the database writes them (`id:P-001`), by key. */
export async function recordsByKey(
  tx: Tx,
  organizationId: string,
  entity: Entity,
  keys: readonly string[],
): Promise<ReadonlyMap<string, KeyedRecord>> {
  const names = Object.keys(entity.fields);
  const rows = await tx.$queryRaw(recordsByKeyStatement(organizationId, entity, keys));
  return new Map(
    rowsSchema
      .parse(rows)
      .map(({ id, match_key, values }) => [
        match_key,
        { id, values: Object.fromEntries(names.map((name, place) => [name, values[place] ?? null])) },
      ]),
  );
}

/** The records that have these ids, by id. */
export async function recordsById(
  tx: Tx,
  organizationId: string,
  entity: Entity,
  ids: readonly string[],
): Promise<ReadonlyMap<string, KeyedRecord>> {
  const names = Object.keys(entity.fields);
  const rows = await tx.$queryRaw(recordsByIdStatement(organizationId, entity, ids));
  return new Map(
    byIdSchema
      .parse(rows)
      .map(({ id, values }) => [
        id,
        { id, values: Object.fromEntries(names.map((name, place) => [name, values[place] ?? null])) },
      ]),
  );
}

const byIdSchema = z.array(z.object({ id: z.uuid(), values: z.array(z.string().nullable()) }));

export function recordsByIdStatement(
  organizationId: string,
  entity: Entity,
  ids: readonly string[],
): Prisma.Sql {
  return Prisma.sql`
    select id, ${canonicalValues(entity)} as values from ${identifier(entity.name)}
    where organization_id = ${organizationId}::uuid and id = any(${[...ids]}::uuid[])`;
}

export function recordsByKeyStatement(
  organizationId: string,
  entity: Entity,
  keys: readonly string[],
): Prisma.Sql {
  return Prisma.sql`
    select id, match_key, ${canonicalValues(entity)} as values from ${identifier(entity.name)}
    where organization_id = ${organizationId}::uuid and match_key = any(${keys}::text[])`;
}
