import { Prisma, type Tx } from '@sluice/db';
import { AppError, type Entity, entityOf, isEntityName } from '@sluice/shared';
import { z } from 'zod';
import { inOrganization } from '../database/in-organization.ts';
import { sqlstateOf, UNIQUE_VIOLATION } from '../database/sqlstate-of.ts';
import { identifier } from '../records/columns.ts';
import { byId, command } from '../verb.ts';
import { aliasesStatement } from './merge-statements.ts';
import {
  aliasSchema,
  columnsOf,
  lockRecordsStatement,
  settleStatement,
  textsOf,
  typedColumns,
} from './record-texts.ts';

export interface MergeUndone {
  /** The records as they are two again. */
  readonly keptId: string;
  readonly mergedId: string;
  /** Fields of the one that had been kept that are not put back: they were changed since the merge. */
  readonly left: readonly string[];
}

const texts = z.array(z.string().nullable());
const mergesSchema = z.array(
  z.object({
    entity: z.string(),
    kept_id: z.uuid(),
    merged_id: z.uuid(),
    columns: z.array(z.string()),
    kept_before: texts,
    kept_after: texts,
    merged_before: texts,
    kept_contested: z.boolean(),
    merged_contested: z.boolean(),
    merged_created_at: z.string(),
    aliases: z.array(aliasSchema),
    merged_aliases: z.array(aliasSchema),
    settled: z.array(z.uuid()),
  }),
);
type Merge = z.infer<typeof mergesSchema>[number];
const keptRows = z.array(z.object({ texts }));

/**
 * Makes two records again of one: each under its id, as it was. As every undo it compares values: what the kept record says
 * that was changed since the merge stays, and is listed.
 *
 * @throws AppError `not_found`; `merge_over` where it was undone already, or the kept record is gone; `identifier_taken`
 *   where another record has an identifier of theirs by now
 */
export const undoMerge = command({
  role: 'editor',
  input: byId,
  run: async (asking, { id }): Promise<MergeUndone> => {
    const { organization, user } = asking.caller;
    const work = (tx: Tx) => undo(tx, organization.id, id, user.id);
    try {
      return await inOrganization(asking, organization.id, work, { userId: user.id });
    } catch (error) {
      if (sqlstateOf(error) !== UNIQUE_VIOLATION) throw error;
      throw new AppError('identifier_taken', {}, { cause: error });
    }
  },
});

async function undo(tx: Tx, organizationId: string, id: string, userId: string): Promise<MergeUndone> {
  const merge = await lockedMerge(tx, organizationId, id);
  const entity = isEntityName(merge.entity) ? entityOf(merge.entity) : undefined;
  // The former release knew fields that this one does not, or the other way round: nothing can be put back exactly.
  if (!entity || String(columnsOf(entity)) !== String(merge.columns)) throw new AppError('merge_over');
  const { kept_id: keptId, merged_id: mergedId, settled } = merge;
  await tx.$queryRaw(lockRecordsStatement(organizationId, entity, [keptId, ...settled]));
  await tx.$executeRaw(continueMergeStatement(id));
  const [kept] = keptRows.parse(await tx.$queryRaw(putBackStatement(organizationId, entity, merge)));
  if (!kept) throw new AppError('merge_over');
  await tx.$executeRaw(markContestedStatement(organizationId, entity, settled));
  await tx.$executeRaw(bringBackStatement(organizationId, entity, merge));
  await tx.$queryRaw(settleStatement(organizationId, entity, [keptId, mergedId, ...settled]));
  await tx.$executeRaw(endMergeStatement(organizationId, id, userId));
  await tx.$executeRaw(forgetAliasesStatement(organizationId, entity, merge));
  await tx.$executeRaw(aliasesStatement(organizationId, entity, mergedId, merge.merged_aliases));
  const left = Object.keys(entity.fields).filter((_, place) => {
    const [before, after] = [merge.kept_before[place] ?? null, merge.kept_after[place] ?? null];
    return before !== after && (kept.texts[place] ?? null) !== before;
  });
  return { keptId, mergedId, left };
}

async function lockedMerge(tx: Tx, organizationId: string, id: string): Promise<Merge> {
  const rows = await tx.$queryRaw(lockMergeStatement(organizationId, id));
  const [merge] = mergesSchema.parse(rows);
  if (merge) return merge;
  throw new AppError(
    (await tx.recordMerge.count({ where: { organizationId, id } })) > 0 ? 'merge_over' : 'not_found',
  );
}

