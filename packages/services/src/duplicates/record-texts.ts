import { Prisma, type Tx } from '@sluice/db';
import { sqlTypeOf } from '@sluice/rows';
import { type Entity, formColumn, identityName } from '@sluice/shared';
import { z } from 'zod';
import { identifier, quoted } from '../records/columns.ts';

/** A pair of an identity's name and a form, as `record_aliases` has them. */
export const aliasSchema = z.tuple([z.string(), z.string()]);
export type Alias = z.infer<typeof aliasSchema>;

/** A record as the database writes it, so that nothing is lost on the way there and back. */
export interface RecordTexts {
  readonly id: string;
  /** In the order of `columnsOf`. */
  readonly texts: readonly (string | null)[];
  readonly contested: boolean;
  /** With its microseconds. */
  readonly createdAt: string;
  /** What it is recognised by itself. */
  readonly forms: readonly Alias[];
  /** What was merged into it went by. */
  readonly aliases: readonly Alias[];
}

const rowsSchema = z.array(
  z.object({
    id: z.uuid(),
    texts: z.array(z.string().nullable()),
    contested: z.boolean(),
    created_at: z.string(),
    forms: z.array(z.string().nullable()),
    aliases: z.array(aliasSchema),
  }),
);

/** The columns of an entity's table that its definition lists, in its order. */
export function columnsOf({ fields }: Entity): readonly string[] {
  return Object.values(fields).map(({ column }) => column);
}

export async function readTexts(
  tx: Tx,
  organizationId: string,
  entity: Entity,
  ids: readonly string[],
): Promise<ReadonlyMap<string, RecordTexts>> {
  const rows = rowsSchema.parse(await tx.$queryRaw(textsStatement(organizationId, entity, ids)));
  return new Map(
    rows.map(({ id, texts, contested, created_at: createdAt, forms, aliases }) => [
      id,
      {
        id,
        texts,
        contested,
        createdAt,
        forms: entity.identities.flatMap((identity, place): Alias[] => {
          const form = forms[place];
          return typeof form === 'string' ? [[identityName(identity), form]] : [];
        }),
        aliases,
      },
    ]),
  );
}

export function textsStatement(organizationId: string, entity: Entity, ids: readonly string[]): Prisma.Sql {
  const forms = entity.identities.map((identity) => `t.${quoted(formColumn(entity, identity))}`);
  return Prisma.sql`
    select t.id, ${textsOf(entity)} as texts, t.contested, t.created_at::text,
      array[${Prisma.raw(forms.join(', '))}]::text[] as forms,
      (select coalesce(json_agg(json_build_array(a.identity, a.value)), '[]') from record_aliases a
        where a.organization_id = ${organizationId}::uuid and a.entity = ${entity.name} and a.record_id = t.id) as aliases
    from ${identifier(entity.name)} t
    where t.organization_id = ${organizationId}::uuid and t.id = any(${ids}::uuid[])`;
}

/** The values of a record `t` as the database writes them, in the order of `columnsOf`. */
export function textsOf(entity: Entity): Prisma.Sql {
  return Prisma.raw(`array[${columnsOf(entity).map((column) => `t.${quoted(column)}::text`)}]`);
}

/** The columns with the types that their texts are cast to, and their places in an array, from 1. */
export function typedColumns(entity: Entity): readonly { name: string; type: string; place: number }[] {
  return Object.values(entity.fields).map((field, at) => ({
    name: quoted(field.column),
    type: sqlTypeOf(field),
    place: at + 1,
  }));
}

/**
 * Records locked in the order of their ids, as an import locks its batches: two that want the same ones wait for each other
 * and never both at once.
 */
export function lockRecordsStatement(
  organizationId: string,
  entity: Entity,
  ids: readonly string[],
): Prisma.Sql {
  return Prisma.sql`
    select t.id from ${identifier(entity.name)} t
    where t.organization_id = ${organizationId}::uuid and t.id = any(${ids}::uuid[])
    order by t.id
    for update of t`;
}

/**
 * Records that share an identifier with some contested ones: two for each, which is enough to tell whether one alone will be
 * left.
 */
export function sharingStatement(organizationId: string, entity: Entity, ids: readonly string[]): Prisma.Sql {
  const table = identifier(entity.name);
  const shared = sureForms(entity).map((form) => {
    const column = Prisma.raw(form);
    return Prisma.sql`
      select o.id from ${table} p cross join lateral (
        select o.id from ${table} o
        where o.organization_id = ${organizationId}::uuid and o.contested and o.${column} = p.${column}
          and o.id <> all(${ids}::uuid[])
        order by o.id limit 2) o
      where p.organization_id = ${organizationId}::uuid and p.id = any(${ids}::uuid[]) and p.contested`;
  });
  return Prisma.join(shared, ' union ');
}

/** Takes the mark off those of some records that share no identifier any more, and returns their ids. */
export function settleStatement(organizationId: string, entity: Entity, ids: readonly string[]): Prisma.Sql {
  const table = identifier(entity.name);
  // Of each form there is an index of those that are contested, and one of those that are not.
  const shares = sureForms(entity).flatMap((form) =>
    ['o.contested', `not o.contested and o.${form} is not null`].map(
      (which) => Prisma.sql`exists (
        select from ${table} o where o.organization_id = ${organizationId}::uuid and ${Prisma.raw(which)}
          and o.${Prisma.raw(form)} = t.${Prisma.raw(form)} and o.id <> t.id)`,
    ),
  );
  return Prisma.sql`
    update ${table} t set contested = false
    where t.organization_id = ${organizationId}::uuid and t.id = any(${ids}::uuid[]) and t.contested
      and not (${Prisma.join(shares, ' or ')})
    returning t.id`;
}

function sureForms(entity: Entity): readonly string[] {
  return entity.identities
    .filter(({ kind }) => kind === 'sure')
    .map((identity) => quoted(formColumn(entity, identity)));
}
