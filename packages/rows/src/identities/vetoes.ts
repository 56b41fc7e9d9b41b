import { goesBy, identityOf, isZeros, type People, type Person } from './people.ts';

/**
 * By which identity that is surer than another some people and rows cannot be one person, although they share a value of
 * that other one; undefined where nothing is against it. Sure values veto also where they recognise nobody in this
 * import.
 *
 * @param weak places of rows that belong to nobody yet
 */
export function surerVeto(
  people: People,
  identity: number,
  together: readonly Person[],
  weak: readonly number[],
): number | undefined {
  const at = people.rule.identities.findIndex(({ kind, chosen }, surer) => {
    if (kind === 'sure') {
      return isDisputed(people, surer, together, weak) || sureValuesDiffer(people, surer, together, weak);
    }
    if (!chosen || kind !== 'likely' || surer > identity) return false;
    const differ = surer === identity ? losesItsValue : likelyValuesDiffer;
    return differ(people, surer, together);
  });
  return at === -1 ? undefined : at;
}

/** Whether a record of which rows are refused would be given a value. */
function isDisputed(
  people: People,
  identity: number,
  together: readonly Person[],
  weak: readonly number[],
): boolean {
  const disputed = together.find((one) => people.disputed.has(one));
  if (!disputed?.record) return false;
  const known = [...goesBy(disputed.record, identity), ...(disputed.said[identity] ?? [])];
  const isNews = (value: string | null) => value !== null && !known.includes(value);
  return (
    together.some(({ said }) => [...(said[identity] ?? [])].some(isNews)) ||
    weak.some((at) => isNews(identityOf(people, at, identity)))
  );
}

/** Whether a value may take the place of the one that a record has: not where any row of the file still goes by that. */
function isFree(people: People, identity: number, value: string): boolean {
  return !people.onRows[identity]?.has(value) && !people.crowded(identity, value);
}

/** Between rows nothing may differ; a record's value may, where replacing it was asked for and the file forgets it. */
export function sureValuesDiffer(
  people: People,
  identity: number,
  together: readonly Person[],
  weak: readonly number[],
): boolean {
  const said = new Set<string>();
  for (const { said: ofPerson } of together) for (const value of ofPerson[identity] ?? []) said.add(value);
  for (const row of weak) {
    const value = identityOf(people, row, identity);
    if (value !== null) said.add(value);
  }
  if (said.size === 0) return false;
  const record = together.find((one) => one.record)?.record;
  if (!record) return said.size > 1;
  const known = new Set(goesBy(record, identity));
  const foreign = [...said].filter((value) => !known.has(value)).length;
  if (foreign === 0) return false;
  const own = record.identities[identity] ?? null;
  if (foreign > 1 || foreign < said.size) return true;
  // By whom zeros were looked at once, they go on being looked at.
  return own !== null && !(people.rule.replaceSure && !isZeros(own) && isFree(people, identity, own));
}

/**
 * A new person and a record that have a weaker value in common: not where the record has a surer one that is on any row.
 * Whoever says that value means the record as it is; it must not become somebody else by what is weaker.
 */
function likelyValuesDiffer(people: People, identity: number, together: readonly Person[]): boolean {
  const known = together.find(({ record }) => record);
  if (!known?.record || together.length < 2) return false;
  const values = [...goesBy(known.record, identity), ...(known.said[identity] ?? [])];
  return values.some((value) => !isFree(people, identity, value));
}

/**
 * Whether a record that a new person is found to be by what it goes by besides would lose its own value to another of
 * theirs, although some row still says it.
 */
function losesItsValue(people: People, identity: number, together: readonly Person[]): boolean {
  const known = together.find(({ record }) => record);
  const own = known?.record?.identities[identity] ?? null;
  if (!known?.record || own === null || people.rule.policy !== 'update') return false;
  const aliases = known.record.aliases[identity] ?? [];
  return together.some(
    ({ record, said }) =>
      !record &&
      !said[identity]?.has(own) &&
      [...(said[identity] ?? [])].some((value) => !aliases.includes(value)) &&
      !isFree(people, identity, own),
  );
}
