import { Prisma } from '@sluice/db';
import { type Entity, formColumn, identityName } from '@sluice/shared';
import { identifier, quoted } from '../records/columns.ts';
import { type Alias, type RecordTexts, textsOf, typedColumns } from './record-texts.ts';

/** Gives a merge its id: what the transaction does to records is noted as a part of it. */
export function beginMergeStatement(): Prisma.Sql {
  return Prisma.sql`select set_config('app.merge_id', uuidv7()::text, true) as id`;
}

/** Before the kept one is written: it may take over what no two records can have. */
export function deleteMergedStatement(organizationId: string, entity: Entity, id: string): Prisma.Sql {
  return Prisma.sql`
    delete from ${identifier(entity.name)} where organization_id = ${organizationId}::uuid and id = ${id}::uuid`;
}

/**
 * Writes what the kept record says after a merge, and returns it as the database writes it. It is `apart` from then on: the key
 * that the former release knows it by could be another record's.
 */
export function keepStatement(
  organizationId: string,
  entity: Entity,
  id: string,
  after: readonly (string | null)[],
  contested: boolean,
): Prisma.Sql {
  const assignments = typedColumns(entity).map(
    ({ name, type, place }) =>
      Prisma.sql`${Prisma.raw(name)} = (${after}::text[])[${Prisma.raw(String(place))}]::${Prisma.raw(type)}`,
  );
  return Prisma.sql`
    update ${identifier(entity.name)} t
    set ${Prisma.join(assignments)}, apart = true, contested = ${contested}, updated_at = now()
    where t.organization_id = ${organizationId}::uuid and t.id = ${id}::uuid
    returning ${textsOf(entity)} as texts`;
}

/** Those of some identifiers that another record has: `{ identity, value }`. */
export function takenSureStatement(
  organizationId: string,
  entity: Entity,
  keptId: string,
  aliases: readonly Alias[],
): Prisma.Sql {
  const held = entity.identities
    .filter(({ kind }) => kind === 'sure')
    .flatMap((identity) => {
      const form = quoted(formColumn(entity, identity));
      return ['t.contested', `not t.contested and t.${form} is not null`].map(
        (which) => Prisma.sql`a.identity = ${identityName(identity)} and exists (
          select from ${identifier(entity.name)} t where t.organization_id = ${organizationId}::uuid
            and ${Prisma.raw(which)} and t.${Prisma.raw(form)} = a.value collate "C" and t.id <> ${keptId}::uuid)`,
      );
    });
  return Prisma.sql`
    select a.identity, a.value
    from unnest(${aliases.map(([identity]) => identity)}::text[], ${aliases.map(([, value]) => value)}::text[])
      as a (identity, value)
    where ${Prisma.join(held, ' or ')}`;
}

export function aliasesStatement(
  organizationId: string,
  entity: Entity,
  recordId: string,
  aliases: readonly Alias[],
): Prisma.Sql {
  return Prisma.sql`
    insert into record_aliases (organization_id, entity, record_id, identity, value)
    select ${organizationId}::uuid, ${entity.name}, ${recordId}::uuid, identity, value
    from unnest(${aliases.map(([identity]) => identity)}::text[], ${aliases.map(([, value]) => value)}::text[])
      as a (identity, value)
    on conflict do nothing`;
}

export function writeMergeStatement(
  where: { readonly organizationId: string; readonly userId: string; readonly entity: Entity },
  id: string,
  merge: {
    readonly kept: RecordTexts;
    readonly merged: RecordTexts;
    readonly keptAfter: readonly (string | null)[];
    readonly columns: readonly string[];
    readonly aliases: readonly Alias[];
    readonly settled: readonly string[];
  },
): Prisma.Sql {
  const { kept, merged } = merge;
  return Prisma.sql`
    insert into record_merges (organization_id, id, entity, kept_id, merged_id, columns, kept_before, kept_after,
      merged_before, kept_contested, merged_contested, merged_created_at, aliases, merged_aliases, settled, merged_by)
    values (${where.organizationId}::uuid, ${id}::uuid, ${where.entity.name}, ${kept.id}::uuid, ${merged.id}::uuid,
      ${merge.columns}::text[], ${kept.texts}::text[], ${merge.keptAfter}::text[], ${merged.texts}::text[],
      ${kept.contested}, ${merged.contested}, ${merged.createdAt}::timestamptz, ${JSON.stringify(merge.aliases)}::jsonb,
      ${JSON.stringify(merged.aliases)}::jsonb, ${merge.settled}::uuid[], ${where.userId}::uuid)`;
}