export function lockMergeStatement(organizationId: string, id: string): Prisma.Sql {
  return Prisma.sql`
    select entity, kept_id, merged_id, columns, kept_before, kept_after, merged_before, kept_contested, merged_contested,
      merged_created_at::text, aliases, merged_aliases, settled
    from record_merges
    where organization_id = ${organizationId}::uuid and id = ${id}::uuid and undone_at is null
    for update`;
}

/** What follows is noted as a part of the merge. */
export function continueMergeStatement(id: string): Prisma.Sql {
  return Prisma.sql`select set_config('app.merge_id', ${id}::uuid::text, true)`;
}

/** Of the kept record what is still as the merge left it; returns what it says then. */
export function putBackStatement(
  organizationId: string,
  entity: Entity,
  merge: Pick<Merge, 'kept_id' | 'kept_before' | 'kept_after' | 'kept_contested'>,
): Prisma.Sql {
  const assignments = typedColumns(entity).map(({ name, type, place }) => {
    const column = Prisma.raw(`t.${name}`);
    const [at, as] = [Prisma.raw(String(place)), Prisma.raw(type)];
    return Prisma.sql`${Prisma.raw(name)} = case
      when ${column} is not distinct from (${merge.kept_after}::text[])[${at}]::${as}
      then (${merge.kept_before}::text[])[${at}]::${as} else ${column} end`;
  });
  return Prisma.sql`
    update ${identifier(entity.name)} t
    set ${Prisma.join(assignments)}, contested = t.contested or ${merge.kept_contested}, updated_at = now()
    where t.organization_id = ${organizationId}::uuid and t.id = ${merge.kept_id}::uuid
    returning ${textsOf(entity)} as texts`;
}

export function markContestedStatement(
  organizationId: string,
  entity: Entity,
  ids: readonly string[],
): Prisma.Sql {
  return Prisma.sql`
    update ${identifier(entity.name)} set contested = true
    where organization_id = ${organizationId}::uuid and id = any(${ids}::uuid[])`;
}

/** Under its id, and as old as it was. */
export function bringBackStatement(
  organizationId: string,
  entity: Entity,
  merge: Pick<Merge, 'merged_id' | 'merged_before' | 'merged_contested' | 'merged_created_at'>,
): Prisma.Sql {
  const columns = typedColumns(entity);
  const names = Prisma.raw(columns.map(({ name }) => name).join(', '));
  const values = Prisma.raw(columns.map(({ type, place }) => `(v.texts)[${place}]::${type}`).join(', '));
  return Prisma.sql`
    insert into ${identifier(entity.name)} (organization_id, id, ${names}, contested, apart, created_at, updated_at)
    select ${organizationId}::uuid, ${merge.merged_id}::uuid, ${values}, ${merge.merged_contested}, true,
      ${merge.merged_created_at}::timestamptz, now()
    from (select ${merge.merged_before}::text[] as texts) as v`;
}

export function endMergeStatement(organizationId: string, id: string, userId: string): Prisma.Sql {
  return Prisma.sql`
    update record_merges set undone_at = clock_timestamp(), undone_by = ${userId}::uuid
    where organization_id = ${organizationId}::uuid and id = ${id}::uuid`;
}

/** What the kept record went by because of this merge, and of no other one that stands. */
export function forgetAliasesStatement(
  organizationId: string,
  entity: Entity,
  merge: Pick<Merge, 'kept_id' | 'aliases'>,
): Prisma.Sql {
  return Prisma.sql`
    delete from record_aliases a
    using unnest(${merge.aliases.map(([identity]) => identity)}::text[], ${merge.aliases.map(([, value]) => value)}::text[])
      as gone (identity, value)
    where a.organization_id = ${organizationId}::uuid and a.entity = ${entity.name}
      and a.record_id = ${merge.kept_id}::uuid and a.identity = gone.identity and a.value = gone.value
      and not exists (
        select from record_merges m
        where m.organization_id = ${organizationId}::uuid and m.entity = ${entity.name}
          and m.kept_id = ${merge.kept_id}::uuid and m.undone_at is null
          and m.aliases @> jsonb_build_array(jsonb_build_array(a.identity, a.value)))`;
}
