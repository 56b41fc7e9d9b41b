import { canonicalSql } from '@sluice/rows';
import { type IdentityRule, MAX_COMPARED_NAMES, MAX_PAIRED } from '@sluice/rows/identities';
import { type Entity, fieldOf, formColumn, NAME_FORM } from '@sluice/shared';
import { escapeIdentifier, escapeLiteral } from 'pg';

/** Of a crowded value, so many records are found whatever their names: enough to see that it is shared, and to name some. */
const SHOWN_OF_CROWDED = 3;

/** More than anybody merges by hand. */
const MAX_ALIASES = 1_000;

/** The places of the identities by which an import looks for records: a sure one is never given to two, also where it recognises nobody. */
export function lookedUp({ identities }: IdentityRule): readonly number[] {
  return identities.flatMap(({ kind, chosen }, place) => (kind === 'sure' || chosen ? [place] : []));
}

/** The fields whose values say who a record is, in the order of the array `values`. */
export function sayingFields({ identities, person }: Entity): readonly string[] {
  const names = identities.flatMap(({ fields }) => fields);
  const times = identities.flatMap(({ paired }) => paired ?? []);
  return [...new Set([...names, ...times, ...Object.values(person ?? {})])];
}

/**
 * The records that go by any of some values, themselves or by what was merged into them: one descent of an index for each
 * value, so that it takes as long in a table of ten records as in one of ten million, whatever the statistics say.
 *
 * A value is crowded where more than `MAX_COMPARED_NAMES` records have it. Of them only those are found that also have a
 * name asked for beside it, by an index too, and a few others. Of records that have it from merged ones, where those
 * alone are so many, only the first are looked at.
 *
 * Parameters: `$1` organisation; `$2`, `$3` places of identities and the values to look for, no pair twice; `$4` to `$6`
 * places, values and keys of names beside them; `$7` ids of records that are wanted besides. Values and keys as `storedForm`
 * makes them.
 *
 * Rows: a record each (`id`, `version`, another after each write, `contested`, `values` of `sayingFields`, `held`, a hash of
 * all that it has in the fields `compared`, `aliases` as pairs of an identity's name and a value); then a crowded value each
 * (`place`, `value`).
 *
 * The ranges of one value and the orders look needless: where the statistics have never met the organisation, all indexes
 * that begin with it look alike, and where sorts are switched off only the right one can give the order.
 */
export function findCandidatesStatement(
  entity: Entity,
  rule: IdentityRule,
  compared: readonly string[],
): string {
  const table = escapeIdentifier(entity.name);
  const name = escapeLiteral(entity.name);
  const places = lookedUp(rule);
  const values = sayingFields(entity).flatMap((field) => {
    const known = fieldOf(entity, field);
    return known ? [canonicalSql(known, `t.${escapeIdentifier(known.column)}`)] : [];
  });
  const texts = compared.flatMap((field) => {
    const column = fieldOf(entity, field)?.column;
    return column === undefined ? [] : [`t.${escapeIdentifier(column)}::text`];
  });
  const held =
    texts.length === 0 ? 'null::text' : `hashtextextended(array[${texts.join(', ')}]::text, 0)::text`;
  const form = (place: number) => `t.${escapeIdentifier(formOf(entity, place))}`;
  const holders = places.flatMap((place) => {
    const of = (condition: string, order: string, limit: number) => `
  select a.place, a.value, t.id from asked a cross join lateral (
    select t.id from ${table} t
    where t.organization_id = $1::uuid and ${form(place)} between a.value and a.value${condition}
    order by ${form(place)}${order} limit ${limit}) t
  where a.place = ${place}`;
    const many = MAX_COMPARED_NAMES + 1;
    if (rule.identities[place]?.paired) return [of('', '', MAX_PAIRED + 1)];
    return rule.identities[place]?.kind === 'sure'
      ? [of(' and not t.contested', '', 1), of(' and t.contested', '', many)]
      : [of('', `, t.${NAME_FORM}`, many)];
  });
  const namesakes = places
    .filter((place) => rule.identities[place]?.kind !== 'sure')
    .map(
      (place) => `
  union
  select t.id from named n cross join lateral (
    select t.id from ${table} t
    where t.organization_id = $1::uuid and ${form(place)} between n.value and n.value
      and t.${NAME_FORM} between n.name and n.name
    order by ${form(place)}, t.${NAME_FORM} limit ${MAX_COMPARED_NAMES + 1}) t
  where n.place = ${place}`,
    );
  // Of what is paired all are wanted.
  const paired = places.filter((place) => rule.identities[place]?.paired);
  const weak = paired.length > 0 ? ` where place not in (${paired.join(', ')})` : '';
  return `
with asked as materialized (
  select place, value from unnest($2::int[], $3::text[]) as a (place, value)
),
holders as materialized (${holders.join('\n  union all')}
  union all
  select a.place, a.value, l.record_id from asked a cross join lateral (
    select l.record_id from record_aliases l
    where l.organization_id = $1::uuid and l.entity = ${name}
      and l.identity = (array[${rule.identities.map((identity) => escapeLiteral(identity.name)).join(', ')}])[a.place + 1]
      and l.value between a.value and a.value
    order by l.value limit ${MAX_COMPARED_NAMES + 1}) l
),
crowded as materialized (
  select place, value from holders${weak} group by place, value having count(distinct id) > ${MAX_COMPARED_NAMES}
),
named as materialized (
  select place, value, name from unnest($4::int[], $5::text[], $6::text[]) as n (place, value, name)
  where (place, value) in (select place, value from crowded)
),
found as materialized (
  select id from holders where (place, value) not in (select place, value from crowded)
  union
  select id from (
    select id, dense_rank() over (partition by place, value order by id) as rank from holders
    where (place, value) in (select place, value from crowded)) as ranked
  where rank <= ${SHOWN_OF_CROWDED}${namesakes.join('')}
  union
  select id from unnest($7::uuid[]) as wanted (id)
)
select t.id, t.version, t.contested, t.values, t.held,
  (select coalesce(json_agg(json_build_array(l.identity, l.value)), '[]') from (
    select l.identity, l.value from record_aliases l
    where l.organization_id = $1::uuid and l.entity = ${name} and l.record_id between t.id and t.id
    order by l.record_id, l.identity, l.value limit ${MAX_ALIASES}) l) as aliases,
  null::int as place, null::text as value
from found cross join lateral (
  select t.id, t.xmin::text as version, t.contested, array[${values.join(', ')}]::text[] as values, ${held} as held from ${table} t
  where t.organization_id = $1::uuid and t.id between found.id and found.id
  order by t.id limit 1) t
union all
select null, null, null, null, null, null, place, value from crowded`;
}

function formOf(entity: Entity, place: number): string {
  const identity = entity.identities[place];
  if (!identity) throw new RangeError(`${entity.name} has no identity at ${place}`);
  return formColumn(entity, identity);
}

/** For connections that look for candidates: see above. */
export const WITHOUT_SORTS = 'set enable_sort = off';
