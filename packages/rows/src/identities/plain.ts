import { Groups } from './groups.ts';
import { anyContradict, type PersonNames } from './names.ts';
import {
  give,
  heldBy,
  identityOf,
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

/** Who has a value: people, and rows that nothing surer tells. */
interface Bearers {
  readonly values: readonly string[];
  readonly people: Set<Person>;
  readonly weak: number[];
}

/**
 * Third step, where a value of a likely identity is plain: all who have it are one person, since they have at most one
 * record and one new person among them, and nobody contradicts anybody. Values that one person has are looked at
 * together: they are plain or shared as one.
 *
 * @returns the values that are shared instead
 */
export function decidePlainValues(people: People, identity: number): ReadonlySet<string> {
  const shared = new Set<string>();
  for (const bearers of together(bearersOf(people, identity))) {
    if (isPlain(people, identity, bearers)) unite(people, identity, bearers);
    else for (const value of bearers.values) shared.add(value);
  }
  return shared;
}

/** Who has each value, where a row of the file or a new person does. */
function bearersOf(people: People, identity: number): readonly Bearers[] {
  const byValue = new Map<string, Bearers>();
  const of = (value: string) => {
    const known = byValue.get(value) ?? { values: [value], people: new Set(), weak: [] };
    byValue.set(value, known);
    return known;
  };
  for (let at = 0; at < people.rows.length; at++) {
    const value = identityOf(people, at, identity);
    if (value === null || people.refusals[at]) continue;
    const whose = people.personOf[at];
    if (whose) of(value).people.add(whose);
    else if (usable(people, at, identity)) of(value).weak.push(at);
  }
  for (const record of people.records) {
    for (const value of heldBy(people, record, identity)) byValue.get(value)?.people.add(record);
  }
  return [...byValue.values()];
}

function isPlain(people: People, identity: number, { values, people: known, weak }: Bearers): boolean {
  const { alone, isOfRole } = people.rule.identities[identity] ?? {};
  const isCrowded = (value: string) => !alone && people.crowded(identity, value);
  if (values.some(isCrowded)) return false;
  // At most one record and one new person: what follows looks at few people, however many have the value.
  if (known.size > 2) return false;
  const together = [...known];
  // Its other bearers may be decided elsewhere: who has a crowded value besides is none of theirs either.
  if (together.some((one) => heldBy(people, one, identity).some(isCrowded))) return false;
  if (known.size + weak.length < 2) return true;
  const records = together.filter(({ record }) => record).length;
  if (records > 1 || together.length - records > 1) return false;
  if (records === 1 && together.some(({ record, apart }) => !record && apart)) return false;
  if (surerVeto(people, identity, together, weak) !== undefined) return false;
  if (together.some((one) => hasZeros(people, one))) {
    const names = [...together.map((one) => namesNow(people, one)), ...weak.map((at) => namesOf(people, at))];
    if (!areNamesakes(names)) return false;
  }
  if (alone) return true;
  const names = new Map<string, PersonNames>();
  for (const at of weak) {
    const name = namesOf(people, at);
    names.set(`${name.first}\0${name.last}\0${name.birth}`, name);
    if (names.size > MAX_COMPARED_NAMES) return false;
  }
  const role = isOfRole !== undefined && values.some(isOfRole);
  return !anyContradict([...together.map((one) => namesNow(people, one)), ...names.values()], role);
}

/** Values that have a person in common are one. */
function together(single: readonly Bearers[]): readonly Bearers[] {
  const groups = new Groups(single.length);
  const firsts = new Map<Person, number>();
  for (const [at, bearers] of single.entries()) {
    for (const one of bearers.people) {
      const first = firsts.get(one);
      if (first === undefined) firsts.set(one, at);
      else groups.unite(first, at);
    }
  }
  return groups.gather(single.keys()).map((members) => {
    const all = members.flatMap((at) => single[at] ?? []);
    const [only] = all;
    if (only && all.length === 1) return only;
    const whole: Bearers = { values: all.flatMap(({ values }) => values), people: new Set(), weak: [] };
    for (const bearers of all) {
      for (const one of bearers.people) whole.people.add(one);
      for (const at of bearers.weak) whole.weak.push(at);
    }
    return whole;
  });
}

function unite(people: People, identity: number, { people: known, weak }: Bearers): void {
  const all = [...known];
  const into = all.find(({ record }) => record) ?? all[0] ?? newPerson(people);
  const alone = known.size === 0 && weak.length === 1;
  for (const other of all) if (other !== into) join(people, other, into, identity);
  for (const at of weak) give(people, at, into, alone ? undefined : identity);
}
