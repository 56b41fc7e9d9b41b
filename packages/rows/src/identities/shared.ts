import type { PersonRemark, Refusal } from './decision.ts';
import { nameKey } from './names.ts';
import {
  give,
  goesBy,
  identityOf,
  idsOf,
  isNamed,
  join,
  MAX_COMPARED_NAMES,
  namesNow,
  namesOf,
  newPerson,
  type People,
  type Person,
  usable,
} from './people.ts';
import { surerVeto } from './vetoes.ts';
import { areNamesakes, hasZeros } from './zeros.ts';

/** Who has one value and one full name. */
interface Namesakes {
  readonly value: string;
  /** People of whom a row of the file says both, and who are called so by all of their rows together. */
  readonly known: Set<Person>;
  /** Records that say both, and of which no row of the file says otherwise. */
  readonly records: Person[];
  /** Places of rows that nothing surer tells. */
  readonly weak: number[];
}

/**
 * Third step, where a value is shared: only an equal full name joins, and to exactly one. Names are those that one row or
 * one record says together with the value, so that rows which say other names have no part in it.
 *
 * @param isShared which values are; of a named identity all
 */
export function decideSharedValues(
  people: People,
  identity: number,
  isShared: (value: string) => boolean,
): void {
  const namesakes = namesakesOf(people, identity, isShared);
  const claimed = settleClaims(people, identity, namesakes);
  joinRows(people, identity, namesakes, claimed);
  setApart(people, identity, isShared);
}

function namesakesOf(
  people: People,
  identity: number,
  isShared: (value: string) => boolean,
): readonly Namesakes[] {
  const found = new Map<string, Namesakes>();
  for (let at = 0; at < people.rows.length; at++) {
    const value = identityOf(people, at, identity);
    if (value === null || people.refusals[at] || !isShared(value)) continue;
    const whose = people.personOf[at];
    const name = nameKey(namesOf(people, at));
    if (name === '') {
      if (!whose && usable(people, at, identity))
        people.refusals[at] = several(people, identity, holdersOf(people, identity, value));
      continue;
    }
    const key = `${value}\0${name}`;
    const known = found.get(key) ?? { value, known: new Set(), records: [], weak: [] };
    found.set(key, known);
    if (!whose) known.weak.push(at);
    else if (nameKey(namesNow(people, whose)) === name) known.known.add(whose);
  }
  for (const person of people.records) {
    const { record } = person;
    if (!record) continue;
    const name = nameKey(record.names);
    if (name === '') continue;
    for (const value of new Set(goesBy(record, identity))) {
      const namesakes = found.get(`${value}\0${name}`);
      if (namesakes && leftAsItIs(people, person, identity)) namesakes.records.push(person);
    }
  }
  return [...found.values()];
}

/** Whether no row of a record's says anything of an identity, nor any name: what the table says then holds on. */
function leftAsItIs(people: People, { rows }: Person, identity: number): boolean {
  return rows.every((at) => {
    const names = namesOf(people, at);
    return identityOf(people, at, identity) === null && !isNamed(names) && names.birth === '';
  });
}

/**
 * New people that identifiers or surer values have told, and whose equal is exactly one record, are that record; not
 * where it is the equal of two of them.
 *
 * @returns the records that were found so, by who was new
 */
function settleClaims(
  people: People,
  identity: number,
  namesakes: readonly Namesakes[],
): ReadonlyMap<Person, Person> {
  const named = isNamedIdentity(people, identity);
  const claims = new Map<Person, Set<Person>>();
  for (const { known, records } of namesakes) {
    const many = known.size + records.length > MAX_COMPARED_NAMES;
    for (const person of known) {
      if (person.record || records.length === 0 || (person.apart && !named)) continue;
      const claimed = claims.get(person) ?? new Set();
      claims.set(person, claimed);
      for (const record of many ? records.slice(0, 2) : records) {
        if (many || mayBe(people, identity, record, person)) claimed.add(record);
      }
    }
  }
  const claimants = new Map<Person, number>();
  for (const records of claims.values()) {
    for (const record of records) claimants.set(record, (claimants.get(record) ?? 0) + 1);
  }
  const found = new Map<Person, Person>();
  for (const [person, records] of claims) {
    const [only, other] = records;
    if (only && !other && claimants.get(only) === 1) found.set(person, only);
    else if (named) person.remarks.push(apart(people, identity, [...records], []));
  }
  for (const [person, record] of found) join(people, person, record, identity);
  return found;
}

