import { Prisma, type Tx } from '@sluice/db';
import { type Entity, recordLabel } from '@sluice/shared';
import { z } from 'zod';
import { canonicalValues, identifier } from './columns.ts';

/** A record as it is named where one of several is meant. */
export interface NamedRecord {
  readonly id: string;
  readonly label: string;
}

const rowsSchema = z.array(z.object({ id: z.uuid(), values: z.array(z.string().nullable()) }));
const idSchema = z.uuid();

/** Those of some records that are there, by id, with what to call them. @param ids what is no id is of no record */
export async function namedRecords(
  tx: Tx,
  organizationId: string,
  entity: Entity,
  ids: Iterable<string>,
): Promise<ReadonlyMap<string, NamedRecord>> {
  const wanted = [...new Set(ids)].filter((id) => idSchema.safeParse(id).success);
  if (wanted.length === 0) return new Map();
  const fields = Object.keys(entity.fields);
  const rows = rowsSchema.parse(await tx.$queryRaw(namedRecordsStatement(organizationId, entity, wanted)));
  return new Map(
    rows.map(({ id, values }) => {
      const named = Object.fromEntries(fields.map((field, place) => [field, values[place] ?? null]));
      return [id, { id, label: recordLabel(entity, named) ?? id }];
    }),
  );
}

export function namedRecordsStatement(
  organizationId: string,
  entity: Entity,
  ids: readonly string[],
): Prisma.Sql {
  return Prisma.sql`
    select id, ${canonicalValues(entity)} as values from ${identifier(entity.name)}
    where organization_id = ${organizationId}::uuid and id = any(${ids}::uuid[])`;
}
