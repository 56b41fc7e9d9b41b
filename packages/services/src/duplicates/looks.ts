import { Prisma } from '@sluice/db';
import { type Entity, fieldOf, formColumn, NAME_FORM } from '@sluice/shared';
import { quoted } from '../records/columns.ts';

/** By what records are put beside each other: those that have one key are compared, whatever else they say. */
export interface Look {
  /** SQL of a text over the entity's table `t`; null for a record that the look does not see. */
  readonly key: string;
  /**
   * `contested`: an identifier that several records have. `equal`: the keys are. `slips`: the keys begin alike, and stand
   * side by side in the order of the alphabet.
   */
  readonly kind: 'contested' | 'equal' | 'slips';
  /** A key may be of so many that nothing was compared by it, and what they share besides has yet to be looked at. */
  readonly crowds: boolean;
}

/**
 * The looks of an entity, the best first: a pair is found by the first look that sees both, and by no other one.
 *
 * Every key is made of columns that the table has anyhow, so that imports pay nothing for it. Those of identities have an index.
 */
export function looksOf(entity: Entity): readonly Look[] {
  const { identities, person, fields } = entity;
  const column = (name: string) => `t.${quoted(fieldOf(entity, name)?.column ?? '')}`;
  const form = (identity: (typeof identities)[number]) => `t.${quoted(formColumn(entity, identity))}`;
  const equal = (key: string, crowds = true): Look => ({ key, kind: 'equal', crowds });
  const ofKind = (kind: string) => identities.filter((identity) => identity.kind === kind);
  const ofType = (type: string) =>
    Object.entries(fields).flatMap(([name, field]) => (field.type === type ? [name] : []));
  const identifying = new Set(identities.flatMap((identity) => identity.fields));
  const contested = ofKind('sure').map(
    (identity): Look => ({
      key: `case when t.contested then ${form(identity)} end`,
      kind: 'contested',
      crowds: false,
    }),
  );
  if (!person) {
    const name = `nullif(sluice.fold_name(${column(entity.names[0]?.[0] ?? '')}), '')`;
    return [
      ...contested,
      equal(name, false),
      { key: name, kind: 'slips', crowds: false },
      { key: `reverse(${name})`, kind: 'slips', crowds: false },
    ];
  }
  const names = `split_part(t.${NAME_FORM}, e'\\x1f', 1)`;
  const beside = (part: string) => {
    const [name, birth] = [
      foldedPart(entity, part),
      person.birthDate && foldedPart(entity, person.birthDate),
    ];
    return `nullif(${name}, '') || e'\\x1f' || nullif(${birth}, '')`;
  };
  return [
    ...contested,
    ...ofKind('likely').map((identity) => equal(form(identity))),
    ...ofType('email').map((name) => equal(`sluice.loose_address(${column(name)})`)),
    ...ofKind('named').map((identity) => equal(form(identity))),
    ...ofType('phone')
      .filter((name) => !identifying.has(name))
      .map((name) => equal(column(name))),
    // What of a crowded name or birth date is equal besides, the looks before have seen.
    ...(person.birthDate
      ? [equal(beside(person.lastName), false), equal(beside(person.firstName), false)]
      : []),
    equal(`sluice.sorted_words(${names})`, false),
  ];
}

/** What makes somebody's name, or birth date, comparable. Where an identity has it in its form already, it is taken from there. */
function foldedPart(entity: Entity, part: string): string {
  const { fields, identities } = entity;
  const column = `t.${quoted(fields[part]?.column ?? '')}`;
  const form = identities.find((identity) => identity.fields.length > 1 && identity.fields.includes(part));
  if (!form)
    return fields[part]?.type === 'date' ? `sluice.date_form(${column})` : `sluice.fold_name(${column})`;
  const place = form.fields.indexOf(part) + 1;
  return `split_part(t.${quoted(formColumn(entity, form))}, e'\\x1f', ${place})`;
}

/** Of a key that more records have, only a contested one is looked at: what so many share tells nobody apart. */
export const MAX_OF_ONE_KEY = 50;