function mayBe(people: People, identity: number, record: Person, person: Person): boolean {
  if (surerVeto(people, identity, [record, person], []) !== undefined) return false;
  if (!hasZeros(people, record)) return true;
  return areNamesakes([namesNow(people, record), ...person.rows.map((at) => namesOf(people, at))]);
}

/** Rows that nothing surer tells join the one who is called as they are, or are a new person. */
function joinRows(
  people: People,
  identity: number,
  namesakes: readonly Namesakes[],
  claimed: ReadonlyMap<Person, Person>,
): void {
  const taken = new Set(claimed.values());
  const joining = new Map<Person, number[]>();
  for (const { value, known, records, weak } of namesakes) {
    if (weak.length === 0) continue;
    const veto = surerVeto(people, identity, [], weak);
    if (veto !== undefined) {
      refuse(people, weak, contradicts(people, veto, undefined));
      continue;
    }
    const equals = new Set([...known].map((one) => claimed.get(one) ?? one));
    for (const record of records) if (!taken.has(record)) equals.add(record);
    const fitting = [...equals].filter((one) => surerVeto(people, identity, [one], weak) === undefined);
    const [only, other] = fitting;
    if (other) refuse(people, weak, several(people, identity, fitting));
    else if (only) push(joining, only, weak);
    else startPerson(people, identity, value, weak);
  }
  for (const [into, rows] of joining) {
    const veto = surerVeto(people, identity, [into], rows);
    if (veto !== undefined) refuse(people, rows, contradicts(people, veto, into.record?.id));
    else for (const at of rows) give(people, at, into, identity);
  }
}

function startPerson(people: People, identity: number, value: string, rows: readonly number[]): void {
  if (people.rule.identities[identity]?.alone) {
    refuse(people, rows, several(people, identity, holdersOf(people, identity, value)));
    return;
  }
  const made = newPerson(people);
  for (const at of rows) give(people, at, made, rows.length > 1 ? identity : undefined);
}

/** New people beside others of the same value are told so, and claim no record by anything that people may share. */
function setApart(people: People, identity: number, isShared: (value: string) => boolean): void {
  if (isNamedIdentity(people, identity)) return;
  const others = new Map<string, number[]>();
  for (let at = 0; at < people.rows.length; at++) {
    const value = identityOf(people, at, identity);
    if (value === null || people.refusals[at] || !isShared(value)) continue;
    push(others, value, [at]);
  }
  for (const person of people.fresh) {
    if (person.rows.length === 0 || person.record) continue;
    const value = [...(person.said[identity] ?? [])].find(isShared);
    if (value === undefined) continue;
    person.apart = true;
    const lines: number[] = [];
    for (const at of people.crowded(identity, value) ? [] : (others.get(value) ?? [])) {
      if (people.personOf[at] === person) continue;
      lines.push(people.rows[at]?.line ?? 0);
      if (lines.length === 3) break;
    }
    person.remarks.push(apart(people, identity, holdersOf(people, identity, value), lines));
  }
}

function isNamedIdentity({ rule }: People, identity: number): boolean {
  return rule.identities[identity]?.kind === 'named';
}

function push<Key>(lists: Map<Key, number[]>, key: Key, rows: readonly number[]): void {
  const list = lists.get(key) ?? [];
  for (const at of rows) list.push(at);
  lists.set(key, list);
}

function refuse(people: People, rows: readonly number[], refusal: Refusal): void {
  for (const at of rows) people.refusals[at] = refusal;
}

function nameOf({ rule }: People, identity: number): string {
  return rule.identities[identity]?.name ?? '';
}

/** None where the value is on so many rows that they are not compared. */
function holdersOf(people: People, identity: number, value: string): readonly Person[] {
  return people.crowded(identity, value) ? [] : (people.holders[identity]?.get(value) ?? []);
}

function several(people: People, identity: number, records: readonly Person[]): Refusal {
  return { code: 'matches_several', identity: nameOf(people, identity), records: idsOf(records) };
}

function contradicts(people: People, identity: number, record: string | undefined): Refusal {
  return { code: 'contradicts', identity: nameOf(people, identity), record };
}

function apart(
  people: People,
  identity: number,
  records: readonly Person[],
  lines: readonly number[],
): PersonRemark {
  return { code: 'set_apart', identity: nameOf(people, identity), records: idsOf(records), lines };
}
