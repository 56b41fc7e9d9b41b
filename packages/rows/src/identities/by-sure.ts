import type { Refusal } from './decision.ts';
import { Groups } from './groups.ts';
import { give, identityOf, idsOf, newPerson, type People, type Person } from './people.ts';
import { sureValuesDiffer } from './vetoes.ts';

/**
 * Second step: whom identifiers tell. Rows that share a sure value or the record that one finds are one person; rows that
 * find several records, or whose values contradict each other or the record, are refused.
 */
export function decideBySureValues(people: People): void {
  const { rule, rows } = people;
  const sure = rule.identities.flatMap(({ kind, chosen }, at) => (kind === 'sure' && chosen ? [at] : []));
  const groups = new Groups(rows.length);
  const firsts = new Map<string, number>();
  const found: (Person | undefined)[] = [];
  const told: number[] = [];

  for (let at = 0; at < rows.length; at++) {
    const values = sure.flatMap((identity) => {
      const value = identityOf(people, at, identity);
      return value === null ? [] : [{ identity, value }];
    });
    if (values.length === 0) continue;
    const { persons, by } = recordsOf(people, values);
    const [only] = persons;
    const refusal = refusalOf(people, at, persons);
    if (refusal) {
      people.refusals[at] = refusal;
      for (const one of persons) people.disputed.add(one);
      continue;
    }
    told.push(at);
    found[at] = only;
    people.by[at] = by;
    const links = values.map(({ identity, value }) => `${identity}\0${value}`);
    if (only?.record) links.push(`record\0${only.record.id}`);
    for (const link of links) {
      const first = firsts.get(link);
      if (first === undefined) firsts.set(link, at);
      else groups.unite(first, at);
    }
  }

  for (const members of groups.gather(told)) settle(people, members, found, sure[0] ?? 0);
}

/** Which records a row's sure values find, and by which of them. */
function recordsOf(
  people: People,
  values: readonly { readonly identity: number; readonly value: string }[],
): { persons: readonly Person[]; by: number | undefined } {
  const persons = new Set<Person>();
  let by: number | undefined;
  for (const { identity, value } of values) {
    for (const holder of people.holders[identity]?.get(value) ?? []) {
      persons.add(holder);
      by ??= identity;
    }
  }
  return { persons: [...persons], by };
}

function refusalOf(people: People, at: number, persons: readonly Person[]): Refusal | undefined {
  const [only, other] = persons;
  if (!only?.record) return undefined;
  if (other || only.record.contested) {
    return { code: 'matches_several', identity: sureName(people), records: idsOf(persons) };
  }
  return contradiction(people, [only], [at]);
}

/** Makes one person of rows that sure values hold together, or refuses them all. */
function settle(
  people: People,
  members: readonly number[],
  found: readonly (Person | undefined)[],
  first: number,
): void {
  const persons = [...new Set(members.flatMap((at) => found[at] ?? []))];
  const [record] = persons;
  const refusal: Refusal | undefined =
    persons.length > 1
      ? { code: 'matches_several', identity: sureName(people), records: idsOf(persons) }
      : contradiction(people, persons, members);
  if (refusal) {
    for (const at of members) people.refusals[at] = refusal;
    for (const one of persons) people.disputed.add(one);
    return;
  }
  const whose = record ?? newPerson(people);
  for (const at of members) {
    give(people, at, whose, people.by[at] ?? (members.length > 1 ? first : undefined));
  }
}

function contradiction(
  people: People,
  persons: readonly Person[],
  rows: readonly number[],
): Refusal | undefined {
  const differs = people.rule.identities.find(
    ({ kind }, identity) => kind === 'sure' && sureValuesDiffer(people, identity, persons, rows),
  );
  return differs && { code: 'contradicts', identity: differs.name, record: persons[0]?.record?.id };
}

function sureName({ rule }: People): string {
  return rule.identities.find(({ kind, chosen }) => kind === 'sure' && chosen)?.name ?? '';
}