/** So many neighbours of a name in the order of the alphabet are compared with it. */
const NEIGHBOURS = 3;

/** Where a look goes on: behind a key, or with it. */
export interface From {
  readonly key: string;
  readonly again: boolean;
}

/**
 * The next keys of a look that several records have, in the order of the keys, with the ids of these records, the first
 * `MAX_OF_ONE_KEY` and one more: `{ key, ids }`. Of a look for slips: the first record of a name, and those of names near it. Takes one pass over an index, or over the organisation's records.
 */
export function groupsStatement(
  organizationId: string,
  entity: Entity,
  look: Look,
  from: From | undefined,
  limit: number,
): Prisma.Sql {
  const ids = Prisma.raw(`(array_agg(id order by id))[1:${MAX_OF_ONE_KEY + 1}]`);
  const keyed = keyedRecords(organizationId, entity, look, from);
  if (look.kind !== 'slips') {
    return Prisma.sql`
      select key, ${ids} as ids from (${keyed}) as keyed
      group by key having count(*) > 1 order by key limit ${limit}`;
  }
  const near = Array.from({ length: NEIGHBOURS }, (_, at) => at + 1);
  const isNear = (at: number) => `abs(length(key${at}) - length(key)) <= 1
        and left(key${at}, length(key) / 2) = left(key, length(key) / 2)
        and (right(key${at}, 2) = right(key, 2) or left(key${at}, length(key) - 2) = left(key, length(key) - 2))`;
  const leads = near.map((at) => `lead(key, ${at}) over w as key${at}, lead(id, ${at}) over w as id${at}`);
  return Prisma.sql`
    with names as (
      select key, (array_agg(id order by id))[1] as id from (${keyed}) as keyed group by key
    ),
    beside as (
      select key, id, ${Prisma.raw(leads.join(', '))} from names window w as (order by key)
    ),
    near as (
      select key, array_remove(array[id, ${Prisma.raw(
        near.map((at) => `case when ${isNear(at)} then id${at} end`).join(', '),
      )}], null) as ids from beside
    )
    select key, ids from near where cardinality(ids) > 1 order by key limit ${limit}`;
}

/**
 * `key` and `id` of the records that a look sees, from a key on. What is a column is compared with as it is, so that its index
 * serves; what has to be made of columns is made once.
 */
function keyedRecords(
  organizationId: string,
  entity: Entity,
  { key, kind }: Look,
  from: From | undefined,
): Prisma.Sql {
  const table = Prisma.raw(quoted(entity.name));
  const isColumn = /^t\."\w+"$/.test(key);
  const expression = Prisma.raw(isColumn ? key : 'key');
  const than = Prisma.raw(from?.again ? '>=' : '>');
  const seen = from
    ? Prisma.sql`${expression} ${than} ${from.key} collate "C"`
    : Prisma.sql`${expression} is not null`;
  const ofOrganization = Prisma.sql`
    from ${table} t where t.organization_id = ${organizationId}::uuid
      ${kind === 'contested' ? Prisma.sql`and t.contested` : Prisma.empty}`;
  return isColumn
    ? Prisma.sql`select ${expression} collate "C" as key, t.id ${ofOrganization} and ${seen}`
    : Prisma.sql`
      select key, id from (select (${Prisma.raw(key)}) collate "C" as key, t.id ${ofOrganization} offset 0) as made
      where ${seen}`;
}

/** Those of some keys that are crowded. */
export function crowdedStatement(
  organizationId: string,
  entity: Entity,
  { key }: Look,
  keys: readonly string[],
): Prisma.Sql {
  const expression = Prisma.raw(`(${key})`);
  return Prisma.sql`
    select ${expression} as key from ${Prisma.raw(quoted(entity.name))} t
    where t.organization_id = ${organizationId}::uuid and ${expression} = any(${keys}::text[])
    group by 1 having count(*) > ${MAX_OF_ONE_KEY}`;
}
