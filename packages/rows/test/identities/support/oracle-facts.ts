import type { PersonRecord, PersonRow } from '../../../src/identities/decision.ts';
import type { PersonNames } from '../../../src/identities/names.ts';
import type { IdentityRule } from '../../../src/identities/rule.ts';
import { calledThen, contradictory, different, equal, full } from './oracle-names.ts';

export interface Somebody {
  record?: PersonRecord;
  rows: number[];
  apart: boolean;
  warned: boolean;
}

export const isZero = (value: string) => value.replaceAll('0', '') === '';

/**
 * What the oracle asks again and again while it decides: who says what, who goes by what, and what is against it. Looked
 * up each time in all there is.
 *
 * @param not values of identities that are void, as `identity value`
 */
export function factsOf(
  rows: readonly PersonRow[],
  records: readonly PersonRecord[],
  rule: IdentityRule,
  not: ReadonlySet<string>,
  crowdedElsewhere: (identity: number, value: string) => boolean,
) {
  const all = rule.identities.map((_, i) => i);
  const sures = all.filter((i) => rule.identities[i]?.kind === 'sure');
  const chosenSures = sures.filter((i) => rule.identities[i]?.chosen);
  const val = (r: number, i: number) => {
    const value = rows[r]?.identities[i] ?? null;
    return value === null || not.has(`${i} ${value}`) ? undefined : value;
  };
  const nam = (r: number): PersonNames => rows[r]?.names ?? { first: '', last: '', birth: '' };
  const own = (record: PersonRecord | undefined, i: number) => record?.identities[i] ?? undefined;
  const also = (record: PersonRecord | undefined, i: number) => record?.aliases[i] ?? [];
  const table = (record: PersonRecord | undefined, i: number) => {
    const value = own(record, i);
    return value === undefined ? [...also(record, i)] : [value, ...also(record, i)];
  };
  const says = (who: Somebody, i: number) => who.rows.flatMap((r) => val(r, i) ?? []);
  const onSomeRow = (i: number, value: string) =>
    rows.some(({ identities }) => identities[i] === value) || crowded(i, value);
  const folk: Somebody[] = records.map((record) => ({ record, rows: [], apart: false, warned: false }));
  const disputed = new Set<Somebody>();
  const whose = (r: number) => folk.find((who) => who.rows.includes(r));
  const byItself = (r: number, i: number) =>
    val(r, i) !== undefined && (rule.identities[i]?.kind !== 'named' || full(nam(r)) !== '');
  function crowded(i: number, value: string): boolean {
    const how = rule.identities[i];
    if (how?.kind !== 'likely' || how.alone) return crowdedElsewhere(i, value);
    const names = rows.filter(({ identities }) => identities[i] === value).map(({ names: n }) => equal(n));
    return new Set(names.filter((n) => n !== '')).size > 50 || crowdedElsewhere(i, value);
  }
  function laid(who: Somebody): PersonNames {
    const said = [...who.rows].sort((a, b) => a - b).map(nam);
    return said.reduce(calledThen, who.record?.names ?? { first: '', last: '', birth: '' });
  }
  function holds(who: Somebody, i: number): string[] {
    const said = says(who, i);
    const replaced = rule.policy === 'update' && said.some((value) => !also(who.record, i).includes(value));
    return [...said, ...(replaced ? also(who.record, i) : table(who.record, i))];
  }

  const sureDiffer = (record: PersonRecord | undefined, said: readonly string[], i: number) => {
    const values = new Set(said);
    const strange = [...values].filter((value) => !table(record, i).includes(value));
    if (!record) return values.size > 1;
    if (strange.length === 0) return false;
    if (strange.length > 1 || values.size > 1) return true;
    const mine = own(record, i);
    return mine !== undefined && (!rule.replaceSure || isZero(mine) || onSomeRow(i, mine));
  };

  const goesByZeros = (who: Somebody) =>
    chosenSures.some((i) => [...says(who, i), ...table(who.record, i)].some(isZero));
  const namesakes = (names: readonly PersonNames[]) =>
    !different(names.map(full)) && !different(names.map((n) => n.birth));

  /** Whether something surer is against some people and rows being one. */
  function veto(k: number, one: readonly Somebody[], weak: readonly number[]): string | undefined {
    const known = one.find(({ record }) => record);
    const fresh = one.filter(({ record }) => !record);
    for (const i of sures) {
      const brought = [...fresh.flatMap((who) => says(who, i)), ...weak.flatMap((r) => val(r, i) ?? [])];
      const has = known ? [...table(known.record, i), ...says(known, i)] : [];
      if (known && disputed.has(known) && brought.some((value) => !has.includes(value))) return 'contradicts';
      if (sureDiffer(known?.record, [...brought, ...(known ? says(known, i) : [])], i)) return 'contradicts';
    }
    if (!known || fresh.length === 0) return undefined;
    for (const i of all.slice(0, k)) {
      if (rule.identities[i]?.kind !== 'likely' || !rule.identities[i]?.chosen) continue;
      if ([...table(known.record, i), ...says(known, i)].some((value) => onSomeRow(i, value)))
        return 'contradicts';
    }
    const mine = own(known.record, k);
    if (rule.identities[k]?.kind !== 'likely' || mine === undefined || rule.policy !== 'update')
      return undefined;
    const loses = fresh.some(
      (who) =>
        !says(who, k).includes(mine) && says(who, k).some((value) => !also(known.record, k).includes(value)),
    );
    return loses && onSomeRow(k, mine) ? 'contradicts' : undefined;
  }

  function isPlain(
    k: number,
    values: readonly string[],
    people: readonly Somebody[],
    weak: readonly number[],
  ) {
    const how = rule.identities[k];
    const lookAtNames = !how?.alone;
    if (lookAtNames && [...values, ...people.flatMap((who) => holds(who, k))].some((v) => crowded(k, v)))
      return false;
    const fresh = people.filter(({ record }) => !record);
    if (fresh.length > 1 || people.length - fresh.length > 1) return false;
    if (people.length + weak.length === 1) return true;
    if (people.length > fresh.length && fresh.some(({ apart }) => apart)) return false;
    if (veto(k, people, weak) !== undefined) return false;
    const names = [...people.map(laid), ...weak.map(nam)];
    if (people.some(goesByZeros) && !namesakes(names)) return false;
    if (!lookAtNames) return true;
    if (new Set(weak.map((r) => JSON.stringify(nam(r)))).size > 50) return false;
    const role =
      how?.isOfRole !== undefined && values.some((value) => /^(info|contact|accueil)@/.test(value));
    return !contradictory(people.map(laid), weak.map(nam), role);
  }

  return {
    ...{ all, sures, chosenSures, folk, disputed, val, nam, table, says, whose, byItself },
    ...{ laid, holds, sureDiffer, goesByZeros, namesakes, veto, isPlain },
  };
}

/** Joins what belongs together until nothing does any more. */
export function closure<Item>(
  groups: readonly (readonly Item[])[],
  belong: (one: readonly Item[], other: readonly Item[]) => boolean,
): Item[][] {
  let left = groups.map((group) => [...group]);
  for (;;) {
    const pair = left
      .flatMap((one, a) => left.slice(a + 1).map((other) => [one, other] as const))
      .find(([one, other]) => belong(one, other));
    if (!pair) return left;
    left = [...left.filter((group) => !pair.includes(group)), [...pair[0], ...pair[1]]];
  }
}
