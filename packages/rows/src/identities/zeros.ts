import { fullName, type PersonNames } from './names.ts';
import { goesBy, identityOf, isNamed, isZeros, namesOf, type People, type Person } from './people.ts';

/** Whether somebody goes by such an identifier. */
export function hasZeros({ rule }: People, { record, said }: Person): boolean {
  return rule.identities.some(({ kind, chosen }, identity) => {
    if (kind !== 'sure' || !chosen) return false;
    const values = [...(said[identity] ?? []), ...(record ? goesBy(record, identity) : [])];
    return values.some((value) => isZeros(value));
  });
}

/**
 * Whether all of some people are called the same, or not at all: who goes by zeros is nobody who is called otherwise,
 * however likely they look.
 */
export function areNamesakes(names: readonly PersonNames[]): boolean {
  const said = (what: (name: PersonNames) => string) =>
    new Set(names.map(what).filter((text) => text !== ''));
  return said(fullName).size < 2 && said(({ birth }) => birth).size < 2;
}

/**
 * The zeros that hold people of different names together, and so are no identity: on rows, or on a row and the record
 * that has them. A name of the record does not count where other rows, by other identifiers, give it another.
 *
 * @returns values by identity, none that is void already
 */
export function zerosOfSeveral(people: People): readonly (readonly string[])[] {
  const found = people.rule.identities.map((): string[] => []);
  const persons = [...people.records, ...people.fresh];
  for (const [identity, { kind, chosen }] of people.rule.identities.entries()) {
    if (kind !== 'sure' || !chosen) continue;
    for (const { rows, said, record } of persons) {
      for (const value of said[identity] ?? []) {
        if (!isZeros(value)) continue;
        const names = rows.map((at) => namesOf(people, at));
        const others = rows
          .filter((at) => identityOf(people, at, identity) !== value)
          .map((at) => namesOf(people, at));
        const { first = '', last = '', birth = '' } = record?.names ?? {};
        names.push(others.some(isNamed) ? { first: '', last: '', birth: '' } : { first, last, birth: '' });
        if (!others.some((name) => name.birth !== '')) names.push({ first: '', last: '', birth });
        if (!areNamesakes(names)) found[identity]?.push(value);
      }
    }
  }
  return found;
}
