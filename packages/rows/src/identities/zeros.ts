import type { PersonRow } from './decision.ts';
import { anyContradict, contradict, fullName, nameKey, type PersonNames } from './names.ts';
import { MAX_COMPARED_NAMES, type People, type Person } from './people.ts';
import type { IdentityRule } from './rule.ts';

/** Identifiers that are nothing but zeros: what people enter where they have none. */
const ZEROS = /^0+$/;

/** Values, by identity, with the different names beside each on the rows. */
export type Zeros = readonly ReadonlyMap<string, readonly PersonNames[]>[];

/** The sure values of the rows that are nothing but zeros. */
export function zerosOf({ identities }: IdentityRule, rows: readonly PersonRow[]): Zeros {
  return identities.map(({ kind }, identity) => {
    const beside = new Map<string, Map<string, PersonNames>>();
    if (kind !== 'sure') return new Map();
    for (const { identities: values, names } of rows) {
      const value = values[identity] ?? null;
      if (value === null || !ZEROS.test(value)) continue;
      const known = beside.get(value) ?? new Map<string, PersonNames>();
      if (fullName(names) !== '' && known.size <= MAX_COMPARED_NAMES) known.set(nameKey(names), names);
      beside.set(value, known);
    }
    return new Map([...beside].map(([value, names]) => [value, [...names.values()]]));
  });
}

/** All of them, as values that are no identity. */
export function withoutZeros(zeros: Zeros): People['void'] {
  return zeros.map((values) => (values.size > 0 ? new Set(values.keys()) : undefined));
}

/**
 * Those that are no identity since they stand beside names of different people: on the rows, or on a row and whoever has
 * the value; the latter not where something decides without a look at names.
 *
 * @param outcomes what becomes of everybody where none of them is an identity, and where those are that the rows leave
 *   in question: so whoever has the value is called as the file leaves them, and the same file comes to the same result
 *   again
 */
export function voidZeros(zeros: Zeros, rule: IdentityRule, outcomes: readonly People[]): People['void'] {
  const alone = rule.identities.some((identity) => identity.alone);
  return zeros.map((values, identity) => {
    const found = [...values].filter(([value, names]) => {
      if (names.length > MAX_COMPARED_NAMES || anyContradict(names, false)) return true;
      const holders = alone ? [] : outcomes.flatMap((people) => holdersOf(people, identity, value));
      return holders.some((holder) => names.some((name) => contradict(holder.names, name, false)));
    });
    return found.length > 0 ? new Set(found.map(([value]) => value)) : undefined;
  });
}

function holdersOf(people: People, identity: number, value: string): readonly Person[] {
  const said = [...people.records, ...people.fresh].filter(
    (one) => one.rows.length > 0 && one.said[identity]?.has(value),
  );
  return [...(people.holders[identity]?.get(value) ?? []), ...said];
}
