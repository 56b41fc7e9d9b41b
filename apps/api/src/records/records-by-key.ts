import type { Tx } from '@sluice/db';
import type { Entity } from '@sluice/shared';
import { z } from 'zod';
import { canonicalValues, identifier } from './columns.ts';

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
  const rows = await tx.$queryRaw`
    select id, match_key, ${canonicalValues(entity)} as values from ${identifier(entity.name)}
    where organization_id = ${organizationId}::uuid and match_key = any(${keys}::text[])`;
  return new Map(
    rowsSchema
      .parse(rows)
      .map(({ id, match_key, values }) => [
        match_key,
        { id, values: Object.fromEntries(names.map((name, place) => [name, values[place] ?? null])) },
      ]),
  );
}
