import { decideBySureValues } from './by-sure.ts';
import type { Decision, PersonRecord, PersonRow } from './decision.ts';
import { nameKey } from './names.ts';
import { outcomesOf } from './outcomes.ts';
import { pairUp } from './pairs.ts';
import {
  type Crowded,
  goesBy,
  identityOf,
  MAX_COMPARED_NAMES,
  type People,
  type Person,
  person,
  usable,
} from './people.ts';
import { decidePlainValues } from './plain.ts';
import type { IdentityRule } from './rule.ts';
import { decideSharedValues } from './shared.ts';
import { zerosOfSeveral } from './zeros.ts';

/**
 * Tells who the rows of a file are: records of the table, new people, or nobody that could be told
 * (docs/decisions/0014-who-is-who.md). Takes time and memory that grow with the rows and records.
 *
 * @param rows of a whole file or of one component of it (`keysOf`), in the order of the file
 * @param records all that have one of the rows' values, with every identity and alias; others change nothing
 * @param isCrowded what a look at the whole file knew of `crowded` values; needless where `rows` are the whole file
 * @returns a decision for each row, in their order
 */
export function decide(
  rows: readonly PersonRow[],
  records: readonly PersonRecord[],
  rule: IdentityRule,
  isCrowded: Crowded = () => false,
): readonly Decision[] {
  if (!rule.identities.some(({ paired }) => paired)) return decidePeople(rows, records, rule, isCrowded);
  const { crowded, says, ...paired } = pairUp(rows, records, rule);
  return decidePeople(paired.rows, paired.records, rule, isCrowded).map((decision, at) => {
    const { outcome } = decision;
    const many = crowded.get(at);
    if (outcome.kind === 'refused' && many) {
      const identity = rule.identities[many.identity]?.name ?? '';
      const refusal = { code: 'matches_several', identity, records: many.records } as const;
      return { ...decision, outcome: { kind: 'refused', refusal } };
    }
    if (outcome.kind === 'refused') return decision;
    return { ...decision, says: [...decision.says, ...(says.get(at) ?? [])] };
  });
}

function decidePeople(
  rows: readonly PersonRow[],
  records: readonly PersonRecord[],
  rule: IdentityRule,
  isCrowded: Crowded,
): readonly Decision[] {
  const people = toldBySureValues(rows, records, rule, isCrowded);
  for (const [identity, { kind, chosen }] of rule.identities.entries()) {
    if (!chosen || kind === 'sure') continue;
    if (kind === 'named') decideSharedValues(people, identity, () => true);
    else {
      const shared = decidePlainValues(people, identity);
      decideSharedValues(people, identity, (value) => shared.has(value));
    }
  }
  return outcomesOf(people);
}

/**
 * Whom identifiers tell, without those zeros that turn out to be no identity: without them everybody is told again, of
 * which there is an end, since each time there is one zero less.
 */
function toldBySureValues(
  rows: readonly PersonRow[],
  records: readonly PersonRecord[],
  rule: IdentityRule,
  isCrowded: Crowded,
): People {
  const without = rule.identities.map(() => new Set<string>());
  for (;;) {
    const people = peopleOf(rows, records, rule, isCrowded, without);
    for (let at = 0; at < rows.length; at++) {
      if (!rule.identities.some((_, identity) => usable(people, at, identity))) {
        people.refusals[at] = { code: 'no_identity', identity: nameless(people, at) };
      }
    }
    decideBySureValues(people);
    const zeros = zerosOfSeveral(people);
    if (zeros.every((values) => values.length === 0)) return people;
    for (const [identity, values] of zeros.entries())
      for (const value of values) without[identity]?.add(value);
  }
}

/** What a row has that would tell who it is about together with a name; undefined where it has nothing of the kind. */
function nameless(people: People, at: number): string | undefined {
  return people.rule.identities.find(
    ({ kind, chosen }, identity) => kind === 'named' && chosen && identityOf(people, at, identity) !== null,
  )?.name;
}

function peopleOf(
  rows: readonly PersonRow[],
  records: readonly PersonRecord[],
  rule: IdentityRule,
  isCrowded: Crowded,
  without: People['void'],
): People {
  const { identities } = rule;
  const persons = [...records]
    .sort((one, other) => (one.id < other.id ? -1 : 1))
    .map((record) => person(identities.length, record));
  const crowds = identities.map(({ kind, alone }, identity) =>
    kind === 'likely' && !alone ? crowdsOf(rows, identity) : new Set<string>(),
  );
  return {
    rule,
    rows,
    records: persons,
    fresh: [],
    void: without,
    personOf: new Array<undefined>(rows.length),
    refusals: new Array<undefined>(rows.length),
    by: new Array<undefined>(rows.length),
    holders: identities.map((_, identity) => holdersOf(persons, identity)),
    onRows: identities.map((_, identity) => new Set(rows.flatMap((row) => row.identities[identity] ?? []))),
    disputed: new Set(),
    crowded: (identity, value) => isCrowded(identity, value) || crowds[identity]?.has(value) === true,
  };
}

/** The values of an identity beside which more different names stand than are compared. */
function crowdsOf(rows: readonly PersonRow[], identity: number): Set<string> {
  const beside = new Map<string, string | Set<string>>();
  const crowds = new Set<string>();
  for (const { identities, names } of rows) {
    const value = identities[identity] ?? null;
    const name = nameKey(names);
    if (value === null || name === '' || crowds.has(value)) continue;
    const known = beside.get(value);
    // Most values have one name beside them, and need no set.
    if (known === undefined) beside.set(value, name);
    else if (known === name) continue;
    else {
      const all = typeof known === 'string' ? new Set([known]) : known;
      beside.set(value, all.add(name));
      if (all.size > MAX_COMPARED_NAMES) crowds.add(value);
    }
  }
  return crowds;
}

function holdersOf(persons: readonly Person[], identity: number): Map<string, Person[]> {
  const holders = new Map<string, Person[]>();
  for (const one of persons) {
    if (!one.record) continue;
    for (const value of new Set(goesBy(one.record, identity))) {
      const others = holders.get(value);
      if (others) others.push(one);
      else holders.set(value, [one]);
    }
  }
  return holders;
}
