import type { PersonRemark } from './decision.ts';
import { nameKey } from './names.ts';
import { goesBy, identityOf, idsOf, namesNow, namesOf, type People, type Person } from './people.ts';

/** The records that have a value, and are called the same; by identity, then by both. */
export type Namesakes = readonly ReadonlyMap<string, readonly Person[]>[];

/** Of the identities that tell only with an equal name. Takes time that grows with the records. */
export function namesakesInTable({ rule, records }: People): Namesakes {
  return rule.identities.map(({ kind, chosen }, identity) => {
    const found = new Map<string, Person[]>();
    if (kind !== 'named' || !chosen) return found;
    for (const one of records) {
      const name = one.record ? nameKey(one.record.names) : '';
      if (!one.record || name === '') continue;
      for (const value of goesBy(one.record, identity)) {
        const known = found.get(`${value}\0${name}`);
        if (known) known.push(one);
        else found.set(`${value}\0${name}`, [one]);
      }
    }
    return found;
  });
}

/**
 * What is to be known of the values that a person is given by the rows of a file, where records are updated: that another
 * record has one too, called the same where only an equal name would tell; and that one takes the place of another although
 * the record was found by something less sure. Of a value that the record goes by already nothing is said again, and new
 * people who share what is likely are told of it when they are set apart.
 */
export function saidOfValues(people: People, whose: Person, namesakes: Namesakes): PersonRemark[] {
  const { record } = whose;
  if (people.rule.policy !== 'update') return [];
  return people.rule.identities.flatMap(({ kind, chosen, name }, identity) => {
    const said = whose.said[identity];
    if (!said || !chosen || kind === 'sure' || (kind === 'likely' && !record)) return [];
    const own = record ? goesBy(record, identity) : [];
    const news = [...said].filter((value) => !own.includes(value) && !people.crowded(identity, value));
    const others =
      kind === 'likely'
        ? news.flatMap((value) => someOthers(people.holders[identity]?.get(value), whose))
        : othersOfItsName(people, identity, new Set(news), whose, namesakes);
    const remarks: PersonRemark[] = [];
    if (others.length > 0) remarks.push({ code: 'value_of_others', identity: name, records: idsOf(others) });
    const from = record?.identities[identity] ?? null;
    const to = foundByLess(people, identity, new Set(news), whose);
    if (from !== null && to !== undefined && !said.has(from))
      remarks.push({ code: 'value_replaced', identity: name, from, to });
    return remarks;
  });
}

/** As many as are named, however many there are. */
function someOthers(holders: readonly Person[] = [], whose: Person): readonly Person[] {
  return holders.slice(0, 4).filter((one) => one !== whose);
}

/** By the rows that say the person's name themselves: those of their name are looked for by it. */
function othersOfItsName(
  people: People,
  identity: number,
  values: ReadonlySet<string>,
  whose: Person,
  namesakes: Namesakes,
): readonly Person[] {
  const name = nameKey(namesNow(people, whose));
  return whose.rows.flatMap((at) => {
    const value = identityOf(people, at, identity);
    if (value === null || !values.has(value) || nameKey(namesOf(people, at)) !== name) return [];
    return someOthers(namesakes[identity]?.get(`${value}\0${name}`), whose);
  });
}

/** The value of a row that came to its record by an identity that is less sure. @param values of which one is asked for */
function foundByLess(
  people: People,
  identity: number,
  values: ReadonlySet<string>,
  { rows }: Person,
): string | undefined {
  for (const at of rows) {
    const value = (people.by[at] ?? -1) > identity ? identityOf(people, at, identity) : null;
    if (value !== null && values.has(value)) return value;
  }
  return undefined;
}
