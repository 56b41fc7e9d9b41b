import { Prisma, type Tx } from '@sluice/db';
import { canonicalText } from '@sluice/rows';
import type { Entity } from '@sluice/shared';
import { z } from 'zod';

/** A value before and after a change, by the entity's field; null where there is none. */
export interface ValueChange {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** That somebody merged one record into another one. */
export interface MergedChange {
  readonly kind: 'merge';
  readonly mergeId: string;
  /** The record that stayed, and the one that was merged into it. */
  readonly keptId: string;
  readonly mergedId: string;
  /** A person, or else the database's login. */
  readonly by: { readonly name: string } | { readonly login: string };
  readonly at: string;
  /** When the merge was undone, and by whom, where that is known. */
  readonly undoneAt: string | null;
  readonly undoneBy: { readonly name: string } | null;
  /** What became another value in the record that stayed; `of` says whose it is, null where somebody wrote it. */
  readonly values: readonly (ValueChange & { readonly of: 'merged' | null })[];
  /** What the other one said, without what it said nothing of. */
  readonly mergedValues: readonly { readonly field: string; readonly value: string }[];
}

/** More than anybody merges by hand into one record. */
const MAX_PASTS = 200;

const pastsSchema = z.array(z.object({ id: z.uuid() }));
const texts = z.array(z.string().nullable());
const mergesSchema = z.array(
  z.object({
    id: z.uuid(),
    kept_id: z.uuid(),
    merged_id: z.uuid(),
    columns: z.array(z.string()),
    kept_before: texts,
    kept_after: texts,
    merged_before: texts,
    merger: z.string().nullable(),
    login: z.string(),
    at: z.date(),
    undone_at: z.date().nullable(),
    undoer: z.string().nullable(),
  }),
);

/** The ids under which a record has a past: its own, and those of all that are merged into it as things stand. */
export async function pastsOfRecord(
  tx: Tx,
  organizationId: string,
  entity: Entity,
  recordId: string,
): Promise<string[]> {
  const rows = await tx.$queryRaw(pastsStatement(organizationId, entity, recordId));
  return pastsSchema.parse(rows).map(({ id }) => id);
}

export function pastsStatement(organizationId: string, entity: Entity, recordId: string): Prisma.Sql {
  return Prisma.sql`
    with recursive past (id) as (
      select ${recordId}::uuid
      union
      select m.merged_id from past p
      join record_merges m on m.organization_id = ${organizationId}::uuid and m.entity = ${entity.name}
        and m.kept_id = p.id and m.undone_at is null
    )
    select id from past limit ${MAX_PASTS}`;
}

/** The merges of some records, be it that they stayed or that they are gone, newest first; also those that were undone. */
export async function mergesOfRecords(
  tx: Tx,
  organizationId: string,
  entity: Entity,
  ids: readonly string[],
): Promise<MergedChange[]> {
  const rows = await tx.$queryRaw(mergesStatement(organizationId, entity, ids));
  return mergesSchema.parse(rows).map((row) => ({
    kind: 'merge',
    mergeId: row.id,
    keptId: row.kept_id,
    mergedId: row.merged_id,
    by: row.merger === null ? { login: row.login } : { name: row.merger },
    at: row.at.toISOString(),
    undoneAt: row.undone_at?.toISOString() ?? null,
    undoneBy: row.undoer === null ? null : { name: row.undoer },
    ...valuesOf(row, entity),
  }));
}

export function mergesStatement(organizationId: string, entity: Entity, ids: readonly string[]): Prisma.Sql {
  return Prisma.sql`
    select m.id, m.kept_id, m.merged_id, m.columns, m.kept_before, m.kept_after, m.merged_before, u.name as merger,
      m.login, m.at, m.undone_at, undoer.name as undoer
    from record_merges m
    left join users u on u.id = m.merged_by
    left join users undoer on undoer.id = m.undone_by
    where m.organization_id = ${organizationId}::uuid and m.entity = ${entity.name}
      and (m.kept_id = any(${ids}::uuid[]) or m.merged_id = any(${ids}::uuid[]))
    order by m.at desc limit ${MAX_PASTS}`;
}
function valuesOf(
  row: z.infer<typeof mergesSchema>[number],
  entity: Entity,
): Pick<MergedChange, 'values' | 'mergedValues'> {
  const fields = Object.entries(entity.fields).flatMap(([field, definition]) => {
    const place = row.columns.indexOf(definition.column);
    if (place < 0) return [];
    const at = (texts: readonly (string | null)[]) => canonicalText(definition, texts[place]);
    return [{ field, before: at(row.kept_before), after: at(row.kept_after), merged: at(row.merged_before) }];
  });
  return {
    values: fields.flatMap(({ field, before, after, merged }) =>
      before === after ? [] : [{ field, before, after, of: after === merged ? ('merged' as const) : null }],
    ),
    mergedValues: fields.flatMap(({ field, merged }) => (merged === null ? [] : [{ field, value: merged }])),
  };
}
