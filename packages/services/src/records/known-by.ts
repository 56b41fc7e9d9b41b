import { Prisma, storedForm, type Tx } from '@sluice/db';
import {
  type IdentityRule,
  identitiesOf,
  nameKey,
  type PersonRecord,
  type PersonRow,
} from '@sluice/rows/identities';
import { type Entity, formColumn, identityName, NAME_FORM } from '@sluice/shared';
import { z } from 'zod';
import { canonicalValues, identifier } from './columns.ts';

/** More records than this that go by one of the values asked for nobody looks at. */
const MAX_OF_IDENTITY = 1_000;

/** A record, and what it is known by. */
export interface KnownRecord {
  /** By the field's name, in canonical form. */
  readonly values: Readonly<Record<string, string | null>>;
  readonly person: PersonRecord;
}

const rowsSchema = z.array(
  z.object({
    id: z.uuid(),
    contested: z.boolean(),
    values: z.array(z.string().nullable()),
    aliases: z.array(z.tuple([z.string(), z.string()])),
  }),
);

/** The values of one identity to look for, as the table has them. */
export interface AskedIdentity {
  /** Its place in the definition. */
  readonly place: number;
  readonly forms: readonly string[];
  /** Only with a name beside it, in the same order; null where any name will do. */
  readonly names: readonly string[] | null;
}

/**
 * The records that go by anything that some rows say of who they are about, themselves or since a merge. By what people
 * often share, those alone that are called as a row is.
 *
 * @param rows a page of them at most
 */
export async function recordsKnownBy(
  tx: Tx,
  organizationId: string,
  entity: Entity,
  rule: IdentityRule,
  rows: readonly Pick<PersonRow, 'identities' | 'names'>[],
): Promise<KnownRecord[]> {
  const asked = rule.identities.flatMap(({ kind, chosen }, place): AskedIdentity[] => {
    if (!chosen && kind !== 'sure') return [];
    const said = rows.flatMap(({ identities, names }) => {
      const value = identities[place] ?? null;
      const name = nameKey(names);
      if (value === null || (kind === 'named' && name === '')) return [];
      return [{ form: storedForm(value), name: storedForm(name) }];
    });
    const forms = said.map(({ form }) => form);
    return forms.length === 0
      ? []
      : [{ place, forms, names: kind === 'named' ? said.map(({ name }) => name) : null }];
  });
  if (asked.length === 0) return [];
  const found = await tx.$queryRaw(knownByStatement(organizationId, entity, asked));
  const fields = Object.keys(entity.fields);
  return rowsSchema.parse(found).map(({ id, contested, values: texts, aliases }) => {
    const values = Object.fromEntries(fields.map((field, place) => [field, texts[place] ?? null]));
    const { identities, names } = identitiesOf(entity, rule, (field) => values[field]);
    const others = rule.identities.map(({ name }) =>
      aliases.flatMap(([of, value]) => (of === name ? [value.replaceAll('\x1f', '\0')] : [])),
    );
    return { values, person: { id, identities, names, contested, aliases: others } };
  });
}

export function knownByStatement(
  organizationId: string,
  entity: Entity,
  asked: readonly AskedIdentity[],
): Prisma.Sql {
  const table = identifier(entity.name);
  const found = asked.flatMap(({ place, forms, names }) => {
    const identity = entity.identities[place];
    if (!identity) throw new RangeError(`${entity.name} has no identity at ${place}`);
    const form = identifier(formColumn(entity, identity));
    const own = names
      ? Prisma.sql`(${form}, ${identifier(NAME_FORM)}) in (
          select form, name from unnest(${[...forms]}::text[], ${[...names]}::text[]) as asked (form, name))`
      : Prisma.sql`${form} = any(${[...forms]}::text[])`;
    return [
      Prisma.sql`(select id from ${table} where organization_id = ${organizationId}::uuid and ${own} limit ${MAX_OF_IDENTITY})`,
      Prisma.sql`(select record_id from record_aliases
        where organization_id = ${organizationId}::uuid and entity = ${entity.name}
          and identity = ${identityName(identity)} and value = any(${[...forms]}::text[]) limit ${MAX_OF_IDENTITY})`,
    ];
  });
  return Prisma.sql`
    select id, contested, ${canonicalValues(entity)} as values,
      (select coalesce(json_agg(json_build_array(identity, value)), '[]') from record_aliases a
       where a.organization_id = ${organizationId}::uuid and a.entity = ${entity.name} and a.record_id = t.id) as aliases
    from ${table} t
    where organization_id = ${organizationId}::uuid and id in (${Prisma.join(found, ' union ')})
    order by id`;
}

/** Records by what they go by, to be looked up by a row of many. */
export class KnownRecords {
  readonly #records = new Map<string, KnownRecord[]>();

  constructor(records: readonly KnownRecord[]) {
    for (const record of records) {
      for (const key of new Set(keysOf(record.person))) {
        const same = this.#records.get(key);
        if (same) same.push(record);
        else this.#records.set(key, [record]);
      }
    }
  }

  /** Those that go by a value of an identity. */
  with(place: number, value: string): readonly KnownRecord[] {
    return this.#records.get(keyOf(place, value)) ?? [];
  }

  /** Those that go by anything that a row says. */
  of({ identities }: Pick<PersonRow, 'identities'>): readonly KnownRecord[] {
    const found = identities.flatMap((value, place) => (value === null ? [] : this.with(place, value)));
    return [...new Set(found)];
  }
}

function keysOf({ identities, aliases }: PersonRecord): string[] {
  return identities.flatMap((own, place) =>
    [...(own === null ? [] : [own]), ...(aliases[place] ?? [])].map((value) => keyOf(place, value)),
  );
}

function keyOf(place: number, value: string): string {
  return `${place} ${value}`;
}
