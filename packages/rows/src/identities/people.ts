import type { PersonRecord, PersonRemark, PersonRow, Refusal } from './decision.ts';
import { layAllNames } from './laid-names.ts';
import { fullName, type PersonNames } from './names.ts';
import type { IdentityRule } from './rule.ts';

/** More names than this on one value, and it is shared: nobody compares them. */
export const MAX_COMPARED_NAMES = 50;

/** A value of an identity that so many rows of the file have that it is `shared` without a look at them. */
export type Crowded = (identity: number, value: string) => boolean;

/** Somebody, as far as known: a record of the table, rows of the file, or both. */
export interface Person {
  record: PersonRecord | undefined;
  /** Places of rows. */
  rows: number[];
  /** What its rows say, by identity. */
  said: (Set<string> | undefined)[];
  /** As `namesNow` has found it; undefined since other rows came. */
  laid: PersonNames | undefined;
  /** Set apart by a value that is shared. */
  apart: boolean;
  remarks: PersonRemark[];
}

/** All that is known while the rows of one file, or of one component of it, are decided. */
export interface People {
  readonly rule: IdentityRule;
  readonly rows: readonly PersonRow[];
  readonly records: readonly Person[];
  /** Those whom no record is known of, as they were found; who was joined to another has no rows left. */
  readonly fresh: Person[];
  /** Places of identities whose values are no identity in these rows. */
  readonly void: readonly (ReadonlySet<string> | undefined)[];
  /** By place of the row. */
  readonly personOf: (Person | undefined)[];
  readonly refusals: (Refusal | undefined)[];
  /** By which identity a row came to its person. */
  readonly by: (number | undefined)[];
  /** By identity and value, the records that go by it. */
  readonly holders: readonly ReadonlyMap<string, readonly Person[]>[];
  /** By identity, the values that are on any row, refused or not. */
  readonly onRows: readonly ReadonlySet<string>[];
  /** Records that rows find and contradict: nothing that is less sure gives them an identifier. */
  readonly disputed: Set<Person>;
  readonly crowded: Crowded;
}

/** Who has no rows yet. */
export function person(identities: number, record?: PersonRecord): Person {
  return {
    record,
    rows: [],
    said: new Array<undefined>(identities).fill(undefined),
    laid: undefined,
    apart: false,
    remarks: [],
  };
}

/** Somebody of whom no record is known. */
export function newPerson(people: People): Person {
  const made = person(people.rule.identities.length);
  people.fresh.push(made);
  return made;
}

/** The value of a row, or null where it has none that is an identity. */
export function identityOf(people: People, at: number, identity: number): string | null {
  const value = people.rows[at]?.identities[identity] ?? null;
  return value !== null && people.void[identity]?.has(value) ? null : value;
}

export function namesOf(people: People, at: number): PersonNames {
  return people.rows[at]?.names ?? { first: '', last: '', birth: '' };
}

/** Gives a row to a person. */
export function give(people: People, at: number, to: Person, by: number | undefined): void {
  to.rows.push(at);
  people.personOf[at] = to;
  people.by[at] = by;
  for (let identity = 0; identity < to.said.length; identity++) {
    const value = identityOf(people, at, identity);
    if (value === null) continue;
    const said = to.said[identity];
    if (said) said.add(value);
    else to.said[identity] = new Set([value]);
  }
  to.laid = undefined;
}

/** The record's names with those of its rows laid over them, in the order of the file. */
export function namesNow(people: People, one: Person): PersonNames {
  const inOrder = () => [...one.rows].sort((before, behind) => before - behind);
  one.laid ??= layAllNames(
    one.record?.names,
    inOrder().map((at) => namesOf(people, at)),
  );
  return one.laid;
}

/** Makes two people one: all rows of one are the other's. A record was found by what joins them, whatever held the rows together. */
export function join(people: People, one: Person, into: Person, by: number): void {
  for (const at of one.rows) give(people, at, into, into.record ? by : (people.by[at] ?? by));
  one.rows = [];
  one.laid = undefined;
}

/** The values that a record goes by, whatever the file says. */
export function goesBy({ identities, aliases }: PersonRecord, identity: number): readonly string[] {
  const own = identities[identity] ?? null;
  const others = aliases[identity] ?? [];
  return own === null ? others : [own, ...others];
}

/**
 * What a person goes by once what is known is written: what the rows say replaces the value of the record; what it has
 * from merged records stays.
 */
export function heldBy({ rule }: People, { record, said }: Person, identity: number): readonly string[] {
  const fromRows = [...(said[identity] ?? [])];
  if (!record) return fromRows;
  const aliases = record.aliases[identity] ?? [];
  const replaced = rule.policy === 'update' && fromRows.some((value) => !aliases.includes(value));
  return [...new Set([...fromRows, ...(replaced ? aliases : goesBy(record, identity))])];
}

/** Whether a row or a record has any name, so that a name can tell who it is. */
export function isNamed(names: PersonNames): boolean {
  return fullName(names) !== '';
}

/** Whether a named identity can decide for a row: it has its value and a name. */
export function usable(people: People, at: number, identity: number): boolean {
  const chosen = people.rule.identities[identity];
  if (!chosen?.chosen || identityOf(people, at, identity) === null) return false;
  return chosen.kind !== 'named' || isNamed(namesOf(people, at));
}

/** The ids of some of their records: a message names a few. */
export function idsOf(persons: readonly Person[]): string[] {
  const ids: string[] = [];
  for (const { record } of persons) {
    if (record) ids.push(record.id);
    if (ids.length === 3) break;
  }
  return ids;
}

/** Whether an identifier is nothing but zeros: what people enter where they have none. */
export function isZeros(value: string): boolean {
  return /^0+$/.test(value);
}
