import { Prisma, type Tx } from '@sluice/db';
import { type Entity, recordLabel } from '@sluice/shared';
import { z } from 'zod';
import { canonicalValues, identifier } from './columns.ts';

export interface RecordById {
  readonly id: string;
  /** By the field's name, in canonical form. */
  readonly values: Readonly<Record<string, string | null>>;
}

/** A record as it is named where one of several is meant. */
export interface NamedRecord {
  readonly id: string;
  readonly label: string;
}

const rowsSchema = z.array(z.object({ id: z.uuid(), values: z.array(z.string().nullable()) }));
const idSchema = z.uuid();

/** The records that have these ids, by id. */
export async function recordsById(
  tx: Tx,
  organizationId: string,
  entity: Entity,
  ids: readonly string[],
): Promise<ReadonlyMap<string, RecordById>> {
  if (ids.length === 0) return new Map();
  const names = Object.keys(entity.fields);
  const rows = rowsSchema.parse(await tx.$queryRaw(recordsByIdStatement(organizationId, entity, ids)));
  return new Map(
    rows.map(({ id, values }) => [
      id,
      { id, values: Object.fromEntries(names.map((name, place) => [name, values[place] ?? null])) },
    ]),
  );
}

export function recordsByIdStatement(
  organizationId: string,
  entity: Entity,
  ids: readonly string[],
): Prisma.Sql {
  return Prisma.sql`
    select id, ${canonicalValues(entity)} as values from ${identifier(entity.name)}
    where organization_id = ${organizationId}::uuid and id = any(${[...ids]}::uuid[])`;
}

/** Those of some records that are there, by id, with what to call them. @param ids what is no id is of no record */
export async function namedRecords(
  tx: Tx,
  organizationId: string,
  entity: Entity,
  ids: Iterable<string>,
): Promise<ReadonlyMap<string, NamedRecord>> {
  const wanted = [...new Set(ids)].filter((id) => idSchema.safeParse(id).success);
  const found = await recordsById(tx, organizationId, entity, wanted);
  return new Map(
    [...found].map(([id, { values }]) => [id, { id, label: recordLabel(entity, values) ?? id }]),
  );
}
